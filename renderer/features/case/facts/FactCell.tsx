import { Scale } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import type { FactView } from '../../../../shared/core/facts/fact-strip'
import { cx } from '../../../ui/cx'
import { EditButton } from '../../../ui/EditButton'
import { Icon } from '../../../ui/Icon'
import { Tooltip } from '../../../ui/Tooltip'
import { useMinute } from '../use-now'
import { useTimeFormat } from '../use-time-format'
import { FactEditor } from './FactEditor'
import styles from './FactStrip.module.css'

/** One question with its answer; pressed, it becomes the form that answers it. */
export function FactCell({ fact }: { readonly fact: FactView }) {
  const [editing, setEditing] = useState(false)
  const trigger = useRef<HTMLButtonElement>(null)
  const close = () => {
    setEditing(false)
    requestAnimationFrame(() => trigger.current?.focus())
  }
  if (editing) {
    return (
      <li className={styles.editing}>
        <FactEditor fact={fact} onDone={close} />
      </li>
    )
  }
  return (
    <li className={cx(styles.cell, fact.answer === null && styles.unknown, fact.conflicting > 0 && styles.conflict)}>
      <EditButton ref={trigger} className={styles.answer ?? ''} onPress={() => setEditing(true)}>
        <span className={styles.question} dir="auto">
          {fact.question}
        </span>
        <span className={styles.line}>
          <span className={styles.words} dir="auto">
            {fact.answer === null ? 'Not known' : fact.words}
          </span>
          {fact.conflicting > 0 ? <span className={styles.warn}>{fact.conflicting + 1} answers disagree</span> : null}
          <FactSource fact={fact} />
        </span>
      </EditButton>
      {fact.drivesClock ? (
        <Tooltip text="The answer decides whether a legal duty applies">
          <AriaButton className={styles.mark ?? ''} aria-label="Drives a legal clock">
            <Icon of={Scale} size={14} />
          </AriaButton>
        </Tooltip>
      ) : null}
    </li>
  )
}

/** How sure, who and when; of what is not known, whether anyone has looked. */
function FactSource({ fact }: { readonly fact: FactView }) {
  const now = useMinute()
  const format = useTimeFormat()
  if (fact.at === undefined) {
    return (
      <span
        className={styles.source}
        title={fact.countsAsWorst ? 'Until someone knows, the plan counts it as the worst case' : undefined}
      >
        {fact.countsAsWorst ? 'not asked yet · worst case' : 'not asked yet'}
      </span>
    )
  }
  const at = format.time(fact.at)
  const who = `${fact.byName ?? 'Someone'}, ${at.text} ${at.zone}, ${format.relative(fact.at, Math.max(now, fact.at))}`
  return (
    <span className={styles.source} title={format.line(fact.at)}>
      {fact.answer === null ? 'looked, ' : `${fact.sure ?? 'likely'} · `}
      {who}
      {fact.countsAsWorst ? ' · worst case' : ''}
    </span>
  )
}
