import { useEffect, useState } from 'react'
import { journalStore } from '../../store/journal-store'
import type { Taken } from './exchange-ui'

/** Per case, how many conflicts wait for a person to decide. */
export function useConflictCounts(cases: readonly Taken['journals'][number][]): ReadonlyMap<string, number> {
  const [counts, setCounts] = useState<ReadonlyMap<string, number>>(new Map())
  // biome-ignore lint/correctness/useExhaustiveDependencies: what came in does not change while it is told
  useEffect(() => {
    const stops = cases.map(({ journal }) => {
      const store = journalStore(journal)
      const count = async (): Promise<void> => {
        const open = await store.client.call('conflicts', {})
        setCounts((before) => new Map(before).set(journal, open.length))
      }
      if (store.getState().status === 'open') void count()
      return store.subscribe((now, before) => {
        if (now.status === 'open' && (now.position !== before.position || before.status !== 'open')) void count()
      })
    })
    return () => {
      for (const stop of stops) stop()
    }
  }, [])
  return counts
}
