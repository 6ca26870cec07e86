import type { ReactNode } from 'react'
import { HoldfastMark } from '../../app/HoldfastMark'
import styles from './StartPage.module.css'

/** The page in front of the shell: one column, one thing to do. */
export function StartPage({
  title,
  lead,
  children,
}: {
  readonly title: string
  readonly lead?: ReactNode
  readonly children?: ReactNode
}) {
  return (
    <main className={styles.page}>
      <div className={styles.column}>
        <div className={styles.brand}>
          <HoldfastMark />
          <span className={styles.name}>Holdfast</span>
        </div>
        <h1 className={styles.title}>{title}</h1>
        {lead ? <p className={styles.lead}>{lead}</p> : null}
        {children}
      </div>
    </main>
  )
}
