import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { TravelRange } from '../../../shared/core/journal/travel-range'
import { journalStore } from '../../store/journal-store'

/** Bars of the density; as many as fit without touching each other. */
const SLICES = 160

/** How far the record goes; asked again when something is added to it. */
export function useTravelRange(journal: string): TravelRange | null {
  const present = journalStore(journal)
  const count = useStore(present, (state) => state.commits)
  const [range, setRange] = useState<TravelRange | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a commit more is a range more
  useEffect(() => {
    let current = true
    void present.client.call('past.range', { slices: SLICES }).then((answer) => current && setRange(answer))
    return () => {
      current = false
    }
  }, [present, count])
  return range
}
