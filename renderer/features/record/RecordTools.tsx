import { GitCompareArrows, History } from 'lucide-react'
import { commandById, runCommand } from '../../commands/registry'
import { Icon } from '../../ui/Icon'
import { IconButton } from '../../ui/IconButton'
import styles from './Record.module.css'

const TOOLS = [
  { id: 'travel.go-back', label: 'Go back in time', icon: History },
  { id: 'history.difference', label: 'Difference between two moments', icon: GitCompareArrows },
] as const

/** What the record lets one do beyond reading it line by line. */
export function RecordTools() {
  return (
    <div className={styles.tools}>
      {TOOLS.map(({ id, label, icon }) => (
        <IconButton
          key={id}
          label={label}
          keys={commandById(id)?.keys?.[0]}
          icon={<Icon of={icon} />}
          onPress={() => runCommand(id)}
        />
      ))}
    </div>
  )
}
