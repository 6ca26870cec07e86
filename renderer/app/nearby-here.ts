import { create } from 'zustand'
import type { NearbyState } from '../../shared/contract/keeper-nearby'
import { askKeeper } from '../store/keeper'
import { followHere } from './follow-here'

/** Laptops that sync with this one; null until the keeper has answered, and while it is locked. */
export const useNearbyHere = create<{ readonly nearby: NearbyState | null }>(() => ({ nearby: null }))

export function followNearby(): () => void {
  return followHere({
    read: () => askKeeper('nearby.state', {}),
    told: (event) => (event.event === 'nearby' ? event.nearby : undefined),
    set: (nearby) => useNearbyHere.setState({ nearby }),
  })
}
