import type { Change, IntentContext } from '../../journal/change'
import { approveStep } from '../../plan/intents/approve-step'
import { completeStep } from '../../plan/intents/complete-step'
import { addStep, reassignStep, skipStep } from '../../plan/intents/step-state'
import { tickTarget } from '../../plan/intents/tick-target'
import type { PlanInputs } from '../../plan/plan-inputs'
import type { Happening, SampleInput } from '../happening'
import type { SampleContent } from '../sample-content'
import { evidenceId, personId, siteId } from '../sample-ids'
import type { SampleModel } from '../sample-model'

type Step = SampleContent['file']['steps'][number]

/** The plan as people worked through it. */
export function stepActs({ content, calendar }: SampleInput): Happening[] {
  return content.file.steps.map(
    (step): Happening => ({
      at: step.at,
      by: step.by,
      intent: 'add' in step ? 'plan.add-step' : `plan.${step.do}`,
      make: (context, model) => {
        const inputs = inputsOf(model, context.now)
        if ('add' in step) {
          return addStep(
            { ...context, newId: () => `step-${step.add}` },
            {
              plan: inputs.plan.id,
              phase: step.phase,
              title: step.title,
              owner: personId(step.owner),
              steps: inputs.steps,
              ...(step.due ? { dueAt: calendar.at(step.due) } : {}),
            },
          )
        }
        const time = step.time === undefined ? undefined : calendar.time(step.time)
        return act(context, inputs, step, time)
      },
    }),
  )
}

function act(
  context: IntentContext,
  inputs: PlanInputs,
  step: Exclude<Step, { add: string }>,
  time: ReturnType<SampleInput['calendar']['time']> | undefined,
): readonly Change[] {
  const found = inputs.steps.find(({ id, templateStep }) => templateStep === step.step || id === `step-${step.step}`)
  if (!found) throw new Error(`the sample's plan has no step ${step.step}`)
  const { basis } = found.meta
  const spoken = { ...(step.said ? { statedBy: personId(step.said) } : {}), channel: step.channel }
  switch (step.do) {
    case 'tick':
      return tickTarget(context, {
        inputs,
        step: found.id,
        target: siteId(step.target ?? ''),
        done: true,
        note: step.note,
      })
    case 'skip':
      return skipStep(context, { step: found.id, reason: step.note ?? '', basis })
    case 'approve':
      return approveStep(context, { step: found.id, role: step.role, ...spoken })
    case 'assign':
      return reassignStep(context, { step: found.id, owner: personId(step.owner ?? ''), basis })
    case 'complete':
      return completeStep(context, {
        inputs,
        step: found.id,
        note: step.note,
        choice: step.choice,
        evidence: step.evidence?.map(evidenceId),
        time,
        ...spoken,
      })
  }
}

function inputsOf(model: SampleModel, now: number): PlanInputs {
  const plan = model.all('plan')[0]
  if (!plan) throw new Error('the sample has no plan yet')
  return {
    plan,
    steps: model.all('step'),
    ticks: model.all('tick'),
    facts: model.all('fact'),
    milestones: model.all('milestone'),
    sites: model.all('site'),
    assets: model.all('asset'),
    evidence: model.all('evidence'),
    custody: model.all('custody'),
    approvals: model.all('approval'),
    members: model.all('member'),
    people: model.all('person'),
    commander: model.all('case')[0]?.commander,
    now,
  }
}
