import { create } from 'zustand'
import type { ServerState } from '../../shared/contract/keeper-server'
import { askKeeper, followKeeper, onKeeperEvent } from '../store/keeper'
import { useProfile } from '../store/profile-store'

/** How this laptop stands with the team's server; null until the keeper has answered, and while it is locked. */
export const useServerHere = create<{ readonly server: ServerState | null }>(() => ({ server: null }))

/** Keeps the store true for as long as the window lives. */
export function followServer(): () => void {
  const load = (): void => {
    if (useProfile.getState().profile?.state !== 'open') return
    askKeeper('server.state', {}).then(
      (server) => useServerHere.setState({ server }),
      // Locked just now, or the keeper went: what follows says it again.
      () => undefined,
    )
  }
  const stops = [
    onKeeperEvent((event) => {
      if (event.event === 'server') useServerHere.setState({ server: event.server })
    }),
    followKeeper(load),
    useProfile.subscribe(({ profile }, { profile: before }) => {
      if (profile?.state === before?.state) return
      if (profile?.state === 'open') load()
      else useServerHere.setState({ server: null })
    }),
  ]
  load()
  return () => {
    for (const stop of stops) stop()
  }
}
