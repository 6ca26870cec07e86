import type { ReactNode } from 'react'
import styles from './SectionHeader.module.css'

type SectionHeaderProps = {
  readonly title: ReactNode
  readonly count?: ReactNode
  /** Quiet buttons on the right. */
  readonly actions?: ReactNode
  readonly level?: 2 | 3
}

/** The head of a section: a title, a count, what one can do. */
export function SectionHeader({ title, count, actions, level = 2 }: SectionHeaderProps) {
  const Title = level === 2 ? 'h2' : 'h3'
  return (
    <div className={styles.head}>
      <Title className={styles.title}>{title}</Title>
      {count === undefined ? null : <span className={styles.count}>{count}</span>}
      {actions ? <div className={styles.actions}>{actions}</div> : null}
    </div>
  )
}
