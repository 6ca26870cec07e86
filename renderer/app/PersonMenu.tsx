import { ChevronUp } from 'lucide-react'
import { Button } from 'react-aria-components'
import { runCommand } from '../commands/registry'
import { Icon } from '../ui/Icon'
import { Menu } from '../ui/Menu'
import { usePersonHere } from './person-here'
import styles from './StatusBar.module.css'

/** Who works here, with what a shift laptop needs: switch, lock. */
export function PersonMenu() {
  const { name, canLock } = usePersonHere()
  if (name === null) return null
  return (
    <Menu
      label="Who works here"
      placement="top end"
      trigger={
        <Button className={styles.button ?? ''} aria-label={`${name} works here`}>
          <span className={styles.person} dir="auto">
            {name}
          </span>
          <Icon of={ChevronUp} size={12} />
        </Button>
      }
      lines={[
        { id: 'switch', label: 'Switch person', run: () => runCommand('people.switch') },
        ...(canLock
          ? [{ id: 'lock', label: 'Lock now', keys: 'Mod+Shift+L', run: () => runCommand('people.lock') }]
          : []),
        { separator: true as const },
        { id: 'protection', label: 'What protects this laptop', run: () => runCommand('protection.open') },
        { id: 'about', label: 'About Holdfast', run: () => runCommand('app.about') },
      ]}
    />
  )
}
