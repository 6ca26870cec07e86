import { useState } from 'react'
import { assignRole } from '../../../../shared/core/case/intents/declare-case'
import { intentContext } from '../../../store/profile-store'
import { useAll } from '../../../store/use-journal'
import { ComboBox } from '../../../ui/ComboBox'
import { FormDialog } from '../../../ui/FormDialog'
import { handleOf } from '../../start/first-run'
import { closeForm } from '../case-form'
import { useNames } from '../names'
import { PersonPicker } from '../PersonPicker'
import { useFormAct } from '../use-form-act'
import { useRoles } from './use-roles'

/** Gives someone a role of this case, from now on. Command is taken, not given here. */
export function RoleForm({ role: given }: { readonly role: string | null }) {
  const roles = useRoles()
  const people = useAll('person')
  const names = useNames()
  const [role, setRole] = useState<string | null>(given)
  const [own, setOwn] = useState<readonly string[]>([])
  const [person, setPerson] = useState<string | null>(null)
  const act = useFormAct('case.assign-role', `${names(person)} has the role.`)
  const options = [
    ...roles.filter(({ key }) => key !== 'commander').map(({ key, title }) => ({ id: key, label: title })),
    ...own.map((title) => ({ id: title, label: title })),
  ]
  return (
    <FormDialog
      isOpen
      onClose={closeForm}
      title="Assign a role"
      verb="Assign role"
      onSubmit={() =>
        act.submit([!role && 'Choose the role.', !person && 'Choose the person.'], () => {
          if (!role || !person) return []
          const known = people.find(({ id }) => id === person)
          const name = known?.name ?? names(person)
          return assignRole(intentContext(), { id: person, name, handle: known?.handle ?? handleOf(name) }, role)
        })
      }
      errors={act.errors}
      isBusy={act.isBusy}
    >
      <ComboBox
        label="Role"
        options={options}
        value={role}
        onChange={setRole}
        onCreate={(title) => {
          setOwn([...own, title])
          setRole(title)
        }}
        createNoun="role"
        autoFocus={given === null}
      />
      <PersonPicker label="Person" value={person} onChange={setPerson} autoFocus={given !== null} />
    </FormDialog>
  )
}
