import { useEffect, useState } from 'react'
import { Button } from 'react-aria-components'
import type { TimelineRow } from '../../../shared/core/timeline/timeline-row'
import { placeByKey } from '../../app/places'
import { useRouter } from '../../app/router'
import type { JournalStore } from '../../store/journal-store'
import { useJournal, useJournalState } from '../../store/use-journal'
import styles from './InspectorLists.module.css'
import { useTimeFormat } from './use-time-format'

const MOST_ROWS = 20

/** Timeline rows that point at something or name it, the newest first. `words` is what it is called. */
export function LinkedEntries({ id, words }: { readonly id: string; readonly words: string }) {
  const journal = useJournal()
  const revision = useJournalState((state) => state.timeline.revision)
  const [found, setFound] = useState<Found>(NOTHING)
  const time = useTimeFormat()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the timeline changed, so what is found may have too
  useEffect(() => {
    let current = true
    void findEntries(journal, id, words).then((rows) => current && setFound(rows))
    return () => {
      current = false
    }
  }, [journal, id, words, revision])
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
      {found.more > 0 ? <li className={styles.quiet}>and {found.more.toLocaleString('en')} more</li> : null}
    </ul>
  )
}

interface Found {
  readonly rows: readonly TimelineRow[]
  readonly more: number
}

const NOTHING: Found = { rows: [], more: 0 }

async function findEntries(journal: JournalStore, id: string, words: string): Promise<Found> {
  // Quotes end a phrase and cannot stand in it.
  const named = words.replace(/"/g, ' ').trim()
  const pointing = await newest(journal, 'inspector-links', `link:${id}`)
  const naming = named === '' ? NOTHING : await newest(journal, 'inspector-names', `"${named}"`)
  const rows = new Map([...pointing.rows, ...naming.rows].map((row) => [row.id, row]))
  const sorted = [...rows.values()].sort((a, b) => b.ms - a.ms)
  return { rows: sorted, more: Math.max(pointing.more, naming.more) }
}

async function newest(journal: JournalStore, view: string, query: string): Promise<Found> {
  const ask = { view, query, sort: 'time', descending: true, story: false } as const
  const { count } = await journal.client.call('timeline.find', ask)
  const { rows } = await journal.client.call('timeline.rows', { view, from: 0, to: Math.min(count, MOST_ROWS) })
  return { rows: rows.filter((row) => row !== null), more: Math.max(0, count - MOST_ROWS) }
}
