import { useState } from 'react'
import { asFailure } from '../../store/as-failure'
import { askKeeper } from '../../store/keeper'
import { Button } from '../../ui/Button'
import { Dialog, DialogBody } from '../../ui/Dialog'
import { FormDialog } from '../../ui/FormDialog'
import { toast } from '../../ui/toast-queue'
import { KeyCard } from '../start/KeyCard'
import { NO_PROOF, OwnerField, proofOf } from './OwnerField'

/** Makes and shows a new recovery key. The one before stops working once the person has the new one. */
export function NewRecoveryKey({
  hasPassphrase,
  onClose,
}: {
  readonly hasPassphrase: boolean
  readonly onClose: () => void
}) {
  const [proof, setProof] = useState(NO_PROOF)
  const [recoveryKey, setRecoveryKey] = useState<string | null>(null)
  const [errors, setErrors] = useState<readonly string[]>([])
  const [isBusy, setBusy] = useState(false)
  const run = async (act: () => Promise<void>): Promise<void> => {
    setBusy(true)
    setErrors([])
    try {
      await act()
    } catch (problem) {
      const { message, hint } = asFailure(problem)
      setErrors([`${message} ${hint}`])
    }
    setBusy(false)
  }
  const make = (): Promise<void> =>
    run(async () =>
      setRecoveryKey((await askKeeper('protection.newRecoveryKey', { proof: proofOf(proof) })).recoveryKey),
    )
  const keep = (): Promise<void> =>
    run(async () => {
      await askKeeper('protection.keepRecoveryKey', {})
      toast({ text: 'The new recovery key counts; the one before no longer opens this laptop.' })
      onClose()
    })
  if (recoveryKey !== null) {
    return (
      <Dialog
        isOpen
        onClose={onClose}
        title="Your new recovery key"
        lead="Print it or write it down now: it is shown once and kept nowhere."
        foot={
          <>
            <Button kind="quiet" keys="Escape" onPress={onClose}>
              Keep the old one
            </Button>
            <Button kind="primary" isDisabled={isBusy} onPress={() => void keep()}>
              I have it: the old one stops working
            </Button>
          </>
        }
      >
        <DialogBody>
          {errors.map((error) => (
            <p key={error} role="alert">
              {error}
            </p>
          ))}
          <KeyCard recoveryKey={recoveryKey} />
        </DialogBody>
      </Dialog>
    )
  }
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      title="Make a new recovery key"
      lead="For when the printed one was lost, or someone else may have seen it. Backups made before still open with the old one."
      verb="Make recovery key"
      onSubmit={() => void make()}
      errors={errors}
      isBusy={isBusy}
    >
      {hasPassphrase ? <OwnerField value={proof} onChange={setProof} /> : null}
    </FormDialog>
  )
}
