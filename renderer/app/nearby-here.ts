import { create } from 'zustand'
import type { NearbyState } from '../../shared/contract/keeper-nearby'
import { askKeeper, followKeeper, onKeeperEvent } from '../store/keeper'
import { useProfile } from '../store/profile-store'

/** Laptops that sync with this one; null until the keeper has answered, and while it is locked. */
export const useNearbyHere = create<{ readonly nearby: NearbyState | null }>(() => ({ nearby: null }))

/** Keeps the store true for as long as the window lives. */
export function followNearby(): () => void {
  const load = (): void => {
    if (useProfile.getState().profile?.state !== 'open') return
    askKeeper('nearby.state', {}).then(
      (nearby) => useNearbyHere.setState({ nearby }),
      // Locked just now, or the keeper went: what follows says it again.
      () => undefined,
    )
  }
  const stops = [
    onKeeperEvent((event) => {
      if (event.event === 'nearby') useNearbyHere.setState({ nearby: event.nearby })
    }),
    followKeeper(load),
    useProfile.subscribe(({ profile }, { profile: before }) => {
      if (profile?.state === before?.state) return
      if (profile?.state === 'open') load()
      else useNearbyHere.setState({ nearby: null })
    }),
  ]
  load()
  return () => {
    for (const stop of stops) stop()
  }
}
