import type { Proof } from '../../../shared/contract/keeper-protection'
import { Button } from '../../ui/Button'
import { TextField } from '../../ui/TextField'

export interface OwnerProof {
  readonly secret: string
  readonly byRecoveryKey: boolean
}
export const NO_PROOF: OwnerProof = { secret: '', byRecoveryKey: false }

export const proofOf = ({ secret, byRecoveryKey }: OwnerProof): Proof =>
  secret === '' ? {} : byRecoveryKey ? { recoveryKey: secret } : { passphrase: secret }

/** The passphrase of now, or the recovery key where it was forgotten: an unlocked laptop alone says nothing of who sits there. */
export function OwnerField({
  value,
  onChange,
}: {
  readonly value: OwnerProof
  readonly onChange: (value: OwnerProof) => void
}) {
  const { secret, byRecoveryKey } = value
  return (
    <div>
      <TextField
        key={byRecoveryKey ? 'recovery' : 'passphrase'}
        label={byRecoveryKey ? 'Recovery key' : 'Passphrase of now'}
        type="password"
        mono={byRecoveryKey}
        value={secret}
        onChange={(text) => onChange({ secret: text, byRecoveryKey })}
        autoFocus
        autoComplete="off"
      />
      <Button kind="quiet" onPress={() => onChange({ secret: '', byRecoveryKey: !byRecoveryKey })}>
        {byRecoveryKey ? 'Use the passphrase' : 'I forgot it: use the recovery key'}
      </Button>
    </div>
  )
}
