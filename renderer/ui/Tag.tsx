import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import { cx } from './cx'
import { useOff } from './read-only'
import styles from './Tag.module.css'

type TagProps = {
  readonly children: ReactNode
  readonly tone?: 'plain' | 'accent' | 'danger' | 'warning' | 'success' | 'info'
  readonly icon?: ReactNode
  readonly mono?: boolean
  /** Takes it away; the accessible name of the button is `removeLabel`. */
  readonly onRemove?: () => void
  readonly removeLabel?: string
}

/** A short word about something: a kind, a technique, a tag. */
export function Tag({ children, tone = 'plain', icon, mono, onRemove, removeLabel }: TagProps) {
  const off = useOff(onRemove !== undefined)
  return (
    <span className={cx(styles.tag, styles[tone], mono && styles.mono)}>
      {icon}
      <span className={styles.text}>{children}</span>
      {onRemove && !off ? (
        <Button className={styles.remove ?? ''} aria-label={removeLabel ?? 'Remove'} onPress={onRemove}>
          <X size={12} strokeWidth={1.5} aria-hidden />
        </Button>
      ) : null}
    </span>
  )
}

/** A count beside a word, with thousands separators made by the caller. */
export function Count({ children, tone }: { readonly children: ReactNode; readonly tone?: 'danger' | 'warning' }) {
  return <span className={cx(styles.count, tone && styles[tone])}>{children}</span>
}
