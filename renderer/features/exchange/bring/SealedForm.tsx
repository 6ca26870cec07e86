import { useState } from 'react'
import type { BundleFound, BundleKey } from '../../../../shared/contract/keeper-exchange'
import { Button } from '../../../ui/Button'
import { FormDialog } from '../../../ui/FormDialog'
import { TextField } from '../../../ui/TextField'

type Sealed = Extract<BundleFound, { state: 'sealed' }>
type Secret = 'passphrase' | 'identity' | 'recoveryKey'

const LABELS: { readonly [secret in Secret]: string } = {
  passphrase: 'Passphrase',
  identity: 'Secret age key',
  recoveryKey: 'Recovery key',
}

const WRONG: { readonly [secret in Secret]: string } = {
  passphrase:
    'This passphrase does not open it. Nothing was lost or changed. Type it again: capitals and spaces count; or ask whoever made it.',
  identity:
    'This key does not open it: it was encrypted to others. Nothing was lost or changed. Try another key, or ask for a bundle that is encrypted to yours.',
  recoveryKey:
    'This recovery key does not open it. Nothing was lost or changed. It must be that of the laptop which made the backup, as of that day.',
}

/** Asks for what opens an encrypted bundle or backup. */
export function SealedForm({
  found,
  name,
  onKey,
  onClose,
}: {
  readonly found: Sealed
  readonly name: string
  readonly onKey: (key: BundleKey) => void
  readonly onClose: () => void
}) {
  const isBackup = found.opensWith === 'recovery-key'
  const [secret, setSecret] = useState<Secret>(
    isBackup ? 'recoveryKey' : found.opensWith === 'identity' ? 'identity' : 'passphrase',
  )
  const [text, setText] = useState('')
  const [errors, setErrors] = useState<readonly string[]>(found.tried ? [WRONG[secret]] : [])
  const submit = (): void => {
    if (text.trim() === '') setErrors([`Type or paste the ${LABELS[secret].toLowerCase()}.`])
    else onKey({ [secret]: secret === 'passphrase' ? text : text.trim() })
  }
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      title={`Open ${name}`}
      lead={
        isBackup
          ? 'This backup was made on another laptop. It opens with the recovery key of that laptop, or with its passphrase.'
          : 'It is encrypted. Nothing is stored before you have seen what is in it.'
      }
      verb="Open"
      onSubmit={submit}
      errors={errors}
    >
      <TextField
        key={secret}
        label={LABELS[secret]}
        type={secret === 'recoveryKey' ? 'text' : 'password'}
        mono={secret !== 'passphrase'}
        value={text}
        onChange={setText}
        autoFocus
        autoComplete="off"
        placeholder={secret === 'identity' ? 'AGE-SECRET-KEY-1…' : ''}
        help={secret === 'identity' ? 'Used for this once and kept nowhere.' : undefined}
      />
      {isBackup ? (
        <div>
          <Button
            kind="quiet"
            onPress={() => {
              setSecret(secret === 'passphrase' ? 'recoveryKey' : 'passphrase')
              setText('')
              setErrors([])
            }}
          >
            {secret === 'passphrase' ? 'Use the recovery key' : 'Use the passphrase'}
          </Button>
        </div>
      ) : null}
    </FormDialog>
  )
}
