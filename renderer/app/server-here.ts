import { create } from 'zustand'
import type { ServerState } from '../../shared/contract/keeper-server'
import { askKeeper } from '../store/keeper'
import { followHere } from './follow-here'

/** How this laptop stands with the team's server; null until the keeper has answered, and while it is locked. */
export const useServerHere = create<{ readonly server: ServerState | null }>(() => ({ server: null }))

export function followServer(): () => void {
  return followHere({
    read: () => askKeeper('server.state', {}),
    told: (event) => (event.event === 'server' ? event.server : undefined),
    set: (server) => useServerHere.setState({ server }),
  })
}
