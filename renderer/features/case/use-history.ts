import { useEffect, useState } from 'react'
import type { EntityType } from '../../../shared/core/case/entity-types'
import type { HistoryItem } from '../../../shared/core/journal/history'
import { useJournal, useJournalState } from '../../store/use-journal'

const NONE: readonly HistoryItem[] = []

/** Everything that was done to an entity, oldest first; renewed with every commit. */
export function useHistory(type: EntityType, id: string | null | undefined): readonly HistoryItem[] {
  const { client } = useJournal()
  const count = useJournalState((state) => state.position.count)
  const [items, setItems] = useState(NONE)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new commit may have changed it
  useEffect(() => {
    let current = true
    if (id) void client.call('history', { type, id }).then((answer) => current && setItems(answer))
    else setItems(NONE)
    return () => {
      current = false
    }
  }, [client, type, id, count])
  return items
}
