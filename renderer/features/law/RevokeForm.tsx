import { useEffect, useState } from 'react'
import { revokeDevice } from '../../../shared/core/case/intents/standing'
import { intentContext } from '../../store/profile-store'
import { useJournal, useJournalState } from '../../store/use-journal'
import type { WorkerCalls } from '../../store/worker-protocol'
import { FormDialog } from '../../ui/FormDialog'
import { Select } from '../../ui/Select'
import { TextArea } from '../../ui/TextArea'
import { TextField } from '../../ui/TextField'
import { closeForm } from '../case/case-form'
import { useFormAct } from '../case/use-form-act'
import { laptopName, useLaptops } from '../exchange/use-laptops'

type Heads = WorkerCalls['heads']['answer']['heads']

/** A laptop was lost or stolen: what it does from some number on has no effect in this case. */
export function RevokeForm({ device: first }: { readonly device: string | null }) {
  const journal = useJournal()
  const own = useJournalState((state) => state.device)
  const laptops = useLaptops()
  const [heads, setHeads] = useState<Heads>({})
  const [device, setDevice] = useState<string | null>(first)
  const [last, setLast] = useState('')
  const [reason, setReason] = useState('')
  const act = useFormAct('standing.revoke', 'The device is revoked in this case.', true)
  useEffect(() => {
    void journal.client.call('heads', {}).then((known) => setHeads(known.heads))
  }, [journal])
  const known = device === null ? undefined : heads[device]?.[0]
  const lastSeq = last.trim() === '' ? (known ?? Number.NaN) : Number(last)
  const submit = (): void =>
    act.submit(
      [
        device === null && 'Choose the device.',
        !(Number.isSafeInteger(lastSeq) && lastSeq >= 0) &&
          'The last number that counts is a whole number, 0 for none.',
        reason.trim() === '' && 'Give the reason.',
      ],
      () => (device === null ? [] : revokeDevice(intentContext(), { device, lastSeq, reason: reason.trim() })),
    )
  return (
    <FormDialog
      isOpen
      onClose={closeForm}
      title="Revoke a device"
      lead="What it did beyond the last number that counts is kept without effect, also what arrives later. It can be read and taken over."
      verb="Revoke device"
      onSubmit={submit}
      errors={act.errors}
      isBusy={act.isBusy}
    >
      <Select
        label="Device"
        options={Object.keys(heads)
          .filter((id) => id !== own)
          .map((id) => ({
            id,
            label: `${laptopName(laptops, id)}, ${(heads[id]?.[0] ?? 0).toLocaleString('en')} commits`,
          }))}
        value={device}
        onChange={setDevice}
      />
      <TextField
        label="Last number that counts"
        optional
        value={last}
        onChange={setLast}
        placeholder={known === undefined ? '' : `${known}, all that is here`}
      />
      <TextArea label="Reason" value={reason} onChange={setReason} rows={2} />
    </FormDialog>
  )
}
