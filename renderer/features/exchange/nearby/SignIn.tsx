import { useState } from 'react'
import type { Ask } from '../../../../shared/contract/keeper'
import type { ServerState } from '../../../../shared/contract/keeper-server'
import { Button } from '../../../ui/Button'
import { TextArea } from '../../../ui/TextArea'
import { TextField } from '../../../ui/TextField'
import nearby from './Nearby.module.css'

type SignInProps = {
  readonly server: ServerState
  readonly onSubmit: (ask: Ask<'server.connect'>) => Promise<void>
}

/** The way into a server: an invitation link, or its address with a name that is known there. */
export function SignIn({ server, onSubmit }: SignInProps) {
  const [address, setAddress] = useState(server.address ?? '')
  const [login, setLogin] = useState(server.login ?? '')
  const [password, setPassword] = useState('')
  const [ca, setCa] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const isWhole = address.trim() !== '' && login.trim() !== '' && password !== ''
  const submit = async (): Promise<void> => {
    setBusy(true)
    await onSubmit({ address, login, password, ...(ca === null || ca.trim() === '' ? {} : { ca }) })
    // The link is good once; from now on the address is enough.
    setAddress((typed) => typed.replace(/\/join#.*$/, ''))
    setPassword('')
    setBusy(false)
  }
  return (
    <form
      className={nearby.signIn}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <TextField
        label="Invitation link or address"
        mono
        placeholder="https://holdfast.example.org/join#…"
        value={address}
        onChange={setAddress}
      />
      <div className={nearby.pair}>
        <TextField label="Name on the server" value={login} onChange={setLogin} autoComplete="off" />
        <TextField
          label="Password"
          help="At least 12 characters."
          type="password"
          value={password}
          onChange={setPassword}
          autoComplete="off"
        />
      </div>
      {ca === null ? null : (
        <TextArea
          label="Certificate of your organisation’s authority"
          help="PEM, as text. Only where the server’s certificate comes from one of your own."
          rows={4}
          value={ca}
          onChange={setCa}
        />
      )}
      <div className={nearby.acts}>
        <Button type="submit" isDisabled={isBusy || !isWhole}>
          {isBusy ? 'Signing in' : server.session === 'none' ? 'Join' : 'Sign in'}
        </Button>
        {ca === null ? (
          <Button kind="quiet" onPress={() => setCa('')}>
            Own certificate authority…
          </Button>
        ) : null}
      </div>
    </form>
  )
}
