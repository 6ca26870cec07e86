import { cx } from './cx'
import styles from './marks.module.css'

/** 1 is the worst. Plans name their levels; the ramp has five. */
export type SeverityLevel = 1 | 2 | 3 | 4 | 5

type SeverityMarkProps = {
  readonly level: SeverityLevel
  /** The plan's own word, for example "SEV-1" or "Critical". */
  readonly label?: string
  /** Only the bars, where a column head says what they are. */
  readonly bare?: boolean
}

const bars = [1, 2, 3, 4, 5] as const

/** Severity as a number of filled bars, a colour and a word: any one of them is enough. */
export function SeverityMark({ level, label = `SEV-${level}`, bare = false }: SeverityMarkProps) {
  return (
    <span className={cx(styles.severity, styles[`sev${level}`])} title={bare ? label : undefined}>
      <svg className={styles.bars} viewBox="0 0 19 12" width="19" height="12" aria-hidden focusable="false">
        {bars.map((bar) => (
          <rect
            key={bar}
            x={(bar - 1) * 4}
            y={10 - bar * 2}
            width="3"
            height={bar * 2 + 2}
            rx="0.5"
            className={bar <= 6 - level ? styles.on : styles.off}
          />
        ))}
      </svg>
      <span className={bare ? styles.hidden : undefined}>{label}</span>
    </span>
  )
}
