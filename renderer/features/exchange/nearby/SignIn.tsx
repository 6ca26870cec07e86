import { useState } from 'react'
import type { Ask } from '../../../../shared/contract/keeper'
import type { ServerState } from '../../../../shared/contract/keeper-server'
import { Button } from '../../../ui/Button'
import { TextField } from '../../../ui/TextField'
import { chooseCertificates } from './choose-certificates'
import nearby from './Nearby.module.css'
import { WayToServer } from './WayToServer'

type SignInProps = {
  readonly server: ServerState
  readonly onSubmit: (ask: Ask<'server.connect'>) => Promise<void>
  readonly onFailure: (problem: unknown) => void
}

/** The way into a server: an invitation link, or its address with a name that is known there. */
export function SignIn({ server, onSubmit, onFailure }: SignInProps) {
  const [address, setAddress] = useState(server.address ?? '')
  const [login, setLogin] = useState(server.login ?? '')
  const [password, setPassword] = useState('')
  const [isWayOpen, setWayOpen] = useState(false)
  const [proxy, setProxy] = useState(server.proxy)
  const [ca, setCa] = useState<{ pem: string; names: readonly string[] } | null>(null)
  const [isBusy, setBusy] = useState(false)
  const isWhole = address.trim() !== '' && login.trim() !== '' && password !== ''
  const choose = async (): Promise<void> => {
    try {
      const chosen = await chooseCertificates()
      if (chosen) setCa(chosen)
    } catch (problem) {
      onFailure(problem)
    }
  }
  const submit = async (): Promise<void> => {
    setBusy(true)
    await onSubmit({ address, login, password, proxy, ...(ca ? { ca: ca.pem } : {}) })
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
      {isWayOpen ? (
        <WayToServer
          proxy={proxy}
          authorities={ca?.names ?? server.authorities}
          onProxy={setProxy}
          onChoose={() => void choose()}
          onNoAuthority={() => setCa({ pem: '', names: [] })}
        />
      ) : null}
      <div className={nearby.acts}>
        <Button type="submit" isDisabled={isBusy || !isWhole}>
          {isBusy ? 'Signing in' : server.session === 'none' ? 'Join' : 'Sign in'}
        </Button>
        {isWayOpen ? null : (
          <Button kind="quiet" onPress={() => setWayOpen(true)}>
            Proxy, own certificate authority…
          </Button>
        )}
      </div>
    </form>
  )
}
