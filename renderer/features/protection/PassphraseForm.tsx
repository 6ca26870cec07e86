import { useState } from 'react'
import { Banner } from '../../ui/Banner'
import { FormDialog } from '../../ui/FormDialog'
import { TextField } from '../../ui/TextField'
import { toast } from '../../ui/toast-queue'
import { NO_PROOF, OwnerField, proofOf } from './OwnerField'
import { useChange } from './use-change'

/** Sets a passphrase, or changes the one that is set. */
export function PassphraseForm({
  hasPassphrase,
  onClose,
}: {
  readonly hasPassphrase: boolean
  readonly onClose: () => void
}) {
  const [proof, setProof] = useState(NO_PROOF)
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const { isBusy, errors, refuse, change } = useChange()
  const submit = async (): Promise<void> => {
    const missing = [
      ...(hasPassphrase && proof.secret === '' ? ['Type the passphrase of now, or the recovery key.'] : []),
      ...(passphrase === '' ? ['Type the new passphrase.'] : []),
      ...(passphrase !== again ? ['The two passphrases differ.'] : []),
    ]
    if (missing.length > 0) return refuse(...missing)
    if (!(await change('protection.setPassphrase', { proof: proofOf(proof), passphrase }))) return
    toast({
      text: hasPassphrase ? 'The passphrase was changed.' : 'The passphrase is set.',
      hint: 'It is asked for at every start. The recovery key stays the same.',
    })
    onClose()
  }
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      title={hasPassphrase ? 'Change the passphrase' : 'Set a passphrase'}
      lead="Several words are better than one clever one. Nobody can reset it; the recovery key opens the data without it."
      verb={hasPassphrase ? 'Change passphrase' : 'Set passphrase'}
      onSubmit={() => void submit()}
      errors={errors}
      isBusy={isBusy}
    >
      {hasPassphrase ? <OwnerField value={proof} onChange={setProof} /> : null}
      <TextField
        label="New passphrase"
        type="password"
        value={passphrase}
        onChange={setPassphrase}
        autoFocus={!hasPassphrase}
        autoComplete="new-password"
      />
      <TextField
        label="New passphrase again"
        type="password"
        value={again}
        onChange={setAgain}
        autoComplete="new-password"
      />
      <Banner tone="info" title="Only the key is wrapped anew; no case is written again.">
        Whoever copied this disk before and knows what protected it then can still open that copy.
      </Banner>
    </FormDialog>
  )
}
