import { ChevronDown, ChevronRight } from 'lucide-react'
import { Button } from 'react-aria-components'
import type { ClockView } from '../../../../shared/core/clocks/clock-view'
import { Icon } from '../../../ui/Icon'
import { StateDot } from '../../../ui/StateDot'
import { ClockDetail } from './ClockDetail'
import styles from './ClockList.module.css'
import { clockMark, clockStateWord } from './clock-words'

type ClockItemProps = { readonly view: ClockView; readonly isOpen: boolean; readonly onToggle: () => void }

/** One duty: what, where it stands, to whom; unfolds to the rest. */
export function ClockItem({ view, isOpen, onToggle }: ClockItemProps) {
  const counting = view.state === 'running' || view.state === 'due_soon' || view.state === 'overdue'
  return (
    <li className={styles.item}>
      <Button className={styles.row ?? ''} aria-expanded={isOpen} onPress={onToggle}>
        <Icon of={isOpen ? ChevronDown : ChevronRight} size={14} />
        <span className={styles.words}>
          <span className={styles.name} dir="auto">
            {view.name}
          </span>
          <span className={styles.under}>
            {view.rule ? `${view.short} · ` : ''}
            {view.recipient ?? 'no recipient named'}
          </span>
        </span>
        <span className={styles.stand}>
          <StateDot {...clockMark(view.state)}>{clockStateWord(view)}</StateDot>
          {counting ? <span className={styles.left}>{view.words}</span> : null}
        </span>
      </Button>
      {isOpen ? <ClockDetail view={view} /> : null}
    </li>
  )
}
