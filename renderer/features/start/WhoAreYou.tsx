import { type FormEvent, useState } from 'react'
import type { Failure } from '../../../shared/contract/failure'
import { later } from '../../app/later'
import { asFailure } from '../../store/as-failure'
import { askKeeper } from '../../store/keeper'
import { useProfile } from '../../store/profile-store'
import { Button } from '../../ui/Button'
import { FailureBanner } from '../../ui/FailureBanner'
import { TextField } from '../../ui/TextField'
import { handleOf } from './first-run'
import { Honest } from './Honest'
import { NewPassphrase, NOT_TYPED, typedProblem } from './NewPassphrase'
import form from './StartForm.module.css'
import { StartPage } from './StartPage'

const RestoreBackup = later(() => import('./RestoreBackup').then((module) => module.RestoreBackup))

/** Asks for a name and, by choice, a passphrase; makes the key of this device. */
export function WhoAreYou() {
  const keychain = useProfile(({ profile }) => profile?.state === 'none' && profile.keychain)
  const [name, setName] = useState('')
  const [typed, setTyped] = useState(NOT_TYPED)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [restoring, setRestoring] = useState<{ readonly deviceName: string } | null>(null)
  const nameError = name.trim() === '' ? 'Your name stands beside everything that you record.' : null
  const { passphrase } = typed
  const againError = typedProblem(typed)

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setTried(true)
    if (nameError || againError || busy) return
    setBusy(true)
    setFailure(null)
    try {
      const { displayName } = await about()
      const made = await askKeeper('profile.create', {
        name: name.trim(),
        handle: handleOf(name) || 'me',
        deviceName: displayName,
        ...(passphrase === '' ? {} : { passphrase }),
      })
      useProfile.setState({ profile: made.profile })
    } catch (problem) {
      setFailure(asFailure(problem))
      setBusy(false)
    }
  }

  const restore = async (): Promise<void> => setRestoring({ deviceName: (await about()).displayName })
  if (restoring) return <RestoreBackup keychain={keychain} {...restoring} onBack={() => setRestoring(null)} />

  return (
    <StartPage
      title="Who works here?"
      lead="Holdfast runs an incident from the first alert to the approved review, on this laptop, with no network."
    >
      <form className={form.form} onSubmit={(event) => void submit(event)} noValidate>
        <FailureBanner failure={failure} />
        <TextField
          label="Your name"
          value={name}
          onChange={setName}
          autoFocus
          autoComplete="off"
          error={tried ? nameError : null}
        />
        <NewPassphrase
          label="Passphrase"
          value={typed}
          onChange={setTyped}
          error={tried ? againError : null}
          help="Asked at every start. Several words are better than one clever one."
        />
        <Honest keychain={keychain} passphrase={passphrase !== ''} />
        <div className={form.row}>
          <Button kind="primary" type="submit" size="large" isDisabled={busy}>
            {busy ? 'Making the keys' : 'Continue'}
          </Button>
          <Button kind="quiet" size="large" isDisabled={busy} onPress={() => void restore()}>
            Restore from a backup
          </Button>
        </div>
      </form>
    </StartPage>
  )
}

async function about(): Promise<{ displayName: string }> {
  const outcome = await window.holdfast.call('app.about', {})
  return outcome.ok ? outcome.value : { displayName: 'This laptop' }
}
