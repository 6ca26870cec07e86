import type { Irplan, PlanStep } from './irplan'
import { parseIrplan } from './read-irplan'

/** A plan as it stands in a case, ready to be looked up. */
export interface AppliedPlan {
  readonly plan: Irplan | undefined
  /** Why the template cannot be read here; its steps still show. */
  readonly problem?: string
  readonly steps: ReadonlyMap<string, PlanStep>
}

const read = new WeakMap<object, AppliedPlan>()

/** Reads the template kept in the plan entity. Remembered per template object: a view is made many times a second. */
export function appliedPlan(template: unknown): AppliedPlan {
  if (typeof template !== 'object' || template === null)
    return { plan: undefined, problem: 'The plan of this case holds no template.', steps: new Map() }
  const before = read.get(template)
  if (before) return before
  const result = parseIrplan(template)
  const applied: AppliedPlan = result.ok
    ? {
        plan: result.plan,
        steps: new Map(result.plan.phases.flatMap((phase) => phase.steps).map((step) => [step.id, step])),
      }
    : { plan: undefined, problem: result.message, steps: new Map() }
  read.set(template, applied)
  return applied
}
