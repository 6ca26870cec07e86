import { create } from 'zustand'
import type { PresenceState, Where } from '../../shared/contract/keeper-presence'
import { askKeeper } from '../store/keeper'
import { followHere } from './follow-here'
import { useRouter } from './router'

/** Who else is where; null until the keeper has answered, and while it is locked. */
export const usePresenceHere = create<{ readonly presence: PresenceState | null }>(() => ({ presence: null }))

/** What this person writes in, within a place: told to the others in the case. Null: nothing. */
export const useWritingIn = create<{ readonly item: string | null }>(() => ({ item: null }))

export type Other = PresenceState['others'][number]

/** Tells where this window is whenever that changes, and follows where others are; call the answer to end it. */
export function followPresence(): () => void {
  let told = ''
  const tell = (): void => {
    const where = whereNow()
    const text = JSON.stringify(where)
    if (text === told) return
    told = text
    // Locked just now: what follows an unlock says it again.
    askKeeper('presence.show', { where }).then(
      (presence) => usePresenceHere.setState({ presence }),
      () => {
        told = ''
      },
    )
  }
  const stops = [
    followHere({
      read: () => askKeeper('presence.show', { where: whereNow() }),
      told: (event) => (event.event === 'presence' ? event.presence : undefined),
      set: (presence) => usePresenceHere.setState({ presence }),
    }),
    useRouter.subscribe(tell),
    useWritingIn.subscribe(tell),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

function whereNow(): Where | null {
  const { place, caseId, selection } = useRouter.getState().history.here
  if (caseId === null) return null
  return { journal: caseId, place, item: useWritingIn.getState().item ?? selection }
}

/** Others in a case, or in one thing of it; the same list while nobody comes or goes. */
export function othersIn(presence: PresenceState | null, journal: string | null, item?: string): readonly Other[] {
  return (presence?.others ?? []).filter((one) => one.journal === journal && (item === undefined || one.item === item))
}
