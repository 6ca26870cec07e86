import type { StepView } from '../../../shared/core/plan/step-view'
import { cx } from '../../ui/cx'
import { useMinute } from '../case/use-now'
import { useTimeFormat } from '../case/use-time-format'
import styles from './StepLine.module.css'

const DAY_MS = 86_400_000

/** When a step is due, with the time left; when it was dealt with, once it was; what it waits for. */
export function DueText({ step }: { readonly step: StepView }) {
  const now = useMinute()
  const format = useTimeFormat()
  const clock = (at: number): string => {
    const shown = Math.abs(at - now) < DAY_MS ? format.time(at) : format.dateTime(at)
    return `${shown.text} ${shown.zone}`
  }
  if (step.status === 'hidden') return <span className={styles.quiet}>hidden</span>
  if (step.status !== 'open' && step.stateAt !== undefined) {
    const again = step.due.kind === 'at' && step.repeatEveryMs !== undefined ? `, again ${clock(step.due.at)}` : ''
    return (
      <span className={styles.quiet} title={format.line(step.stateAt)}>
        {step.status} {clock(step.stateAt)}
        {again}
      </span>
    )
  }
  if (step.due.kind === 'waits') return <span className={styles.quiet}>{step.due.basis}</span>
  if (step.due.kind === 'none') return null
  const late = step.due.at < now
  return (
    <span className={cx(styles.at, late && styles.danger)} title={`${format.line(step.due.at)}: ${step.due.basis}`}>
      <span>
        {late ? 'overdue, ' : ''}
        {clock(step.due.at)}
      </span>
      <span className={cx(styles.relative, late && styles.danger)}>{format.relative(step.due.at, now)}</span>
    </span>
  )
}
