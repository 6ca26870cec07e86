import { useAll } from '../../../store/use-journal'
import { Button } from '../../../ui/Button'
import { EmptyState } from '../../../ui/EmptyState'
import { showForm } from '../case-form'
import { useClockViews } from '../use-clock-views'
import { ClockItem } from './ClockItem'
import styles from './ClockList.module.css'

type ClockListProps = {
  /** Id of the duty that is unfolded. */
  readonly open: string | null
  readonly onOpen: (clock: string | null) => void
}

/** Every duty to notify, the most urgent first, with what can be done about it. */
export function ClockList({ open, onOpen }: ClockListProps) {
  const views = useClockViews()
  const aware = useAll('anchor').some((anchor) => anchor.key === 'aware_at')
  return (
    <>
      <div className={styles.actions}>
        <Button
          writes
          kind={aware ? 'normal' : 'primary'}
          onPress={() => showForm({ kind: 'anchor', key: 'aware_at' })}
        >
          {aware ? 'Correct legal awareness' : 'Set legal awareness'}
        </Button>
        <Button writes kind="quiet" onPress={() => showForm({ kind: 'duty', clock: null })}>
          Add duty
        </Button>
        <Button writes kind="quiet" onPress={() => showForm({ kind: 'deadline' })}>
          Add deadline
        </Button>
      </div>
      {views.length === 0 ? (
        <EmptyState>No duty to notify is listed for this case.</EmptyState>
      ) : (
        <ul className={styles.list} aria-label="Duties">
          {views.map((view) => (
            <ClockItem
              key={view.id}
              view={view}
              isOpen={view.id === open}
              onToggle={() => onOpen(view.id === open ? null : view.id)}
            />
          ))}
        </ul>
      )}
    </>
  )
}
