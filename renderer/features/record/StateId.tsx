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
  const groups = grouped(id).split(' ')
  const half = Math.ceil(groups.length / 2)
  return (
    <div className={styles.state}>
      <span className={styles.label} title="The same on every laptop that has the same record">
        State after {count.toLocaleString('en')} {count === 1 ? 'commit' : 'commits'}
      </span>
      <code className={styles.stateId} data-testid="state-id">
        {/* Where it does not fit it breaks in its middle, so that it can be read out. */}
        <span>{groups.slice(0, half).join(' ')}</span> <span>{groups.slice(half).join(' ')}</span>
      </code>
      <span className={styles.stateActs}>
        <CopyText what="state id" text={id} />
        <CommandButton command="record.anchor" kind="quiet" icon={<Icon of={Anchor} size={14} />} />
      </span>
    </div>
  )
}
