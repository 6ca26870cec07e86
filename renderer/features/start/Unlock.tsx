import { type FormEvent, useEffect, useState } from 'react'
import type { Failure } from '../../../shared/contract/failure'
import type { LockedDuty } from '../../../shared/contract/keeper'
import { asFailure } from '../../store/as-failure'
import { askKeeper } from '../../store/keeper'
import { loadProfile, useProfile } from '../../store/profile-store'
import { Button } from '../../ui/Button'
import { FailureBanner } from '../../ui/FailureBanner'
import { LockedDuties } from './LockedDuties'
import { SecretField, SecretSwap, useSecret } from './SecretField'
import form from './StartForm.module.css'
import { StartPage } from './StartPage'

/** Opens the data with the passphrase, or with the recovery key. A wrong one has to wait before the next try. */
export function Unlock() {
  const retryAfterMs = useProfile(({ profile }) => (profile?.state === 'locked' ? profile.retryAfterMs : 0))
  const duties = useProfile(({ profile }) => (profile?.state === 'locked' ? profile.duties : NONE))
  const secret = useSecret('passphrase')
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const wait = useCountdown(retryAfterMs)

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (busy || wait > 0 || secret.secret === '') return
    setBusy(true)
    setFailure(null)
    try {
      const profile = await askKeeper('profile.unlock', secret.key)
      useProfile.setState({ profile })
    } catch (problem) {
      setFailure(asFailure(problem))
      setBusy(false)
      await loadProfile()
    }
  }

  return (
    <StartPage
      title="Unlock"
      lead="The data on this laptop is encrypted. Clocks go on and running jobs come to their end while it is locked."
    >
      <form className={form.form} onSubmit={(event) => void submit(event)} noValidate>
        <FailureBanner failure={failure} />
        <SecretField of={secret} autoFocus help={wait > 0 ? `Next try in ${wait} s.` : undefined} />
        <div className={form.row}>
          <Button kind="primary" size="large" type="submit" isDisabled={busy || wait > 0}>
            {busy ? 'Opening' : 'Unlock'}
          </Button>
          <SecretSwap of={secret} />
        </div>
      </form>
      <LockedDuties duties={duties} />
    </StartPage>
  )
}

const NONE: readonly LockedDuty[] = []

/** Whole seconds left of a wait that began when `ms` last changed. */
function useCountdown(ms: number): number {
  const [left, setLeft] = useState(0)
  useEffect(() => {
    const end = Date.now() + ms
    const update = (): void => setLeft(Math.max(0, Math.ceil((end - Date.now()) / 1000)))
    update()
    if (ms <= 0) return undefined
    const timer = setInterval(update, 250)
    return () => clearInterval(timer)
  }, [ms])
  return left
}
