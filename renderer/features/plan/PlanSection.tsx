import { Eye, EyeOff, Plus } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components'
import { appliedPlan } from '../../../shared/core/plan/applied-plan'
import type { PhaseView } from '../../../shared/core/plan/plan-view'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import type { MenuPoint } from '../../ui/ContextMenu'
import { Icon } from '../../ui/Icon'
import { IconButton } from '../../ui/IconButton'
import { ProgressBar } from '../../ui/ProgressBar'
import type { CasePlan } from '../case/use-plans'
import styles from './PlanPlace.module.css'
import { askFor } from './plan-desk'
import { phaseLines } from './plan-lines'
import { RoleLine } from './RoleLine'
import { StepLine } from './StepLine'

type PlanSectionProps = {
  readonly plan: CasePlan
  readonly cursor: string | null
  readonly selection: string | null
  readonly unfolded: ReadonlySet<string>
  readonly onFold: (key: string) => void
  readonly onSelect: (step: string) => void
  readonly onMenu: (step: string, at: MenuPoint) => void
  readonly onApply: () => void
}

/** One plan of the case. */
export function PlanSection(props: PlanSectionProps) {
  const { plan, onApply } = props
  const { view, inputs } = plan
  const phases = view.phases.filter((phase) => phase.steps.length > 0)
  return (
    <section className={styles.plan} aria-label={view.title}>
      <div className={styles.planHead}>
        <h2 className={styles.planTitle} dir="auto">
          {view.title}
        </h2>
        <span className={styles.planNote}>
          revision {inputs.plan.revision} · {view.progress.done} of {view.progress.total} dealt with
        </span>
        <div className={styles.end}>
          <Button writes kind="quiet" onPress={onApply}>
            Apply another plan
          </Button>
        </div>
      </div>
      {view.problem ? (
        <Banner tone="warning" title={view.problem}>
          The steps are all here; what the plan says about them cannot be read by this version.
        </Banner>
      ) : null}
      <RoleLine view={view} roles={appliedPlan(inputs.plan.template).plan?.roles ?? []} />
      {phases.map((phase) => (
        <PhaseSection key={phase.key} {...props} phase={phase} />
      ))}
    </section>
  )
}

function PhaseSection(props: PlanSectionProps & { readonly phase: PhaseView }) {
  const { plan, phase, cursor, selection, unfolded, onFold, onSelect, onMenu } = props
  const { shown, hidden, fold } = phaseLines(phase)
  const key = `${plan.view.plan}/${phase.key}`
  const open = unfolded.has(key)
  const { done, total } = phase.progress
  const last = phase.steps.at(-1)?.id
  return (
    <section className={styles.phase} aria-label={phase.title}>
      <div className={styles.phaseHead}>
        <h3 className={styles.phaseTitle} dir="auto">
          {phase.title}
        </h3>
        <span className={styles.phaseCount}>
          {done}/{total}
        </span>
        <ProgressBar
          hideLabel
          className={styles.progress}
          label={`Progress of ${phase.title}`}
          words={`${done} of ${total}`}
          value={total === 0 ? 0 : done / total}
        />
        {phase.overdue > 0 ? <span className={styles.late}>{phase.overdue} overdue</span> : null}
        {last ? (
          <span className={styles.end}>
            <IconButton
              writes
              label={`Add a step to ${phase.title}`}
              icon={<Icon of={Plus} size={14} />}
              onPress={() => askFor(last, 'add')}
            />
          </span>
        ) : null}
      </div>
      <ol className={styles.steps}>
        {[...shown, ...(open ? hidden : [])].map((step) => (
          <StepLine
            key={step.id}
            plan={plan}
            phase={phase.key}
            step={step}
            reachable={step.id === cursor}
            selected={step.id === selection}
            onSelect={onSelect}
            onMenu={onMenu}
          />
        ))}
      </ol>
      {fold ? (
        <AriaButton className={styles.fold ?? ''} aria-expanded={open} onPress={() => onFold(key)}>
          <Icon of={open ? EyeOff : Eye} size={14} />
          <span className={styles.foldWords}>{fold}</span>
          <span className={styles.foldAct}>{open ? 'Fold' : 'Show'}</span>
        </AriaButton>
      ) : null}
    </section>
  )
}
