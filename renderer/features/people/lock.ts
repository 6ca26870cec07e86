import { asFailure } from '../../store/as-failure'
import { askKeeper } from '../../store/keeper'
import { useProfile } from '../../store/profile-store'
import { toast } from '../../ui/toast-queue'

/** Only a passphrase can be asked for again: without one a lock would hold nobody up. */
export function canLock(): boolean {
  const { profile } = useProfile.getState()
  return profile?.state === 'open' && profile.protection.by.includes('passphrase')
}

/** Closes the data until the passphrase is given. Jobs and clocks go on. */
export async function lockNow(): Promise<void> {
  try {
    useProfile.setState({ profile: await askKeeper('profile.lock', {}) })
  } catch (problem) {
    const { message, hint } = asFailure(problem)
    toast({ text: message, hint, tone: 'danger' })
  }
}
