import { useState } from 'react'
import type { AccessRole } from '../../../../shared/core/case/entities/grant'
import { restrictCase } from '../../../../shared/core/case/intents/access'
import { intentContext } from '../../../store/profile-store'
import { useJournalState } from '../../../store/use-journal'
import { FormDialog } from '../../../ui/FormDialog'
import { Select } from '../../../ui/Select'
import { TextField } from '../../../ui/TextField'
import { laptopName, useLaptops } from '../../exchange/use-laptops'
import { closeForm } from '../case-form'
import { useFormAct } from '../use-form-act'
import { ROLES } from './roles'
import { useAccess } from './use-access'

/** From now on only some laptops write in the case: says for each one that did what it may from here on. */
export function RestrictForm() {
  const access = useAccess()
  const known = useLaptops()
  const own = useJournalState((state) => state.device)
  const [chosen, setChosen] = useState<{ readonly [device: string]: AccessRole }>({})
  const [reason, setReason] = useState('')
  const act = useFormAct('access.restrict', 'The case is restricted.', true)
  const laptops = access?.laptops.filter(({ device }) => device !== own) ?? []
  const roleOf = (device: string): AccessRole => chosen[device] ?? 'responder'
  const seqOf = (device: string): number => access?.laptops.find((one) => one.device === device)?.seq ?? 0
  return (
    <FormDialog
      isOpen
      onClose={closeForm}
      title="Restrict who writes in the case"
      lead="What others write from now on is kept without effect until a commander takes it over. What is here counts as before. This laptop is commander; name a second one, or nobody can let others in when it is lost."
      verb="Restrict case"
      onSubmit={() =>
        act.submit([], () =>
          restrictCase(intentContext(), {
            ...(reason.trim() ? { reason: reason.trim() } : {}),
            grants: [
              { device: own, role: 'commander', lastSeq: seqOf(own) },
              ...laptops.map(({ device, seq }) => ({ device, role: roleOf(device), lastSeq: seq })),
            ],
          }),
        )
      }
      errors={act.errors}
      isBusy={act.isBusy}
    >
      {laptops.map(({ device }) => (
        <Select
          key={device}
          label={laptopName(known, device)}
          options={ROLES}
          value={roleOf(device)}
          onChange={(role) => setChosen({ ...chosen, [device]: role })}
        />
      ))}
      <TextField label="Reason" optional value={reason} onChange={setReason} autoFocus />
    </FormDialog>
  )
}
