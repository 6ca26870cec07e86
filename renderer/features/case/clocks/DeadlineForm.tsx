import { useState } from 'react'
import { addManualDeadline } from '../../../../shared/core/clocks/intents/duties'
import { intentContext } from '../../../store/profile-store'
import { DateTimeField, type ParsedTime } from '../../../ui/DateTimeField'
import { FormDialog } from '../../../ui/FormDialog'
import { TextField } from '../../../ui/TextField'
import { closeForm } from '../case-form'
import { useFormAct } from '../use-form-act'
import { type ReadTime, useReadTime } from '../use-read-time'

/** A deadline typed by hand: a contract, an insurer, a promise to a customer. */
export function DeadlineForm() {
  const read = useReadTime('future')
  const [name, setName] = useState('')
  const [text, setText] = useState('')
  const [due, setDue] = useState<ParsedTime<ReadTime> | null>(null)
  const [recipient, setRecipient] = useState('')
  const [note, setNote] = useState('')
  const act = useFormAct('clocks.add-deadline', `Deadline added: ${name.trim()}.`)
  const submit = (): void => {
    const dueAt = due?.ok ? due.value.ms : null
    act.submit(
      [
        name.trim() === '' && 'Say what is due, for example "Tell the insurer".',
        dueAt === null && 'Say when it is due: 18:00, 48h or 2026-11-25 12:00.',
      ],
      () =>
        dueAt === null
          ? []
          : addManualDeadline(intentContext(), {
              name,
              dueAt,
              ...(recipient.trim() ? { recipient: recipient.trim() } : {}),
              ...(note.trim() ? { note: note.trim() } : {}),
            }),
    )
  }
  return (
    <FormDialog
      isOpen
      onClose={closeForm}
      title="Add a deadline"
      lead="From a contract, a policy or a promise. It counts down beside the legal duties."
      verb="Add deadline"
      onSubmit={submit}
      errors={act.errors}
      isBusy={act.isBusy}
    >
      <TextField label="What is due" value={name} onChange={setName} autoFocus placeholder="Tell the insurer" />
      <DateTimeField
        label="Due"
        value={text}
        parse={read}
        placeholder="18:00, 48h, 2026-11-25 12:00 site"
        onChange={(words, parsed) => {
          setText(words)
          setDue(parsed)
        }}
      />
      <TextField label="Recipient" optional value={recipient} onChange={setRecipient} />
      <TextField label="Source" optional value={note} onChange={setNote} placeholder="Policy 4.2, clause 7" />
    </FormDialog>
  )
}
