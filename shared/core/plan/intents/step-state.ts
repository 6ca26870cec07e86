import { generateKeyBetween } from 'fractional-indexing'
import type { Entity } from '../../case/entity-types'
import type { Change, IntentContext } from '../../journal/change'
import { byOrder } from '../plan-index'
import { withoutAbsent } from '../without-absent'

export interface SkipStepInput {
  readonly step: string
  readonly reason: string
  /** False where the plan says never to skip it. */
  readonly allowed?: boolean
  readonly basis: number
}

/** Skips a step. The reason is kept beside it and goes into the review; against the plan it is a deviation too. */
export function skipStep(ctx: IntentContext, input: SkipStepInput): Change[] {
  const reason = input.reason.trim()
  if (reason === '') return []
  const fields = withoutAbsent({
    state: 'skipped',
    stateAt: ctx.now,
    stateBy: ctx.me,
    skipReason: reason,
    deviation: input.allowed === false ? ['skipped although the plan says never to skip it'] : undefined,
  })
  return [{ op: 'set', type: 'step', id: input.step, fields, basis: input.basis }]
}

/** Opens a completed or skipped step again. Note, evidence and recorded deviations stay. */
export function reopenStep(ctx: IntentContext, input: { readonly step: string; readonly basis: number }): Change[] {
  return [
    {
      op: 'set',
      type: 'step',
      id: input.step,
      fields: { state: 'open', stateAt: ctx.now, stateBy: ctx.me },
      basis: input.basis,
    },
  ]
}

/** Gives a step to someone; an empty owner gives it back to its role. */
export function reassignStep(
  _ctx: IntentContext,
  input: { readonly step: string; readonly owner: string; readonly basis: number },
): Change[] {
  return [{ op: 'set', type: 'step', id: input.step, fields: { owner: input.owner }, basis: input.basis }]
}

/** Sets a due time by hand (epoch ms); it wins over the plan's. */
export function setStepDue(
  _ctx: IntentContext,
  input: { readonly step: string; readonly dueAt: number; readonly basis: number },
): Change[] {
  return [{ op: 'set', type: 'step', id: input.step, fields: { dueAt: input.dueAt }, basis: input.basis }]
}

export interface AddStepInput {
  readonly plan: string
  readonly phase: string
  readonly title: string
  readonly detail?: string
  readonly role?: string
  readonly owner?: string
  /** Epoch ms. */
  readonly dueAt?: number
  /** Id of the step that it follows; without one it goes to the end of its phase. */
  readonly afterStep?: string
  readonly steps: readonly Entity<'step'>[]
}

/** Adds a step by hand, marked as such. */
export function addStep(ctx: IntentContext, input: AddStepInput): Change[] {
  const title = input.title.trim()
  if (title === '') return []
  const fields = withoutAbsent({
    plan: input.plan,
    phase: input.phase,
    title,
    detail: input.detail,
    role: input.role,
    owner: input.owner,
    dueAt: input.dueAt,
    order: orderAfter(input.steps, input.plan, input.phase, input.afterStep),
    state: 'open',
    addedBy: ctx.me,
  })
  return [{ op: 'put', type: 'step', id: ctx.newId(), fields }]
}

/** Moves a step behind another one of its phase, or to the front when `afterStep` is null. */
export function moveStep(
  _ctx: IntentContext,
  input: {
    readonly step: Entity<'step'>
    readonly phase?: string
    readonly afterStep: string | null
    readonly steps: readonly Entity<'step'>[]
    readonly basis?: number
  },
): Change[] {
  const phase = input.phase ?? input.step.phase
  const others = input.steps.filter((step) => step.id !== input.step.id)
  const order = orderAfter(others, input.step.plan, phase, input.afterStep)
  return [
    {
      op: 'set',
      type: 'step',
      id: input.step.id,
      fields: { phase, order },
      basis: input.basis ?? input.step.meta.basis,
    },
  ]
}

function orderAfter(
  steps: readonly Entity<'step'>[],
  plan: string,
  phase: string,
  afterStep: string | null | undefined,
): string {
  const row = steps.filter((step) => step.plan === plan && step.phase === phase).sort(byOrder)
  const found =
    afterStep === null ? -1 : afterStep === undefined ? row.length - 1 : row.findIndex((step) => step.id === afterStep)
  const position = found === -1 && afterStep !== null ? row.length - 1 : found
  const before = row[position]?.order ?? null
  // Two laptops may have given one order to two steps; the next larger one is a true bound.
  const next = row.slice(position + 1).find((step) => before === null || step.order > before)?.order ?? null
  return generateKeyBetween(before, next)
}
