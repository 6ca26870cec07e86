import { endRole } from '../../../../shared/core/case/intents/declare-case'
import { InspectorSection } from '../../../app/Inspector'
import { perform } from '../../../store/perform'
import { intentContext } from '../../../store/profile-store'
import { useCase, useJournal } from '../../../store/use-journal'
import { Button } from '../../../ui/Button'
import { cx } from '../../../ui/cx'
import { PersonChip } from '../../../ui/PersonChip'
import { EntityConflicts } from '../../conflicts/EntityConflicts'
import { showForm } from '../case-form'
import { useNames } from '../names'
import { useTimeFormat } from '../use-time-format'
import styles from './details.module.css'
import { type RoleLine, useRoles } from './use-roles'

/** Who has which role since when; a role that the plan wants and nobody has is a gap. */
export function Roles() {
  const roles = useRoles()
  return (
    <InspectorSection
      title="Roles"
      actions={
        <Button writes kind="quiet" onPress={() => showForm({ kind: 'role', role: null })}>
          Assign role
        </Button>
      }
    >
      <ul className={cx(styles.lines, styles.roles)} aria-label="Roles">
        {roles.map((role) => (
          <RoleRow key={role.key} role={role} />
        ))}
      </ul>
    </InspectorSection>
  )
}

function RoleRow({ role }: { readonly role: RoleLine }) {
  const journal = useJournal()
  const commander = useCase()?.commander
  const names = useNames()
  const { line } = useTimeFormat()
  const isCommand = role.key === 'commander'
  return (
    <li>
      <div className={styles.line}>
        <span className={styles.label}>{role.title}</span>
        <span className={styles.value}>
          {isCommand && role.holders.length === 0 ? <PersonChip name={commander ? names(commander) : null} /> : null}
          {role.holders.map((member) => (
            <span key={member.id} className={styles.holder}>
              <PersonChip name={names(member.person)} />
              <span className={styles.quiet}>since {line(member.since)}</span>
              {isCommand ? null : (
                <Button
                  writes
                  kind="quiet"
                  aria-label={`End ${role.title} of ${names(member.person)}`}
                  onPress={() =>
                    void perform(journal, 'case.end-role', endRole(intentContext(), member), `${role.title} ended.`)
                  }
                >
                  End
                </Button>
              )}
            </span>
          ))}
          {role.holders.length === 0 && !isCommand ? (
            <PersonChip name={null} gap={role.isGap && role.isRequired ? 'Nobody, required' : 'Nobody'} />
          ) : null}
          {role.former.map((member) => (
            <span key={member.id} className={styles.quiet}>
              {names(member.person)}, until {member.until === undefined ? '' : line(member.until)}
            </span>
          ))}
        </span>
        {isCommand ? (
          <Button writes kind="quiet" onPress={() => showForm({ kind: 'command' })}>
            Take command
          </Button>
        ) : (
          <Button
            writes
            kind="quiet"
            aria-label={`Assign ${role.title}`}
            onPress={() => showForm({ kind: 'role', role: role.key })}
          >
            Assign
          </Button>
        )}
      </div>
      {role.holders.map((member) => (
        <EntityConflicts key={member.id} type="member" id={member.id} />
      ))}
    </li>
  )
}
