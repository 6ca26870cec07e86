import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { Difference } from '../../../shared/core/journal/difference'
import { journalStore } from '../../store/journal-store'
import type { PastCalls } from '../../store/past-protocol'

/** What changed between two moments of a case; null until the worker answered. */
export function useDifference(journal: string, ask: PastCalls['past.difference']['ask'] | null): Difference | null {
  const present = journalStore(journal)
  const commits = useStore(present, (state) => state.commits)
  const [difference, setDifference] = useState<Difference | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new commit may belong to the span
  useEffect(() => {
    let current = true
    setDifference(null)
    if (ask) void present.client.call('past.difference', ask).then((answer) => current && setDifference(answer))
    return () => {
      current = false
    }
  }, [present, ask, commits])
  return difference
}
