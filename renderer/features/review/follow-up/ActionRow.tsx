import { ChevronDown, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import type { ActionFields } from '../../../../shared/core/case/entities/action'
import type { Entity } from '../../../../shared/core/case/entity-types'
import { Icon } from '../../../ui/Icon'
import { StateDot } from '../../../ui/StateDot'
import { useNames } from '../../case/names'
import { useTimeFormat } from '../../case/use-time-format'
import { ActionProperties } from './ActionProperties'
import styles from './FollowUp.module.css'
import { ACTION_KINDS } from './follow-up-words'

const STATES: Readonly<
  Record<ActionFields['state'], { tone: 'plain' | 'success'; shape: 'ring' | 'check' | 'cross'; word: string }>
> = {
  open: { tone: 'plain', shape: 'ring', word: 'Open' },
  done: { tone: 'success', shape: 'check', word: 'Done' },
  dropped: { tone: 'plain', shape: 'cross', word: 'Dropped' },
}

/** One follow-up action: a line that opens into its fields. */
export function ActionRow({ action }: { readonly action: Entity<'action'> }) {
  const [open, setOpen] = useState(false)
  const name = useNames()
  const time = useTimeFormat()
  const state = STATES[action.state]
  const due = action.dueAt === undefined ? null : time.dateTime(action.dueAt, 'day').text
  return (
    <div className={styles.item}>
      <AriaButton className={styles.line} aria-expanded={open} onPress={() => setOpen(!open)}>
        <Icon of={open ? ChevronDown : ChevronRight} size={14} />
        <span className={styles.words}>
          <span dir="auto">{action.text}</span>
          <span className={styles.meta}>
            {[
              action.kind ? ACTION_KINDS[action.kind] : null,
              action.owner ? name(action.owner) : 'no owner yet',
              due ? `due ${due}` : 'no date yet',
              action.proof ? 'proof attached' : null,
            ]
              .filter((word) => word !== null)
              .join(' · ')}
          </span>
        </span>
        <StateDot tone={state.tone} shape={state.shape}>
          {state.word}
        </StateDot>
      </AriaButton>
      {open ? <ActionProperties action={action} /> : null}
    </div>
  )
}
