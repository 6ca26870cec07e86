import { useEffect, useState } from 'react'
import { useJournal, useJournalState } from '../../store/use-journal'
import type { LogItem } from '../../store/worker-protocol'
import { useSettled } from './use-settled'

/** The newest commits in words, renewed when commits have come to rest; null until they were read. */
export function useNewestCommits(count: number): readonly LogItem[] | null {
  const { client } = useJournal()
  const position = useSettled(useJournalState((state) => state.position.count))
  const status = useJournalState((state) => state.status)
  const [items, setItems] = useState<readonly LogItem[] | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new commit makes the list another one
  useEffect(() => {
    let current = true
    if (status === 'open') void client.call('log', { from: 0, to: count }).then((log) => current && setItems(log.items))
    return () => {
      current = false
    }
  }, [client, count, position, status])
  return items
}
