import { useEffect, useState } from 'react'
import { journalStore } from '../../store/journal-store'
import type { Taken } from './exchange-ui'

/** Per case, how many fields have more than one value that nobody resolved. */
export function useConflictCounts(cases: readonly Taken['journals'][number][]): ReadonlyMap<string, number> {
  const [counts, setCounts] = useState<ReadonlyMap<string, number>>(new Map())
  // biome-ignore lint/correctness/useExhaustiveDependencies: what came in does not change while it is told
  useEffect(() => {
    const stores = cases.map(({ journal }) => ({ journal, store: journalStore(journal) }))
    const count = (): void =>
      setCounts(new Map(stores.map(({ journal, store }) => [journal, conflictsIn(store.getState().collections)])))
    count()
    const stops = stores.map(({ store }) => store.subscribe(count))
    return () => {
      for (const stop of stops) stop()
    }
  }, [])
  return counts
}

type Collections = ReturnType<ReturnType<typeof journalStore>['getState']>['collections']

function conflictsIn(collections: Collections): number {
  let count = 0
  for (const collection of Object.values(collections))
    for (const { meta } of collection.values()) count += Object.keys(meta.conflicts ?? {}).length
  return count
}
