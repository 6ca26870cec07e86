import type { ReactNode } from 'react'
import styles from './Board.module.css'

type BoardSectionProps = {
  /** The question that it answers. */
  readonly title: string
  readonly count?: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** One of the five answers: a hairline, a question, what there is to say. */
export function BoardSection({ title, count, actions, children }: BoardSectionProps) {
  return (
    <section className={styles.section} aria-label={title}>
      <div className={styles.head}>
        <h2 className={styles.title}>{title}</h2>
        {count === undefined ? null : <span className={styles.count}>{count}</span>}
        {actions ? <div className={styles.actions}>{actions}</div> : null}
      </div>
      {children}
    </section>
  )
}
