import { type FormEvent, useState } from 'react'
import type { Failure } from '../../../shared/contract/failure'
import { asFailure } from '../../store/as-failure'
import { askKeeper } from '../../store/keeper'
import { useProfile } from '../../store/profile-store'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { TextField } from '../../ui/TextField'
import { handleOf } from './first-run'
import form from './StartForm.module.css'
import { StartPage } from './StartPage'

/** Asks for a name and, by choice, a passphrase; makes the key of this device. */
export function WhoAreYou() {
  const keychain = useProfile(({ profile }) => profile?.state === 'none' && profile.keychain)
  const [name, setName] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const nameError = name.trim() === '' ? 'Your name stands beside everything that you record.' : null
  const againError = passphrase !== again ? 'The two passphrases differ.' : null

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

  return (
    <StartPage
      title="Who works here?"
      lead="Holdfast runs an incident from the first alert to the approved review, on this laptop, with no network."
    >
      <form className={form.form} onSubmit={(event) => void submit(event)} noValidate>
        {failure ? (
          <Banner tone="danger" title={failure.message}>
            {failure.hint}
          </Banner>
        ) : null}
        <TextField
          label="Your name"
          value={name}
          onChange={setName}
          autoFocus
          autoComplete="off"
          error={tried ? nameError : null}
        />
        <TextField
          label="Passphrase"
          optional
          type="password"
          value={passphrase}
          onChange={setPassphrase}
          autoComplete="new-password"
          help="Asked at every start. Several words are better than one clever one."
        />
        {passphrase === '' ? null : (
          <TextField
            label="Passphrase again"
            type="password"
            value={again}
            onChange={setAgain}
            autoComplete="new-password"
            error={tried ? againError : null}
          />
        )}
        <Honest keychain={keychain} passphrase={passphrase !== ''} />
        <div>
          <Button kind="primary" type="submit" size="large" isDisabled={busy}>
            {busy ? 'Making the keys' : 'Continue'}
          </Button>
        </div>
      </form>
    </StartPage>
  )
}

function Honest({ keychain, passphrase }: { readonly keychain: boolean; readonly passphrase: boolean }) {
  if (passphrase)
    return (
      <Banner tone="info" title="Your data will be encrypted under this passphrase.">
        Nobody can reset it. You get a recovery key next, to print and lock away.
      </Banner>
    )
  if (keychain)
    return (
      <Banner tone="info" title="Your data will be encrypted, with the key in the keychain of this computer.">
        Whoever can sign in as you can open it. A passphrase closes that gap.
      </Banner>
    )
  return (
    <Banner tone="warning" title="Without a passphrase the data on this disk is not protected.">
      This computer offers no keychain. Whoever gets the disk can read every case.
    </Banner>
  )
}

async function about(): Promise<{ displayName: string }> {
  const outcome = await window.holdfast.call('app.about', {})
  return outcome.ok ? outcome.value : { displayName: 'This laptop' }
}
