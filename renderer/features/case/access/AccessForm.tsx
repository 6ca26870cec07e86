import { useState } from 'react'
import type { AccessRole } from '../../../../shared/core/case/entities/grant'
import { grantAccess } from '../../../../shared/core/case/intents/access'
import type { Access } from '../../../../shared/core/journal/rights/case-access'
import { intentContext } from '../../../store/profile-store'
import { FormDialog } from '../../../ui/FormDialog'
import { Select } from '../../../ui/Select'
import { TextField } from '../../../ui/TextField'
import { laptopName, useLaptops } from '../../exchange/use-laptops'
import { closeForm } from '../case-form'
import { PersonPicker } from '../PersonPicker'
import { useFormAct } from '../use-form-act'
import { ROLES } from './roles'
import { useAccess } from './use-access'

const LAST = 'This is the only commander: let another laptop in as commander first.'

/** Gives a laptop, or one person at it, a role in place of the one that it had. */
export function AccessForm({ laptop }: { readonly laptop: Access | null }) {
  const access = useAccess()
  const known = useLaptops()
  const reachable = new Set([
    ...(access?.laptops.map((one) => one.device) ?? []),
    ...known.filter(({ replaced }) => !replaced).map((one) => one.device),
  ])
  const [device, setDevice] = useState<string | null>(laptop?.device ?? null)
  const [person, setPerson] = useState<string | null>(laptop?.person ?? null)
  const [role, setRole] = useState<AccessRole | null>(laptop && laptop.role !== 'none' ? laptop.role : null)
  const [reason, setReason] = useState('')
  const act = useFormAct('access.grant', 'Access is given.', true)
  const seq = access?.laptops.find((one) => one.device === device)?.seq ?? 0
  const commanders = access?.laptops.filter((one) => one.role === 'commander') ?? []
  const isLast = role !== 'commander' && commanders.length > 0 && commanders.every((one) => one.device === device)
  const submit = (): void =>
    act.submit([!device && 'Choose the laptop.', !role && 'Choose the role.', isLast && LAST], () =>
      device && role
        ? grantAccess(intentContext(), {
            device,
            role,
            lastSeq: seq,
            ...(person ? { person } : {}),
            ...(reason.trim() ? { reason: reason.trim() } : {}),
          })
        : [],
    )
  return (
    <FormDialog
      isOpen
      onClose={closeForm}
      title={laptop ? 'Change access' : 'Let a laptop in'}
      lead="A role that is taken away is gone at once, also for what is written at the same time elsewhere. That is kept without effect, and a commander can take it over."
      verb={role === 'none' ? 'Take access away' : 'Give access'}
      onSubmit={submit}
      errors={act.errors}
      isBusy={act.isBusy}
    >
      <Select
        label="Laptop"
        options={[...reachable].map((id) => ({ id, label: laptopName(known, id) }))}
        value={device}
        onChange={setDevice}
        isDisabled={laptop !== null}
        autoFocus={laptop === null}
      />
      <PersonPicker label="Only for this person at it" optional value={person} onChange={setPerson} />
      <Select label="Role" options={ROLES} value={role} onChange={setRole} autoFocus={laptop !== null} />
      <TextField label="Reason" optional value={reason} onChange={setReason} />
    </FormDialog>
  )
}
