import { removeEntry, starEntry } from '../../../shared/core/case/intents/timeline'
import type { Change } from '../../../shared/core/journal/change'
import type { JournalStore } from '../../store/journal-store'
import { perform } from '../../store/perform'
import { rowType } from './use-entry'

/** Ids of those that are entries; what is part of the record (decisions, handovers) is left alone. */
export function entriesAmong(journal: JournalStore, ids: Iterable<string>): readonly string[] {
  return [...ids].filter((id) => rowType(journal, id) === 'entry')
}

export async function starAll(journal: JournalStore, ids: readonly string[], star: boolean): Promise<void> {
  const said = star ? `${entries(ids.length)} put into the story.` : `${entries(ids.length)} taken out of the story.`
  await perform(
    journal,
    'timeline.star',
    ids.flatMap((id) => starEntry(id, star, journal.getState().commits)),
    said,
  )
}

export async function removeAll(journal: JournalStore, ids: readonly string[]): Promise<boolean> {
  const changes = ids.flatMap((id) => removeEntry(id, journal.getState().commits))
  return (await perform(journal, 'timeline.remove', changes, `${entries(ids.length)} removed; the record keeps them.`))
    .ok
}

export async function linkAll(
  journal: JournalStore,
  ids: readonly string[],
  field: 'assets' | 'evidence' | 'techniques',
  value: string,
): Promise<void> {
  const changes = ids.map((id): Change => ({ op: 'add', type: 'entry', id, field, value }))
  await perform(journal, 'timeline.link', changes, `${entries(ids.length)} linked.`)
}

function entries(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'entry' : 'entries'}`
}
