import { useCase } from '../../store/use-journal'
import { Button } from '../../ui/Button'
import { EditButton } from '../../ui/EditButton'
import { PersonChip } from '../../ui/PersonChip'
import { showForm } from '../case/case-form'
import { useRoles } from '../case/details/use-roles'
import { useNames } from '../case/names'
import { usePlanViews } from '../case/use-plans'
import styles from './Board.module.css'
import { BoardSection } from './BoardSection'

/** The roles of the case; an empty one is a gap that a press fills. */
export function WhoHasWhat() {
  const commander = useCase()?.commander
  const roles = useRoles()
  const names = useNames()
  const clashes = usePlanViews().flatMap((plan) => plan.roleClashes)
  const gaps = roles.filter(({ isGap }) => isGap).length
  return (
    <BoardSection
      title="Who has what?"
      count={gaps === 0 ? 'no gaps' : gaps === 1 ? '1 gap' : `${gaps} gaps`}
      actions={
        <Button writes kind="quiet" onPress={() => showForm({ kind: 'command' })}>
          Take command
        </Button>
      }
    >
      <ul className={styles.lines} aria-label="Roles">
        {roles.map((role) => {
          const held = role.key === 'commander' && commander ? [commander] : role.holders.map(({ person }) => person)
          return (
            <li key={role.key}>
              <EditButton
                className={styles.role ?? ''}
                onPress={() =>
                  showForm(role.key === 'commander' ? { kind: 'command' } : { kind: 'role', role: role.key })
                }
              >
                <span className={styles.words}>{role.title}</span>
                <span className={styles.holders}>
                  {held.map((person) => (
                    <PersonChip key={person} name={names(person)} />
                  ))}
                  {held.length > 0 ? null : (
                    <PersonChip name={null} gap={role.isRequired ? 'Nobody, required' : 'Nobody'} />
                  )}
                </span>
              </EditButton>
            </li>
          )
        })}
      </ul>
      {clashes.map(({ words }) => (
        <p key={words} className={styles.gapLine}>
          {words}
        </p>
      ))}
    </BoardSection>
  )
}
