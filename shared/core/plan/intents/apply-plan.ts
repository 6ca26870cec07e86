import { generateNKeysBetween } from 'fractional-indexing'
import { clockIdOfRule } from '../../clocks/clock-id'
import type { ClockRule } from '../../clocks/clock-rule'
import { factId } from '../../facts/fact-id'
import type { Change, Fields, IntentContext } from '../../journal/change'
import type { Json } from '../../json'
import type { Irplan } from '../irplan'
import { withoutAbsent } from '../without-absent'

export interface ApplyPlanInput {
  readonly plan: Irplan
  /** Keys of facts and rule ids of clocks that the case already has: a second plan shares them. */
  readonly factKeys?: ReadonlySet<string>
  readonly clockRules?: ReadonlySet<string>
  readonly rules: readonly ClockRule[]
}

/**
 * Applies a plan, to a new case or a running one: the plan with its whole template, its steps in order,
 * the questions it asks, and the duties it names, each still to be decided by a person.
 */
export function applyPlan(ctx: IntentContext, input: ApplyPlanInput): Change[] {
  const { plan } = input
  const planId = ctx.newId()
  const changes: Change[] = [
    {
      op: 'put',
      type: 'plan',
      id: planId,
      fields: {
        title: plan.title,
        templateId: plan.id,
        revision: plan.revision,
        template: asJson(plan),
        appliedAt: ctx.now,
        appliedBy: ctx.me,
      },
    },
  ]
  for (const phase of plan.phases) {
    const orders = generateNKeysBetween(null, null, phase.steps.length)
    phase.steps.forEach((step, position) => {
      const fields: Fields = {
        plan: planId,
        templateStep: step.id,
        phase: phase.key,
        title: step.title,
        order: orders[position] ?? 'a0',
        state: 'open',
      }
      changes.push({
        op: 'put',
        type: 'step',
        id: ctx.newId(),
        fields: step.role === undefined ? fields : { ...fields, role: step.role },
      })
    })
  }
  const facts = (plan.facts ?? []).filter((fact) => !input.factKeys?.has(fact.key))
  const factOrders = generateNKeysBetween(null, null, facts.length)
  facts.forEach((fact, position) => {
    changes.push({
      op: 'put',
      type: 'fact',
      id: factId(fact.key),
      fields: withoutAbsent({
        key: fact.key,
        question: fact.question,
        kind: fact.type,
        options: fact.options,
        unknownIs: fact.unknown_is,
        drivesClock: fact.drives_clock,
        order: factOrders[position],
      }),
    })
  })
  for (const id of plan.clocks ?? []) {
    const rule = input.rules.find((one) => one.id === id)
    if (!rule || input.clockRules?.has(id)) continue
    changes.push({
      op: 'put',
      type: 'clock',
      id: clockIdOfRule(id),
      fields: { rule: id, name: rule.name, applies: 'undecided', recipient: rule.recipient },
    })
  }
  return changes
}

/** A template came in as JSON; the round trip drops what is absent and proves it to the type. */
function asJson(plan: Irplan): Json {
  return JSON.parse(JSON.stringify(plan)) as Json
}
