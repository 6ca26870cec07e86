import { useState } from 'react'
import type { Entity } from '../../../shared/core/case/entity-types'
import { useEntity, useJournal } from '../../store/use-journal'
import { FormDialog } from '../../ui/FormDialog'
import { TextArea } from '../../ui/TextArea'
import { TextField } from '../../ui/TextField'
import { nameOfItem, takeOutCopy } from './evidence-acts'
import { useEvidenceView } from './evidence-view'

/** Asks who gets a copy and why, before the copy exists. */
export function TakeOutDialog() {
  const item = useEntity(
    'evidence',
    useEvidenceView((view) => view.takingOut),
  )
  return item ? <TakeOutForm item={item} /> : null
}

function TakeOutForm({ item }: { readonly item: Entity<'evidence'> }) {
  const journal = useJournal()
  const [recipient, setRecipient] = useState('')
  const [purpose, setPurpose] = useState('')
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const close = (): void => useEvidenceView.setState({ takingOut: null })
  const errors = recipient.trim() === '' ? ['Name who gets the copy.'] : []
  const submit = (): void => {
    setTried(true)
    if (errors.length > 0) return
    close()
    const request = { recipient: recipient.trim(), purpose: purpose.trim(), note: note.trim() }
    void takeOutCopy(journal, item, request)
  }
  return (
    <FormDialog
      isOpen
      onClose={close}
      title={`Take out a copy of ${nameOfItem(item)}`}
      lead="The copy leaves the vault unencrypted. It is read back and compared, and recorded in the chain of custody."
      verb="Choose a place"
      errors={tried ? errors : []}
      onSubmit={submit}
      aside={item.privileged ? 'This item is marked privileged.' : (item.tlp ?? '')}
    >
      <TextField
        label="Recipient"
        value={recipient}
        onChange={setRecipient}
        placeholder="LKA Hessen, KHK Brandt"
        autoFocus
      />
      <TextField label="Purpose" optional value={purpose} onChange={setPurpose} placeholder="criminal complaint" />
      <TextArea label="Note" optional value={note} onChange={setNote} rows={2} />
    </FormDialog>
  )
}
