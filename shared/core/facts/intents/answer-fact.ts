import type { Sureness } from '../../case/entities/fields'
import type { Entity } from '../../case/entity-types'
import type { Change, Fields, IntentContext } from '../../journal/change'
import type { Json } from '../../json'
import type { PlanFact } from '../../plan/irplan'
import { withoutAbsent } from '../../plan/without-absent'
import { factId } from '../fact-id'

export interface AnswerFactInput {
  readonly key: string
  /** Null says plainly: we do not know. That is an answer too, and keeps who said it and when. */
  readonly answer: Json
  /** Who says so, where that is not who types. */
  readonly by?: string
  readonly sure?: Sureness
  readonly note?: string
  readonly facts: readonly Entity<'fact'>[]
  /** The plan's question, for a fact that nobody has opened in this case yet. */
  readonly question?: PlanFact
  readonly basis?: number
}

/** Answers a question of the case; earlier answers stay in the register. */
export function answerFact(ctx: IntentContext, input: AnswerFactInput): Change[] {
  const answered: Fields = withoutAbsent({
    answer: input.answer,
    by: input.by ?? ctx.me,
    at: ctx.now,
    sure: input.sure ?? 'likely',
    note: input.note ?? '',
  })
  const existing = input.facts.find((fact) => fact.key === input.key && fact.meta.removed !== 'removed')
  if (existing)
    return [{ op: 'set', type: 'fact', id: existing.id, fields: answered, basis: input.basis ?? existing.meta.basis }]
  const asked = input.question
  const question = withoutAbsent({
    key: input.key,
    question: asked?.question ?? input.key,
    kind: asked?.type ?? 'text',
    options: asked?.options,
    unknownIs: asked?.unknown_is,
    drivesClock: asked?.drives_clock,
  })
  return [{ op: 'put', type: 'fact', id: factId(input.key), fields: { ...question, ...answered } }]
}

/** Asks a question that no plan has: free text until someone says otherwise. */
export function askFact(
  ctx: IntentContext,
  input: { readonly question: string; readonly kind?: PlanFact['type']; readonly options?: readonly string[] },
): Change[] {
  const question = input.question.trim()
  if (question === '') return []
  const id = ctx.newId()
  return [
    {
      op: 'put',
      type: 'fact',
      id,
      fields: withoutAbsent({ key: id, question, kind: input.kind ?? 'text', options: input.options }),
    },
  ]
}
