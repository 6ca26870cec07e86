import type { ReactNode } from 'react'
import styles from './SectionHeader.module.css'

type SectionHeaderProps = {
  readonly title: ReactNode
  readonly count?: ReactNode
  /** Quiet buttons on the right. */
  readonly actions?: ReactNode
  /** 1 in a team place, which has no case header above it. */
  readonly level?: 1 | 2 | 3
}

const HEADINGS = { 1: 'h1', 2: 'h2', 3: 'h3' } as const

/** The head of a section: a title, a count, what one can do. */
export function SectionHeader({ title, count, actions, level = 2 }: SectionHeaderProps) {
  const Title = HEADINGS[level]
  return (
    <div className={styles.head}>
      <Title className={styles.title}>{title}</Title>
      {count === undefined ? null : <span className={styles.count}>{count}</span>}
      {actions ? <div className={styles.actions}>{actions}</div> : null}
    </div>
  )
}
