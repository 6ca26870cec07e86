import { cx } from './cx'
import styles from './TimeText.module.css'

type TimeTextProps = {
  /** Already written out, for example `14:05:00` or `2026-03-02 14:05`. */
  readonly text: string
  /** Always named: `UTC`, `site (CET)`. */
  readonly zone: string
  /** `22 min ago`; only ever in addition. */
  readonly relative?: string | undefined
  /** RFC 3339, for machines and the tooltip. */
  readonly iso?: string | undefined
  /** The zone was assumed, not stated: marked with a word. */
  readonly assumed?: boolean
}

/** A point in time with its zone. */
export function TimeText({ text, zone, relative, iso, assumed = false }: TimeTextProps) {
  return (
    <span className={styles.time} title={iso}>
      <time className={styles.clock} {...(iso ? { dateTime: iso } : {})}>
        {text}
      </time>
      <span className={cx(styles.zone, assumed && styles.assumed)}>
        {zone}
        {assumed ? ' assumed' : ''}
      </span>
      {relative ? <span className={styles.relative}>{relative}</span> : null}
    </span>
  )
}
