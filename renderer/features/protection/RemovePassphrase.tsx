import { useState } from 'react'
import { Banner } from '../../ui/Banner'
import { FormDialog } from '../../ui/FormDialog'
import { toast } from '../../ui/toast-queue'
import { NO_PROOF, OwnerField, proofOf } from './OwnerField'
import { useChange } from './use-change'

/** Removes the passphrase; says first what protects the disk then. */
export function RemovePassphrase({ keychain, onClose }: { readonly keychain: boolean; readonly onClose: () => void }) {
  const [proof, setProof] = useState(NO_PROOF)
  const { isBusy, errors, refuse, change } = useChange()
  const submit = async (): Promise<void> => {
    if (proof.secret === '') return refuse('Type the passphrase of now, or the recovery key.')
    if (!(await change('protection.setPassphrase', { proof: proofOf(proof), passphrase: null }))) return
    toast({ text: 'The passphrase was removed.' })
    onClose()
  }
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      title="Remove the passphrase"
      verb="Remove passphrase"
      onSubmit={() => void submit()}
      errors={errors}
      isBusy={isBusy}
    >
      {keychain ? (
        <Banner tone="info" title="The keychain of this computer will keep the key instead.">
          Whoever can sign in as you can then open every case, and Holdfast no longer locks itself.
        </Banner>
      ) : (
        <Banner tone="warning" title="Nothing will protect the data on this disk then.">
          This computer offers no keychain. Whoever gets the disk can read every case, and Holdfast no longer locks
          itself.
        </Banner>
      )}
      <OwnerField value={proof} onChange={setProof} />
    </FormDialog>
  )
}
