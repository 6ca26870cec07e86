import { milestoneLabel } from '../../../shared/core/plan/milestone-labels'
import type { StepView } from '../../../shared/core/plan/step-view'
import { DateTimeField } from '../../ui/DateTimeField'
import { useReadTime } from '../case/use-read-time'
import { keepDraft, usePlanDesk } from './plan-desk'

/** When it was really done: the milestone takes this time and not that of the click. */
export function StepDoneAt({ step }: { readonly step: StepView }) {
  const typed = usePlanDesk((desk) => desk.drafts[step.id]?.doneAt) ?? ''
  const read = useReadTime('past')
  return (
    <DateTimeField
      label={`When: ${milestoneLabel(step.setsMilestone ?? '')}`}
      optional
      value={typed}
      parse={read}
      placeholder="now"
      onChange={(doneAt, parsed) => keepDraft(step.id, { doneAt, time: parsed?.ok ? parsed.value.time : null })}
    />
  )
}
