import { Anchor } from 'lucide-react'
import { CommandButton } from '../../commands/CommandButton'
import { useJournalState } from '../../store/use-journal'
import { Icon } from '../../ui/Icon'
import { CopyText } from './CopyText'
import { grouped } from './commit-time'
import styles from './Record.module.css'

/** One number for everything in the case: who has the same one has the same case. */
export function StateId() {
  const id = useJournalState((state) => state.stateId)
  const count = useJournalState((state) => state.position.count)
  return (
    <div className={styles.state}>
      <span className={styles.label}>
        State after {count.toLocaleString('en')} {count === 1 ? 'commit' : 'commits'}: the same on every laptop that has
        the same record
      </span>
      <span className={styles.stateId}>
        <code className={styles.id} data-testid="state-id">
          {grouped(id)}
        </code>
        <CopyText what="state id" text={id} />
        <CommandButton command="record.anchor" kind="quiet" icon={<Icon of={Anchor} size={14} />} />
      </span>
    </div>
  )
}
