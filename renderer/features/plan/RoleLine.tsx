import { UserRound } from 'lucide-react'
import { useState } from 'react'
import { assignRole } from '../../../shared/core/case/intents/declare-case'
import type { PlanRole } from '../../../shared/core/plan/irplan'
import type { PlanView } from '../../../shared/core/plan/plan-view'
import { perform } from '../../store/perform'
import { intentContext } from '../../store/profile-store'
import { useAll, useJournal } from '../../store/use-journal'
import { Button } from '../../ui/Button'
import { Icon } from '../../ui/Icon'
import { Select } from '../../ui/Select'
import { PersonPicker } from '../case/PersonPicker'
import styles from './RoleLine.module.css'

/** Roles that the plan wants filled or apart, in one quiet line. */
export function RoleLine({ view, roles }: { readonly view: PlanView; readonly roles: readonly PlanRole[] }) {
  const [assigning, setAssigning] = useState(false)
  const { roleGaps, roleClashes } = view
  if (roleGaps.length === 0 && roleClashes.length === 0 && !assigning) return null
  return (
    <div className={styles.roles}>
      <div className={styles.line}>
        <Icon of={UserRound} size={14} />
        <span className={styles.words}>
          {roleGaps.length > 0
            ? `Not filled: ${roleGaps.map(({ title }) => title).join(', ')}`
            : 'Every role is filled'}
          {roleClashes.map((clash) => (
            <span key={clash.words} className={styles.clash}>
              {clash.words}; the plan wants two people
            </span>
          ))}
        </span>
        <Button writes kind="quiet" onPress={() => setAssigning(!assigning)} aria-expanded={assigning}>
          Assign role
        </Button>
      </div>
      {assigning ? (
        <AssignRole roles={roles} first={roleGaps[0]?.role ?? null} onDone={() => setAssigning(false)} />
      ) : null}
    </div>
  )
}

type AssignRoleProps = {
  readonly roles: readonly PlanRole[]
  readonly first: string | null
  readonly onDone: () => void
}

function AssignRole({ roles, first, onDone }: AssignRoleProps) {
  const journal = useJournal()
  const people = useAll('person')
  const [role, setRole] = useState<string | null>(first)
  const [person, setPerson] = useState<string | null>(null)
  const [error, setError] = useState<string | null>(null)
  const submit = (): void => {
    const chosen = people.find(({ id }) => id === person)
    if (!chosen || !role) {
      setError('Choose a role and a person.')
      return
    }
    const title = roles.find(({ key }) => key === role)?.title ?? role
    const { id, name, handle } = chosen
    const changes = assignRole(intentContext(), { id, name, handle }, role)
    void perform(journal, 'role.assign', changes, `${name} is ${title} now.`).then((result) => result.ok && onDone())
  }
  const options = roles
    .filter(({ key }) => key !== 'commander')
    .map(({ key, title, duties }) => ({ id: key, label: title, note: duties?.[0] }))
  return (
    <form
      className={styles.form}
      aria-label="Assign role"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.stopPropagation()
        onDone()
      }}
    >
      <Select label="Role" options={options} value={role} onChange={setRole} className={styles.field} />
      <div className={styles.field}>
        <PersonPicker label="Person" autoFocus value={person} onChange={setPerson} error={error} />
      </div>
      <Button kind="primary" type="submit">
        Assign role
      </Button>
      <Button kind="quiet" onPress={onDone}>
        Cancel
      </Button>
    </form>
  )
}
