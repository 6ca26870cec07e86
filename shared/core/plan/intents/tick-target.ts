import type { Change, IntentContext } from '../../journal/change'
import { indexPlan } from '../plan-index'
import type { PlanInputs } from '../plan-inputs'
import { targetTicks } from '../step-view'
import { withoutAbsent } from '../without-absent'
import { completeStep } from './complete-step'

export interface TickTargetInput {
  readonly inputs: PlanInputs
  readonly step: string
  /** Site or asset id. */
  readonly target: string
  readonly done: boolean
  readonly note?: string
  readonly basis?: number
}

/** Ticks (or unticks) a step for one site or asset. The last tick completes the step, with its deviations; unticking opens it again. */
export function tickTarget(ctx: IntentContext, input: TickTargetInput): Change[] {
  const id = tickId(input.step, input.target)
  const existing = input.inputs.ticks.find((tick) => tick.id === id)
  const fields = withoutAbsent({ done: input.done, at: ctx.now, by: ctx.me, note: input.note })
  const tick: Change = existing
    ? { op: 'set', type: 'tick', id, fields, basis: input.basis ?? existing.meta.basis }
    : { op: 'put', type: 'tick', id, fields: { step: input.step, target: input.target, ...fields } }
  const index = indexPlan(input.inputs)
  const step = index.steps.find((one) => one.id === input.step)
  if (!step) return [tick]
  const template = step.templateStep === undefined ? undefined : index.applied.steps.get(step.templateStep)
  const others = targetTicks(index, step, template).filter((one) => one.target !== input.target)
  if (!input.done) {
    if (step.state !== 'done') return [tick]
    return [
      tick,
      {
        op: 'set',
        type: 'step',
        id: step.id,
        fields: { state: 'open', stateAt: ctx.now, stateBy: ctx.me },
        basis: input.basis ?? step.meta.basis,
      },
    ]
  }
  if (step.state !== 'open' || !others.every((one) => one.done)) return [tick]
  return [
    tick,
    ...completeStep(ctx, { inputs: withTick(input, ctx), step: step.id, basis: input.basis ?? step.meta.basis }),
  ]
}

/** Ids are made of step and target, so that two laptops which tick the same box mean the same tick. */
export function tickId(step: string, target: string): string {
  return `${step}~${target}`
}

function withTick(input: TickTargetInput, ctx: IntentContext): PlanInputs {
  const ticked: PlanInputs['ticks'][number] = {
    type: 'tick',
    id: tickId(input.step, input.target),
    step: input.step,
    target: input.target,
    done: true,
    at: ctx.now,
    by: ctx.me,
    meta: { createdBy: ctx.me, createdAt: ctx.now, updatedAt: ctx.now, basis: 0 },
  }
  return { ...input.inputs, ticks: [...input.inputs.ticks.filter((tick) => tick.id !== ticked.id), ticked] }
}
