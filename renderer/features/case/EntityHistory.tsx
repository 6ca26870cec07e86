import { useEffect, useState } from 'react'
import type { EntityType } from '../../../shared/core/case/entity-types'
import { fieldLabel, isBookkeeping } from '../../../shared/core/case/labels'
import type { HistoryItem } from '../../../shared/core/journal/history'
import { useJournal, useJournalState } from '../../store/use-journal'
import styles from './InspectorLists.module.css'
import { useNames } from './names'
import { useTimeFormat } from './use-time-format'

const MOST_CHARACTERS = 80

/** Everything that was done to one thing, newest first: who, when, what was written. */
export function EntityHistory({ type, id }: { readonly type: EntityType; readonly id: string }) {
  const journal = useJournal()
  const commits = useJournalState((state) => state.position.count)
  const [items, setItems] = useState<readonly HistoryItem[]>([])
  const nameOf = useNames()
  const time = useTimeFormat()
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new commit may be one about this
  useEffect(() => {
    let current = true
    void journal.client.call('history', { type, id }).then((found) => current && setItems([...found].reverse()))
    return () => {
      current = false
    }
  }, [journal, type, id, commits])
  const show = (value: unknown): string => {
    const words = typeof value === 'number' && value > 1e11 ? time.line(value) : nameOf(String(value ?? 'nothing'))
    return words.length > MOST_CHARACTERS ? `${words.slice(0, MOST_CHARACTERS)}…` : words
  }
  return (
    <ul className={styles.list} aria-label="History">
      {items.map((item) => (
        <li key={`${item.commit}-${item.act}`} className={styles.line}>
          <span className={styles.words} dir="auto">
            {item.act === 'set'
              ? Object.entries(item.fields)
                  .filter(([field]) => !isBookkeeping(field))
                  .map(([field, value]) => `${fieldLabel(field)}: ${show(value)}`)
                  .join('; ')
              : ACTS[item.act]}
          </span>
          <span className={styles.quiet}>
            {nameOf(item.by)}, {time.line(item.at)}
          </span>
        </li>
      ))}
    </ul>
  )
}

const ACTS: { readonly [act in HistoryItem['act']]: string } = {
  put: 'Added',
  set: 'Changed',
  remove: 'Removed',
  restore: 'Put back',
  add: 'Linked',
  drop: 'Unlinked',
  text: 'Wrote in it',
}
