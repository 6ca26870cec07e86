import { useEffect, useState } from 'react'
import { Button } from 'react-aria-components'
import type { TimelineRow } from '../../../shared/core/timeline/timeline-row'
import { placeByKey } from '../../app/places'
import { useRouter } from '../../app/router'
import { useJournal, useJournalState } from '../../store/use-journal'
import styles from './InspectorLists.module.css'
import { useTimeFormat } from './use-time-format'

const MOST_ROWS = 20

/** Timeline rows that name something, the newest first. `words` is what they must hold. */
export function LinkedEntries({ words }: { readonly words: string }) {
  const journal = useJournal()
  const revision = useJournalState((state) => state.timeline.revision)
  const [found, setFound] = useState<{ readonly count: number; readonly rows: readonly TimelineRow[] }>(NOTHING)
  const time = useTimeFormat()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the timeline changed, so what is found may have too
  useEffect(() => {
    let current = true
    const view = 'inspector-links'
    const find = async (): Promise<void> => {
      // Quotes end a phrase and cannot stand in it.
      const query = `"${words.replace(/"/g, ' ')}"`
      const { count } = await journal.client.call('timeline.find', {
        view,
        query,
        sort: 'time',
        descending: true,
        story: false,
      })
      const { rows } = await journal.client.call('timeline.rows', { view, from: 0, to: Math.min(count, MOST_ROWS) })
      if (current) setFound({ count, rows: rows.filter((row) => row !== null) })
    }
    if (words.trim() === '') setFound(NOTHING)
    else void find()
    return () => {
      current = false
    }
  }, [journal, words, revision])
  if (found.rows.length === 0) return <p className={styles.quiet}>No timeline entry names it.</p>
  return (
    <ul className={styles.list} aria-label="Timeline entries">
      {found.rows.map((row) => (
        <li key={row.id}>
          <Button
            className={styles.link ?? ''}
            isDisabled={placeByKey('timeline') === undefined}
            onPress={() => useRouter.getState().go({ place: 'timeline', selection: row.id })}
          >
            <span className={styles.words} dir="auto">
              {row.text}
            </span>
            <span className={styles.quiet}>{time.line(row.utc, row.precision)}</span>
          </Button>
        </li>
      ))}
      {found.count > found.rows.length ? (
        <li className={styles.quiet}>and {(found.count - found.rows.length).toLocaleString('en')} more</li>
      ) : null}
    </ul>
  )
}

const NOTHING = { count: 0, rows: [] }
