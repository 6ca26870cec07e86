import { useState } from 'react'
import { Button } from '../../ui/Button'
import { TextField } from '../../ui/TextField'

/** What opens what was encrypted: the recovery key, or the passphrase. */
export type SecretKind = 'recoveryKey' | 'passphrase'

/** One secret of two kinds, and which of them it is. */
export function useSecret(first: SecretKind) {
  const [kind, setKind] = useState(first)
  const [secret, setSecret] = useState('')
  const swap = (): void => {
    setKind(kind === 'passphrase' ? 'recoveryKey' : 'passphrase')
    setSecret('')
  }
  const key = kind === 'passphrase' ? { passphrase: secret } : { recoveryKey: secret.trim() }
  return { kind, secret, setSecret, swap, key }
}

type SecretFieldProps = {
  readonly of: ReturnType<typeof useSecret>
  /** What is added to its name, for example of which laptop it is. */
  readonly whose?: string
  readonly autoFocus?: boolean
  readonly error?: string | null
  readonly help?: string | undefined
}

export function SecretField({ of: { kind, secret, setSecret }, whose = '', ...rest }: SecretFieldProps) {
  return (
    <TextField
      key={kind}
      label={`${kind === 'passphrase' ? 'Passphrase' : 'Recovery key'}${whose}`}
      type={kind === 'passphrase' ? 'password' : 'text'}
      mono={kind === 'recoveryKey'}
      value={secret}
      onChange={setSecret}
      autoComplete="off"
      {...rest}
    />
  )
}

export function SecretSwap({ of: { kind, swap } }: { readonly of: ReturnType<typeof useSecret> }) {
  return (
    <Button kind="quiet" onPress={swap}>
      {kind === 'passphrase' ? 'Use the recovery key' : 'Use the passphrase'}
    </Button>
  )
}
