import { useState } from 'react'
import { liftHold, setHold, standingHold } from '../../../shared/core/case/intents/legal-hold'
import { currentPerson, intentContext } from '../../store/profile-store'
import { useAll } from '../../store/use-journal'
import { FormDialog } from '../../ui/FormDialog'
import { TextArea } from '../../ui/TextArea'
import { TextField } from '../../ui/TextField'
import { closeForm } from '../case/case-form'
import { PersonPicker } from '../case/PersonPicker'
import { useFormAct } from '../case/use-form-act'

/** Sets a legal hold on the case, or lifts the one that stands: the act of a named person, with a reason. */
export function HoldForm({ isLift }: { readonly isLift: boolean }) {
  const hold = standingHold(useAll('hold'))
  const [by, setBy] = useState<string | null>(currentPerson()?.id ?? null)
  const [reason, setReason] = useState('')
  const [reference, setReference] = useState('')
  const verb = isLift ? 'Lift legal hold' : 'Set legal hold'
  const act = useFormAct(
    isLift ? 'hold.lift' : 'hold.set',
    isLift ? 'The legal hold is lifted.' : 'A legal hold stands: nothing of this case is purged.',
    true,
  )
  const submit = (): void =>
    act.submit(
      [
        !by && 'Name the person who ordered it.',
        reason.trim() === '' && 'Give the reason.',
        isLift && !hold && 'No legal hold stands.',
      ],
      () => {
        const said = { by: by ?? '', reason: reason.trim(), reference: reference.trim() || undefined }
        if (!isLift) return setHold(intentContext(), said)
        return hold ? liftHold(intentContext(), hold, said) : []
      },
    )
  return (
    <FormDialog
      isOpen
      onClose={closeForm}
      title={verb}
      lead={
        isLift
          ? 'Content that was purged on other laptops meanwhile is then removed here too. That the hold stood stays in the record.'
          : 'While it stands, no content of this case can be removed by law, and no history of a draft. Who set it, and why, stays in the record.'
      }
      verb={verb}
      onSubmit={submit}
      errors={act.errors}
      isBusy={act.isBusy}
    >
      <PersonPicker label="Ordered by" value={by} onChange={setBy} />
      <TextArea label="Reason" value={reason} onChange={setReason} rows={2} autoFocus />
      <TextField label="Reference" optional value={reference} onChange={setReference} />
    </FormDialog>
  )
}
