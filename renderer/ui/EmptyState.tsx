import type { ReactNode } from 'react'
import styles from './EmptyState.module.css'

type EmptyStateProps = {
  /** One sentence that says what would be here. */
  readonly children: ReactNode
  /** One Button (with its key shown) or CommandButton. */
  readonly action?: ReactNode
}

/** An empty place: one sentence, one action, its key. */
export function EmptyState({ children, action }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      <p className={styles.sentence}>{children}</p>
      {action}
    </div>
  )
}
