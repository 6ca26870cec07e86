import { Check } from 'lucide-react'
import type { StepView } from '../../../shared/core/plan/step-view'
import { useAll, useJournal } from '../../store/use-journal'
import { cx } from '../../ui/cx'
import { useOff, WHY_OFF } from '../../ui/read-only'
import type { CasePlan } from '../case/use-plans'
import styles from './StepTicks.module.css'
import { tick } from './step-acts'

type StepTicksProps = {
  readonly plan: CasePlan
  readonly step: StepView
  /** In the line: short codes, and a count where there are many. */
  readonly compact?: boolean
  readonly reachable?: boolean
}

/** So many fit into a line; the inspector has them all. */
const IN_LINE = 4

/** One tick for each site or system that the step is done for. */
export function StepTicks({ plan, step, compact = false, reachable = true }: StepTicksProps) {
  const journal = useJournal()
  const sites = useAll('site')
  const off = useOff(true)
  if (step.targets.length === 0 || step.status === 'hidden') return null
  const done = step.targets.filter((target) => target.done).length
  if (compact && step.targets.length > IN_LINE) {
    return (
      <span className={styles.count} title={`Missing: ${step.gaps.join(', ')}`}>
        {done}/{step.targets.length}
      </span>
    )
  }
  return (
    <span className={compact ? styles.ticks : styles.all}>
      {step.targets.map((target) => (
        <label key={target.target} className={cx(styles.tick, target.done && styles.done)} title={off ?? target.name}>
          <input
            type="checkbox"
            className={styles.box}
            checked={target.done}
            disabled={off !== null}
            aria-describedby={off ? WHY_OFF : undefined}
            tabIndex={reachable ? 0 : -1}
            aria-label={`${step.title}: ${target.name}`}
            onChange={(event) => tick(journal, plan, step, target, event.currentTarget.checked)}
          />
          <span className={styles.mark}>{target.done ? <Check size={10} strokeWidth={3} aria-hidden /> : null}</span>
          <span className={styles.code}>
            {compact ? (sites.find((site) => site.id === target.target)?.code ?? target.name) : target.name}
          </span>
        </label>
      ))}
    </span>
  )
}
