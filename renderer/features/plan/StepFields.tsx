import { milestoneLabel } from '../../../shared/core/plan/milestone-labels'
import type { StepView } from '../../../shared/core/plan/step-view'
import { spanText } from '../../../shared/core/time/relative'
import { useJournal } from '../../store/use-journal'
import { PersonChip } from '../../ui/PersonChip'
import { Property, PropertyList } from '../../ui/PropertyList'
import { useNames } from '../case/names'
import { PersonPicker } from '../case/PersonPicker'
import type { CasePlan } from '../case/use-plans'
import { useTimeFormat } from '../case/use-time-format'
import { DueText } from './DueText'
import { askFor } from './plan-desk'
import styles from './StepInspector.module.css'
import { assign } from './step-acts'

/** Who, when, and what completing it sets in motion. */
export function StepFields({ plan, step }: { readonly plan: CasePlan; readonly step: StepView }) {
  const journal = useJournal()
  const names = useNames()
  const format = useTimeFormat()
  const offline = step.offline
  return (
    <PropertyList>
      <Property label="Role" value={step.roleTitle ?? null} placeholder="Any" />
      <Property
        label="Owner"
        keys="A"
        value={step.ownerName ? <PersonChip name={step.ownerName} /> : null}
        placeholder="Nobody yet"
        edit={(close) => (
          <PersonPicker
            label="Owner"
            hideLabel
            autoFocus
            value={step.owner ?? null}
            onChange={(owner) => {
              if (owner === null || owner === step.owner) return
              assign(journal, plan, step, owner, names(owner))
              close()
            }}
          />
        )}
      />
      <Property
        label="Due"
        keys="D"
        value={
          step.due.kind === 'none' && step.status === 'open' ? null : (
            <span className={styles.due}>
              <DueText step={step} />
              {step.due.kind === 'at' ? <span className={styles.basis}>{step.due.basis}</span> : null}
            </span>
          )
        }
        placeholder="No due time"
        edit={(close) => {
          // The line has the field for it; one editor, wherever it is opened from.
          queueMicrotask(() => {
            close()
            askFor(step.id, 'due')
          })
          return null
        }}
      />
      {step.repeatEveryMs === undefined ? null : (
        <Property label="Repeats" value={`every ${spanText(step.repeatEveryMs)}, until recovery`} />
      )}
      {step.setsMilestone ? (
        <Property
          label="Completing sets"
          value={`${milestoneLabel(step.setsMilestone)}${milestoneNow(plan, step, format.line)}`}
        />
      ) : null}
      {step.priority ? <Property label="Priority" value={step.priority} /> : null}
      {step.risk?.reversible === true ? <Property label="Undo" value="can be undone" /> : null}
      {offline ? (
        <Property
          label="Offline"
          value={[
            offline.ok === false ? 'needs the network' : 'works without network',
            ...(offline.needs?.length ? [`take with you: ${offline.needs.join(', ')}`] : []),
          ].join('; ')}
        />
      ) : null}
      {step.refs.length > 0 ? <Property label="References" value={step.refs.join(', ')} /> : null}
    </PropertyList>
  )
}

function milestoneNow(plan: CasePlan, step: StepView, line: (at: string) => string): string {
  const set = plan.inputs.milestones.find(({ key }) => key === step.setsMilestone)
  return set ? ` (now ${line(set.time.utc)})` : ' (not set yet)'
}
