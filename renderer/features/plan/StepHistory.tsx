import { useEffect, useState } from 'react'
import type { HistoryItem } from '../../../shared/core/journal/history'
import type { StepView } from '../../../shared/core/plan/step-view'
import { useEntity, useJournal } from '../../store/use-journal'
import { useNames } from '../case/names'
import { useTimeFormat } from '../case/use-time-format'
import styles from './StepInspector.module.css'
import { historyWords } from './step-words'

/** Everything that was done to the step, the newest first. */
export function StepHistory({ step }: { readonly step: StepView }) {
  const journal = useJournal()
  const names = useNames()
  const format = useTimeFormat()
  const entity = useEntity('step', step.id)
  const [items, setItems] = useState<readonly HistoryItem[]>([])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new object means that something was done to it
  useEffect(() => {
    let current = true
    void journal.client.call('history', { type: 'step', id: step.id }).then((answer) => {
      if (current) setItems(answer)
    })
    return () => {
      current = false
    }
  }, [journal, step.id, entity])
  return (
    <ol className={styles.history}>
      {[...items].reverse().map((item) => (
        <li key={`${item.commit}-${item.act}-${Object.keys(item.fields).join()}`} className={styles.act}>
          <span dir="auto">{historyWords(item, names, (ms) => format.line(ms))}</span>
          <span className={styles.by}>
            {names(item.by)}, {format.line(item.at)}
          </span>
        </li>
      ))}
    </ol>
  )
}
