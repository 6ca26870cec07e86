import { answerFact } from '../../facts/intents/answer-fact'
import type { Change, Fields, IntentContext } from '../../journal/change'
import type { Json } from '../../json'
import type { EventTime } from '../../time/event-time'
import { isoMillis } from '../../time/iso'
import { indexPlan, type PlanIndex } from '../plan-index'
import type { PlanInputs } from '../plan-inputs'
import { needsOf, openBefore, targetTicks } from '../step-view'
import { withoutAbsent } from '../without-absent'
import { correctMilestone } from './correct-milestone'

export interface CompleteStepInput {
  readonly inputs: PlanInputs
  readonly step: string
  readonly note?: string
  /** Key of the choice taken, where the step offers some. */
  readonly choice?: string
  /** Ids of evidence handed in with it. */
  readonly evidence?: readonly string[]
  /** When it was done, where that is not now; a milestone that the step sets takes this time. */
  readonly time?: EventTime
  readonly statedBy?: string
  readonly channel?: string
  readonly basis?: number
  /** What was on the screen when the note was begun, where that is longer ago. */
  readonly noteBasis?: number
}

/**
 * Completes a step. Nothing blocks it: what is missing or out of order is recorded on the step as a
 * deviation, in words. A choice answers the facts that it sets; a gate sets its milestone; a decision is
 * recorded as one.
 */
export function completeStep(ctx: IntentContext, input: CompleteStepInput): Change[] {
  const index = indexPlan(input.inputs)
  const step = index.steps.find((one) => one.id === input.step)
  if (!step) return []
  const template = step.templateStep === undefined ? undefined : index.applied.steps.get(step.templateStep)
  const choice = template?.choices?.find((one) => one.key === input.choice)
  const answers = Object.entries(choice?.sets ?? {})
  const after = withAnswers(
    index,
    answers.map(([key]) => key),
    ctx,
  )
  const deviation = [
    ...openBefore(index, template).map((title) => `done before ‘${title}’, which was open`),
    ...needsOf(after, step, template, { note: input.note, evidence: input.evidence })
      .filter((need) => !need.met)
      .map((need) => `done without ${need.words}`),
    ...targetTicks(index, step, template)
      .filter((tick) => !tick.done)
      .map((tick) => `not ticked for ${tick.name}`),
    ...(template?.choices && template.choices.length > 0 && !choice ? ['done without a choice'] : []),
  ]
  const fields: Fields = withoutAbsent({
    state: 'done',
    stateAt: ctx.now,
    stateBy: ctx.me,
    choice: choice?.key,
    deviation: deviation.length > 0 || (step.deviation?.length ?? 0) > 0 ? deviation : undefined,
  })
  const basis = input.basis ?? step.meta.basis
  const linked = new Set(step.evidence ?? [])
  return [
    { op: 'set', type: 'step', id: step.id, fields, basis },
    ...(input.note === undefined ? [] : [noteOn(step.id, input.note, input.noteBasis ?? basis)]),
    ...(input.evidence ?? [])
      .filter((id) => !linked.has(id))
      .map((id): Change => ({ op: 'add', type: 'step', id: step.id, field: 'evidence', value: id })),
    ...answers.flatMap(([key, answer]) => answerFromChoice(ctx, index, key, answer, `chosen in ‘${step.title}’`)),
    ...(template?.sets_milestone === undefined
      ? []
      : correctMilestone(ctx, {
          key: template.sets_milestone,
          time: input.time ?? { utc: isoMillis(ctx.now), precision: 'ms', zone: 'UTC', basis: 'stated' },
          by: input.statedBy,
          sure: 'confirmed',
          note: `set by ‘${step.title}’`,
          milestones: input.inputs.milestones,
        })),
    ...(template?.kind === 'decision'
      ? [
          {
            op: 'put',
            type: 'decision',
            id: ctx.newId(),
            fields: withoutAbsent({
              text: choice ? `${step.title}: ${choice.label}` : step.title,
              at: ctx.now,
              by: input.statedBy ?? ctx.me,
              time: input.time,
              rationale: input.note,
              step: step.id,
              statedBy: input.statedBy,
              channel: input.channel,
            }),
          } as const,
        ]
      : []),
  ]
}

function noteOn(step: string, note: string, basis: number): Change {
  return { op: 'set', type: 'step', id: step, fields: { note }, basis }
}

/** The facts that this completion answers count as answered when its needs are judged. */
function withAnswers(index: PlanIndex, keys: readonly string[], ctx: IntentContext): PlanIndex {
  if (keys.length === 0) return index
  const facts = new Map(index.facts)
  for (const key of keys) {
    const fact = facts.get(key)
    if (fact) facts.set(key, { ...fact, at: ctx.now, by: ctx.me })
  }
  return { ...index, facts }
}

function answerFromChoice(ctx: IntentContext, index: PlanIndex, key: string, answer: unknown, note: string): Change[] {
  const asked = index.applied.plan?.facts?.find((fact) => fact.key === key)
  const answered = JSON.parse(JSON.stringify(answer ?? null)) as Json
  return answerFact(ctx, { key, answer: answered, sure: 'confirmed', note, facts: index.inputs.facts, question: asked })
}
