import { create } from 'zustand'
import type { Failure } from '../../shared/contract/failure'
import { onKeeperEvent } from '../store/keeper'
import { useProfile } from '../store/profile-store'

/** Something that the keeper told of this laptop and of no case: a backup that failed, a repair of the team's journal. */
export interface Notice extends Failure {
  readonly id: string
  /** Epoch ms. */
  readonly at: number
}

/** What was told since this window opened and not cleared yet, the newest first. */
export const useNoticesHere = create<{ readonly notices: readonly Notice[] }>(() => ({ notices: [] }))

/** What belongs to a case is told where the case is shown; the rest stands in the status bar until someone clears it. */
export function followNotices(): () => void {
  return onKeeperEvent((event) => {
    if (event.event !== 'notice') return
    const { profile } = useProfile.getState()
    const isOfTeam = profile?.state === 'open' && event.journal === profile.teamJournal
    if (event.journal !== undefined && !isOfTeam) return
    const told = { ...event.notice, id: crypto.randomUUID(), at: Date.now() }
    // Told again, it stands there once, as of now.
    const others = useNoticesHere.getState().notices.filter(({ message }) => message !== told.message)
    useNoticesHere.setState({ notices: [told, ...others] })
  })
}

export function clearNotice(id: string): void {
  useNoticesHere.setState(({ notices }) => ({ notices: notices.filter((one) => one.id !== id) }))
}
