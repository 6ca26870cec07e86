import { useState } from 'react'
import { recordNotification } from '../../../../shared/core/clocks/intents/duties'
import { currentPerson, intentContext } from '../../../store/profile-store'
import { useAll, useEntity } from '../../../store/use-journal'
import { ComboBox } from '../../../ui/ComboBox'
import { DateTimeField, type ParsedTime } from '../../../ui/DateTimeField'
import { FormDialog } from '../../../ui/FormDialog'
import { TextField } from '../../../ui/TextField'
import { closeForm } from '../case-form'
import { PersonPicker } from '../PersonPicker'
import { useClockViews } from '../use-clock-views'
import { useFormAct } from '../use-form-act'
import { type ReadTime, useReadTime } from '../use-read-time'

/** Records that a duty was sent: when, by whom, to whom, with what proof. What is recorded is only ever corrected. */
export function SentForm({ clock: given, corrects }: { readonly clock: string | null; readonly corrects?: string }) {
  const views = useClockViews()
  const evidence = useAll('evidence')
  const wrong = useEntity('notification', corrects)
  const read = useReadTime('past')
  const [clock, setClock] = useState(given)
  const [text, setText] = useState(
    wrong ? `${new Date(wrong.sentAt).toISOString().slice(0, 16).replace('T', ' ')} UTC` : 'now',
  )
  const [when, setWhen] = useState<ParsedTime<ReadTime> | null>(() => read(text))
  const [by, setBy] = useState<string | null>(wrong?.by ?? currentPerson()?.id ?? null)
  const [to, setTo] = useState(wrong?.to ?? views.find((view) => view.id === given)?.recipient ?? '')
  const [channel, setChannel] = useState(wrong?.channel ?? '')
  const [reference, setReference] = useState(wrong?.reference ?? '')
  const [proof, setProof] = useState<string | null>(wrong?.proof ?? null)
  const [note, setNote] = useState('')
  const view = views.find((one) => one.id === clock)
  const act = useFormAct('clocks.record-sent', `Recorded as sent: ${view?.name ?? 'notification'}.`, true)

  const submit = (): void => {
    const sentAt = when?.ok ? when.value.ms : null
    act.submit(
      [
        !clock && 'Choose the duty.',
        sentAt === null && 'Say when it was sent: 14:05, -20m or 2026-11-22 14:05.',
        !by && 'Name who sent it.',
        to.trim() === '' && 'Say to whom it was sent.',
        corrects !== undefined && note.trim() === '' && 'Say what was wrong.',
      ],
      () =>
        clock && sentAt !== null && by
          ? recordNotification(intentContext(), {
              clock,
              sentAt,
              by,
              to: to.trim(),
              ...(proof ? { proof } : {}),
              ...(reference.trim() ? { reference: reference.trim() } : {}),
              ...(channel.trim() ? { channel: channel.trim() } : {}),
              ...(note.trim() ? { note: note.trim() } : {}),
              ...(corrects ? { corrects } : {}),
            })
          : [],
    )
  }
  return (
    <FormDialog
      isOpen
      onClose={closeForm}
      title={corrects ? 'Correct what was recorded as sent' : 'Record as sent'}
      lead={
        corrects
          ? 'The first record stays; this one stands in its place.'
          : (view?.name ?? 'What was sent stays in the record and can be corrected, never removed.')
      }
      verb={corrects ? 'Record correction' : 'Record as sent'}
      onSubmit={submit}
      errors={act.errors}
      isBusy={act.isBusy}
    >
      {given ? null : (
        <ComboBox
          label="Duty"
          options={views.map((one) => ({ id: one.id, label: one.name, note: one.recipient }))}
          value={clock}
          onChange={(id) => {
            setClock(id)
            if (to === '') setTo(views.find((one) => one.id === id)?.recipient ?? '')
          }}
          autoFocus
        />
      )}
      <DateTimeField
        label="Sent"
        value={text}
        parse={read}
        onChange={(words, parsed) => {
          setText(words)
          setWhen(parsed)
        }}
      />
      <PersonPicker label="Sent by" value={by} onChange={setBy} />
      <TextField label="To" value={to} onChange={setTo} />
      <TextField label="By what channel" optional value={channel} onChange={setChannel} placeholder="Portal, mail" />
      <TextField
        label="Reference"
        optional
        mono
        value={reference}
        onChange={setReference}
        placeholder="LDA-2026-4711"
      />
      <ComboBox
        label="Proof"
        optional
        options={evidence.map((item) => ({
          id: item.id,
          label: [item.number, item.title].filter(Boolean).join(' ') || item.fileName || item.id,
          note: item.sha256 ? `SHA-256 ${item.sha256.slice(0, 12)}…` : undefined,
        }))}
        value={proof}
        onChange={setProof}
        placeholder={evidence.length === 0 ? 'No evidence in this case yet' : 'Type to find evidence'}
        isDisabled={evidence.length === 0}
      />
      <TextField label={corrects ? 'What was wrong' : 'Note'} optional={!corrects} value={note} onChange={setNote} />
    </FormDialog>
  )
}
