import { useState } from 'react'
import { waiveClock } from '../../../../shared/core/clocks/intents/duties'
import { currentPerson, intentContext } from '../../../store/profile-store'
import { useEntity } from '../../../store/use-journal'
import { FormDialog } from '../../../ui/FormDialog'
import { TextArea } from '../../../ui/TextArea'
import { closeForm } from '../case-form'
import { PersonPicker } from '../PersonPicker'
import { useFormAct } from '../use-form-act'
import { useOpened } from '../use-opened'

/** Waives a duty: the decision of a named person, with a reason. */
export function WaiveForm({ clock: id }: { readonly clock: string }) {
  const clock = useOpened(useEntity('clock', id))
  const [by, setBy] = useState<string | null>(currentPerson()?.id ?? null)
  const [reason, setReason] = useState('')
  const act = useFormAct('clocks.waive', `Waived: ${clock?.name ?? 'duty'}.`)
  return (
    <FormDialog
      isOpen
      onClose={closeForm}
      title={`Waive: ${clock?.name ?? 'duty'}`}
      lead="It stops counting. Who waived it, and why, stays in the record."
      verb="Waive duty"
      onSubmit={() =>
        act.submit([!by && 'Name the person who waives it.', reason.trim() === '' && 'Give the reason.'], () =>
          by && clock ? waiveClock(intentContext(), { clock: id, by, reason, basis: clock.meta.basis }) : [],
        )
      }
      errors={act.errors}
      isBusy={act.isBusy}
    >
      <PersonPicker label="Waived by" value={by} onChange={setBy} />
      <TextArea label="Reason" value={reason} onChange={setReason} rows={2} autoFocus />
    </FormDialog>
  )
}
