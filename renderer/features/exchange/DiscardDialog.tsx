import { useState } from 'react'
import type { IncomingBundle } from '../../../shared/contract/keeper-exchange'
import { asFailure } from '../../store/as-failure'
import { askKeeper } from '../../store/keeper'
import { FormDialog } from '../../ui/FormDialog'
import { TextArea } from '../../ui/TextArea'
import { toast } from '../../ui/toast-queue'
import { askAgain } from './use-asked'

type DiscardDialogProps = {
  readonly bundle: IncomingBundle
  readonly onClose: () => void
}

/** Removes a bundle that waits; that it was here, its hash and the reason stay. */
export function DiscardDialog({ bundle, onClose }: DiscardDialogProps) {
  const [reason, setReason] = useState('')
  const [errors, setErrors] = useState<readonly string[]>([])
  const [isBusy, setBusy] = useState(false)
  const submit = async (): Promise<void> => {
    if (reason.trim() === '') return setErrors(['Say why: the reason is all that stays of it.'])
    setBusy(true)
    try {
      await askKeeper('incoming.discard', { id: bundle.id, reason: reason.trim() })
      askAgain()
      toast({ text: `${bundle.fileName} was discarded.`, hint: 'Its hash and your reason stay in the list.' })
      onClose()
    } catch (problem) {
      const { message, hint } = asFailure(problem)
      setErrors([`${message} ${hint}`])
      setBusy(false)
    }
  }
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      title={`Discard ${bundle.fileName}`}
      lead="Nothing of it is in any case. The file that it came from is not touched."
      verb="Discard bundle"
      onSubmit={() => void submit()}
      errors={errors}
      isBusy={isBusy}
    >
      <TextArea
        label="Reason"
        value={reason}
        onChange={setReason}
        placeholder="the words did not match"
        rows={2}
        autoFocus
      />
    </FormDialog>
  )
}
