import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ConditionContext, type FactAnswer, judge } from '../../shared/core/plan/condition'
import { dueOf } from '../../shared/core/plan/due'
import type { Condition } from '../../shared/core/plan/irplan'
import { milestoneTimes } from '../../shared/core/plan/plan-inputs'
import { planView } from '../../shared/core/plan/plan-view'
import { at, PlanCase, planFile } from '../unit/shared/core/plan/plan-case'

const keys = ['a', 'b', 'c'] as const
const leaf: fc.Arbitrary<Condition> = fc.record({
  fact: fc.constantFrom(...keys),
  op: fc.constantFrom('is' as const, 'is_not' as const, 'gte' as const, 'lte' as const, 'in' as const),
  value: fc.oneof(
    fc.boolean(),
    fc.integer({ min: 0, max: 3 }),
    fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 2 }),
  ),
})
const condition: fc.Arbitrary<Condition> = fc.letrec<{ tree: Condition }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.record({ not: tie('tree') }),
    fc.record({ all: fc.array(tie('tree'), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('tree'), { maxLength: 3 }) }),
  ),
})).tree
const answers = fc.record({
  a: fc.option(fc.oneof(fc.boolean(), fc.integer({ min: 0, max: 3 }))),
  b: fc.option(fc.integer({ min: 0, max: 3 })),
  c: fc.option(fc.boolean()),
})

function knowing(given: Partial<Record<(typeof keys)[number], boolean | number | null>>): ConditionContext {
  const facts = new Map<string, FactAnswer>(
    keys.map((key) => [key, { question: key, kind: 'number', answer: given[key] ?? null }]),
  )
  return { facts, steps: new Map(), names: new Map(), now: 0 }
}

describe('conditions', () => {
  it('never turn from true to false, or back, because more is known', () => {
    fc.assert(
      fc.property(condition, answers, fc.subarray([...keys]), (tree, all, forgotten) => {
        const less = { ...all }
        for (const key of forgotten) less[key] = null
        const before = judge(tree, knowing(less)).truth
        if (before !== 'unknown') expect(judge(tree, knowing(all)).truth).toBe(before)
      }),
    )
  })
  it('a denial of a denial is the thing itself', () => {
    fc.assert(
      fc.property(condition, answers, (tree, given) => {
        expect(judge({ not: { not: tree } }, knowing(given)).truth).toBe(judge(tree, knowing(given)).truth)
      }),
    )
  })
})

describe('due times', () => {
  it('do not depend on the order in which milestone values arrive', () => {
    const value = fc.record({ minute: fc.integer({ min: 0, max: 59 }), recorded: fc.integer({ min: 0, max: 1000 }) })
    fc.assert(
      fc.property(
        fc.uniqueArray(value, { minLength: 1, maxLength: 5, selector: (one) => one.recorded }),
        fc.infiniteStream(fc.nat()),
        (values, random) => {
          const milestones = values.map((one) => ({
            type: 'milestone' as const,
            id: `m${one.recorded}`,
            key: 't_declare',
            time: at(`2026-11-22T14:${String(one.minute).padStart(2, '0')}:00Z`),
            by: 'x',
            at: one.recorded,
            sure: 'confirmed' as const,
            meta: { createdBy: 'x', createdAt: 0, updatedAt: 0, basis: 0 },
          }))
          const shuffled = milestones
            .map((one) => ({ one, rank: Number(random.next().value) }))
            .sort((a, b) => a.rank - b.rank)
            .map(({ one }) => one)
          const template = { due: { from: 't_declare', within: 'PT30M' } }
          expect(dueOf({ template }, milestoneTimes(shuffled))).toEqual(dueOf({ template }, milestoneTimes(milestones)))
        },
      ),
    )
  })
})

describe('progress', () => {
  it('adds up: phases to the plan, done never above total, hidden steps in neither', () => {
    const base = PlanCase.withPlan(planFile('data-leak'))
    const steps = base.of('step')
    const facts = base.of('fact')
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('open' as const, 'done' as const, 'skipped' as const), {
          minLength: steps.length,
          maxLength: steps.length,
        }),
        fc.array(fc.option(fc.boolean()), { minLength: facts.length, maxLength: facts.length }),
        (states, known) => {
          const view = planView({
            ...base.inputs,
            steps: steps.map((step, i) => ({ ...step, state: states[i] ?? 'open', stateAt: 1 })),
            facts: facts.map((fact, i) => (fact.kind === 'bool' ? { ...fact, answer: known[i] } : fact)),
          })
          const all = view.phases.flatMap((phase) => phase.steps)
          const hidden = all.filter((step) => step.status === 'hidden').length
          expect(view.progress.total).toBe(all.length - hidden)
          expect(view.phases.reduce((sum, phase) => sum + phase.progress.total, 0)).toBe(view.progress.total)
          expect(view.phases.reduce((sum, phase) => sum + phase.progress.done, 0)).toBe(view.progress.done)
          expect(view.progress.done).toBeLessThanOrEqual(view.progress.total)
          expect(all.every((step) => (step.status === 'hidden') === (step.hiddenReason !== undefined))).toBe(true)
        },
      ),
      { numRuns: 50 },
    )
  })
})
