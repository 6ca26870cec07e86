import { ProgressBar as AriaProgressBar } from 'react-aria-components'
import { cx } from './cx'
import styles from './ProgressBar.module.css'

type ProgressBarProps = {
  readonly label: string
  /** 0 to 1; null while the size of the job is not known. */
  readonly value: number | null
  /** In words, for example "61 % of 4.2 GB". */
  readonly words?: string
  readonly hideLabel?: boolean
  readonly className?: string | undefined
}

/** How far a job is. */
export function ProgressBar({ label, value, words, hideLabel = false, className }: ProgressBarProps) {
  const percent = value === null ? 0 : Math.round(Math.min(1, Math.max(0, value)) * 100)
  const spoken = words ?? (value === null ? 'Working' : `${percent} %`)
  return (
    <AriaProgressBar
      aria-label={label}
      value={percent}
      isIndeterminate={value === null}
      valueLabel={spoken}
      className={cx(styles.bar, className)}
    >
      {hideLabel ? null : (
        <div className={styles.words}>
          <span className={styles.label}>{label}</span>
          <span className={styles.value}>{spoken}</span>
        </div>
      )}
      <div className={styles.track}>
        <div
          className={cx(styles.fill, value === null && styles.unknown)}
          style={{ width: value === null ? '30%' : `${percent}%` }}
        />
      </div>
    </AriaProgressBar>
  )
}
