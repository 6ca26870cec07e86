import { useState } from 'react'
import type { Entity } from '../../../shared/core/case/entity-types'
import { transferCustody } from '../../../shared/core/evidence/intents/evidence'
import { currentPerson, intentContext } from '../../store/profile-store'
import { TextField } from '../../ui/TextField'
import { useNames } from '../case/names'
import { PersonPicker } from '../case/PersonPicker'
import { useOpened } from '../case/use-opened'
import { nameOfItem } from './evidence-acts'
import { InlineForm } from './InlineForm'

/** Someone else holds it from now on. */
export function TransferForm({ item: now }: { readonly item: Entity<'evidence'> }) {
  const item = useOpened(now)
  const nameOf = useNames()
  const from = item.holder ?? currentPerson()?.id ?? ''
  const [to, setTo] = useState<string | null>(null)
  const [confirmedBy, setConfirmedBy] = useState<string | null>(null)
  const [channel, setChannel] = useState('')
  const [note, setNote] = useState('')
  const problems = [
    ...(to ? [] : ['Name who takes it over.']),
    ...(to && to === from ? [`${nameOf(to)} holds it already.`] : []),
  ]
  const changes = () =>
    to
      ? transferCustody(intentContext(), item, {
          from,
          to,
          note: note.trim(),
          channel: channel.trim(),
          ...(confirmedBy ? { statedBy: confirmedBy } : {}),
        })
      : []
  return (
    <InlineForm
      title={`Transfer ${nameOfItem(item)}`}
      verb="Transfer"
      intent="evidence.transfer"
      said={`${nameOfItem(item)} is with ${nameOf(to)} now.`}
      problems={problems}
      changes={changes}
    >
      <PersonPicker label="To" value={to} onChange={setTo} help={`From ${nameOf(from)}.`} autoFocus />
      <PersonPicker
        label="Receipt: who confirmed it"
        optional
        value={confirmedBy}
        onChange={setConfirmedBy}
        help="Without a receipt the transfer shows as a gap."
      />
      <TextField label="Channel" optional value={channel} onChange={setChannel} placeholder="signed form, phone" />
      <TextField label="Note" optional value={note} onChange={setNote} placeholder="seal number, courier" />
    </InlineForm>
  )
}
