import { useEffect, useState } from 'react'
import { fieldLabel, isBookkeeping } from '../../../shared/core/case/labels'
import type { HistoryItem } from '../../../shared/core/journal/history'
import type { EventTime } from '../../../shared/core/time/event-time'
import { useJournal, useJournalState } from '../../store/use-journal'
import { useNames } from '../case/names'
import { type TimeFormatter, useTimeFormat } from '../case/use-time-format'
import styles from './EntryInspector.module.css'
import type { RowEntity } from './use-entry'

/** Who changed what, when, and from which device; newest first. */
export function EntryHistory({ entity }: { readonly entity: RowEntity }) {
  const journal = useJournal()
  const device = useJournalState((state) => state.device)
  const people = useNames()
  const nameOf = (id: string): string =>
    journal.get('asset', id)?.name ?? journal.get('evidence', id)?.title ?? journal.get('site', id)?.name ?? people(id)
  const time = useTimeFormat()
  const [items, setItems] = useState<readonly HistoryItem[]>([])
  useEffect(() => {
    let current = true
    const { type, id } = entity
    void journal.client.call('history', { type, id }).then((found) => current && setItems([...found].reverse()))
    return () => {
      current = false
    }
  }, [journal, entity])
  return (
    <ul className={styles.history} aria-label="History">
      {items.map((item, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: one commit can act on a thing several times
        <li key={`${item.commit}-${at}`}>
          <span dir="auto">{sentence(item, nameOf, time)}</span>
          <span className={styles.quiet}>
            {nameOf(item.by)}, {time.line(item.at, 's')},{' '}
            {item.device === device ? 'this laptop' : `device ${item.device.slice(0, 8)}`}
          </span>
        </li>
      ))}
    </ul>
  )
}

function sentence(item: HistoryItem, nameOf: (id: string) => string, time: TimeFormatter): string {
  const fields = Object.entries(item.fields).filter(([field]) => !isBookkeeping(field))
  if (item.act === 'put') return item.intent === 'timeline.import' ? 'Imported' : 'Recorded'
  if (item.act === 'remove') return 'Removed'
  if (item.act === 'restore') return 'Put back'
  if (item.act === 'text') return 'Wrote in it'
  const words = fields.map(([field, value]) => `${fieldLabel(field)}: ${shown(value, nameOf, time)}`).join('; ')
  return item.act === 'add' ? `Added ${words}` : item.act === 'drop' ? `Took away ${words}` : words
}

function shown(value: unknown, nameOf: (id: string) => string, time: TimeFormatter): string {
  if (value === true) return 'yes'
  if (value === false || value === null || value === undefined) return 'no'
  if (typeof value === 'object' && 'utc' in value) {
    const { utc, precision } = value as EventTime
    return time.line(utc, precision)
  }
  if (typeof value === 'number') return value > 1e11 ? time.line(value) : String(value)
  const words = typeof value === 'string' ? nameOf(value) : JSON.stringify(value)
  return words.length > 120 ? `${words.slice(0, 120)}…` : words
}
