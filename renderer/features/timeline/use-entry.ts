import { useEffect, useState } from 'react'
import type { Entity } from '../../../shared/core/case/entity-types'
import type { JournalStore } from '../../store/journal-store'
import { useJournal, useJournalState } from '../../store/use-journal'

/** What stands behind a row, by id: entries come from the worker, the others are mirrored here. */
export type RowEntity = Entity<'entry'> | Entity<'decision'> | Entity<'action'> | Entity<'handover'>

/** Only entries are not mirrored, so what is none of the others is one. */
export function rowType(journal: JournalStore, id: string): RowEntity['type'] {
  return (['decision', 'action', 'handover'] as const).find((type) => journal.get(type, id) !== undefined) ?? 'entry'
}

/** The entity behind a row as it is now; null while it is on its way or where there is none. */
export function useRowEntity(id: string | null): RowEntity | null {
  const journal = useJournal()
  const revision = useJournalState((state) => state.timeline.revision)
  const [entity, setEntity] = useState<RowEntity | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the timeline changed, so the entry may have too
  useEffect(() => {
    let current = true
    if (!id) setEntity(null)
    else {
      const type = rowType(journal, id)
      void journal.client.call('entity', { type, id }).then((found) => {
        if (current) setEntity(found && found.meta.removed !== 'removed' ? (found as RowEntity) : null)
      })
    }
    return () => {
      current = false
    }
  }, [journal, id, revision])
  return entity?.id === id ? entity : null
}
