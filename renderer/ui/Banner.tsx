import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './Banner.module.css'
import { cx } from './cx'
import { Icon } from './Icon'

type BannerProps = {
  readonly tone: 'danger' | 'warning' | 'success' | 'info'
  readonly title: ReactNode
  /** What is safe and what to do. */
  readonly children?: ReactNode
  readonly action?: ReactNode
}

const glyphs = { danger: CircleAlert, warning: TriangleAlert, success: CircleCheck, info: Info } as const

/** Something the whole place should know, at its edge. */
export function Banner({ tone, title, children, action }: BannerProps) {
  return (
    <div className={cx(styles.banner, styles[tone])} role={tone === 'danger' ? 'alert' : 'status'}>
      <span className={styles.icon}>
        <Icon of={glyphs[tone]} />
      </span>
      <div className={styles.words}>
        <p className={styles.title}>{title}</p>
        {children ? <div className={styles.body}>{children}</div> : null}
      </div>
      {action}
    </div>
  )
}
