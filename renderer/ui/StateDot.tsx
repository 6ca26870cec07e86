import type { ReactNode } from 'react'
import { cx } from './cx'
import styles from './marks.module.css'

type StateDotProps = {
  readonly tone: 'plain' | 'accent' | 'danger' | 'warning' | 'success' | 'info'
  /** The shape says it too: filled is in force, ring is open or not yet, half is in between. */
  readonly shape?: 'filled' | 'ring' | 'half' | 'cross' | 'check'
  readonly children: ReactNode
}

/** A state: shape, colour and word. */
export function StateDot({ tone, shape = 'filled', children }: StateDotProps) {
  return (
    <span className={styles.state}>
      <svg
        className={cx(styles.dot, styles[tone])}
        viewBox="0 0 10 10"
        width="10"
        height="10"
        aria-hidden
        focusable="false"
      >
        {shape === 'filled' ? <circle cx="5" cy="5" r="4" fill="currentColor" /> : null}
        {shape === 'ring' ? <circle cx="5" cy="5" r="3.4" fill="none" stroke="currentColor" strokeWidth="1.4" /> : null}
        {shape === 'half' ? (
          <>
            <circle cx="5" cy="5" r="3.4" fill="none" stroke="currentColor" strokeWidth="1.4" />
            <path d="M5 1.6a3.4 3.4 0 0 1 0 6.8z" fill="currentColor" />
          </>
        ) : null}
        {shape === 'cross' ? (
          <path d="M2 2l6 6M8 2L2 8" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
        ) : null}
        {shape === 'check' ? (
          <path
            d="M1.5 5.4l2.4 2.4 4.6-5.2"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.6"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        ) : null}
      </svg>
      <span className={styles.word}>{children}</span>
    </span>
  )
}
