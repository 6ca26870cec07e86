import { create } from 'zustand'
import type { Failure } from '../../shared/contract/failure'
import type { ProfilePerson, ProfileState } from '../../shared/contract/keeper'
import type { IntentContext } from '../../shared/core/journal/change'
import { asFailure } from './as-failure'
import { askKeeper, followKeeper, onKeeperEvent } from './keeper'

type ProfileStore = {
  /** Null until the keeper has answered. */
  readonly profile: ProfileState | null
  readonly failure: Failure | null
}

/** Who works at this laptop, and whether its data is open. */
export const useProfile = create<ProfileStore>(() => ({ profile: null, failure: null }))

export async function loadProfile(): Promise<void> {
  try {
    useProfile.setState({ profile: await askKeeper('profile.state', {}), failure: null })
  } catch (problem) {
    useProfile.setState({ failure: asFailure(problem) })
  }
}

/** Keeps the store true for as long as the window lives. */
export function followProfile(): () => void {
  const stopEvents = onKeeperEvent((event) => {
    if (event.event === 'profile') useProfile.setState({ profile: event.profile })
  })
  const stopKeeper = followKeeper(() => void loadProfile())
  void loadProfile()
  return () => {
    stopEvents()
    stopKeeper()
  }
}

/** The person at the keyboard; null while the data is locked. */
export function currentPerson(): ProfilePerson | null {
  const { profile } = useProfile.getState()
  return profile?.state === 'open' ? profile.person : null
}

/** The clock and ids for an intent of the person at the keyboard. */
export function intentContext(): IntentContext {
  return { now: Date.now(), me: currentPerson()?.id ?? '', newId: () => crypto.randomUUID() }
}
