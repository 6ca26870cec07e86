import type { Json } from '../json'
import type { Condition, PlanFact } from './irplan'
import { answerWords, type Names, nameOf, timeWords } from './wording'

/** Kleene's three values: what is not known is neither true nor false. */
export type Truth = 'true' | 'false' | 'unknown'

export interface Judgement {
  readonly truth: Truth
  /** Why, in words, as part of a sentence: `‘Is it spreading?’ is answered no (Anna Weiss, 14:02 UTC)`. */
  readonly reason: string
}

/** What a condition needs to know of a fact. `answer` null or absent: not known. */
export interface FactAnswer {
  readonly question: string
  readonly kind: PlanFact['type']
  readonly options?: readonly string[]
  readonly unknownIs?: 'unknown' | 'worst_case'
  readonly answer?: Json
  readonly by?: string
  readonly at?: number
}

export interface ConditionContext {
  readonly facts: ReadonlyMap<string, FactAnswer>
  /** State of each step by its id in the template. */
  readonly steps: ReadonlyMap<string, { readonly title: string; readonly state: 'open' | 'done' | 'skipped' }>
  readonly names: Names
  readonly now: number
}

/** Judges a condition. Monotone: an answer more never turns a true into a false, save for `known`, `unknown` and worst cases. */
export function judge(condition: Condition, context: ConditionContext): Judgement {
  if ('all' in condition) return judgeAll(condition.all.map((part) => judge(part, context)))
  if ('any' in condition) return judgeAny(condition.any.map((part) => judge(part, context)))
  if ('not' in condition) {
    const inner = judge(condition.not, context)
    return { truth: opposite(inner.truth), reason: inner.reason }
  }
  if ('step' in condition) return judgeStep(condition, context)
  return judgeFact(condition, context)
}

function judgeAll(parts: readonly Judgement[]): Judgement {
  const wrong = parts.filter((part) => part.truth === 'false')
  if (wrong.length > 0) return { truth: 'false', reason: together(wrong.slice(0, 1)) }
  const open = parts.filter((part) => part.truth === 'unknown')
  if (open.length > 0) return { truth: 'unknown', reason: together(open) }
  return { truth: 'true', reason: parts.length > 0 ? together(parts) : 'nothing is asked' }
}

function judgeAny(parts: readonly Judgement[]): Judgement {
  const right = parts.filter((part) => part.truth === 'true')
  if (right.length > 0) return { truth: 'true', reason: together(right.slice(0, 1)) }
  const open = parts.filter((part) => part.truth === 'unknown')
  if (open.length > 0) return { truth: 'unknown', reason: together(open) }
  return { truth: 'false', reason: parts.length > 0 ? together(parts) : 'there is no case in which it applies' }
}

function opposite(truth: Truth): Truth {
  if (truth === 'unknown') return 'unknown'
  return truth === 'true' ? 'false' : 'true'
}

function together(parts: readonly Judgement[]): string {
  return [...new Set(parts.map((part) => part.reason))].join(' and ')
}

function judgeStep(condition: Extract<Condition, { step: string }>, context: ConditionContext): Judgement {
  const step = context.steps.get(condition.step)
  if (!step) return { truth: 'unknown', reason: `the step “${condition.step}” is not in this case` }
  // No step of this version can fail; a condition on failure is simply not met.
  return {
    truth: step.state === condition.state ? 'true' : 'false',
    reason: `the step ‘${step.title}’ is ${step.state}`,
  }
}

function judgeFact(condition: Extract<Condition, { fact: string }>, context: ConditionContext): Judgement {
  const fact = context.facts.get(condition.fact)
  if (!fact) {
    const truth = condition.op === 'known' ? 'false' : condition.op === 'unknown' ? 'true' : 'unknown'
    return { truth, reason: `nobody has asked for “${condition.fact}”` }
  }
  const known = isKnown(fact)
  if (condition.op === 'known' || condition.op === 'unknown') {
    return { truth: known === (condition.op === 'known') ? 'true' : 'false', reason: factWords(fact, known, context) }
  }
  if (known)
    return {
      truth: compare(condition.op, fact.answer ?? null, condition.value),
      reason: factWords(fact, true, context),
    }
  if (fact.unknownIs !== 'worst_case') return { truth: 'unknown', reason: factWords(fact, false, context) }
  const worst = worstCase(fact)
  if (worst === undefined) return { truth: 'unknown', reason: factWords(fact, false, context) }
  const counts = worst === Number.POSITIVE_INFINITY ? 'the highest' : answerWords(worst)
  return {
    truth: compare(condition.op, worst, condition.value),
    reason: `‘${fact.question}’ is not known and counts as the worst case (${counts})`,
  }
}

/** An enum may offer "unknown" as an option; choosing it is an answer, yet nothing is known by it. */
export function isKnown(fact: { readonly kind: PlanFact['type']; readonly answer?: Json }): boolean {
  if (fact.answer === undefined || fact.answer === null) return false
  return !(fact.kind === 'enum' && fact.answer === 'unknown')
}

/**
 * The worst case by kind: yes for a yes-or-no question, the last option of a list (options run from best
 * to worst, "unknown" aside), the highest number. Text and times have no worst case and stay unknown.
 */
function worstCase(fact: FactAnswer): Json | undefined {
  if (fact.kind === 'bool') return true
  if (fact.kind === 'number') return Number.POSITIVE_INFINITY
  if (fact.kind === 'enum') return fact.options?.filter((option) => option !== 'unknown').at(-1)
  return undefined
}

function factWords(fact: FactAnswer, known: boolean, context: ConditionContext): string {
  const answered =
    fact.at !== undefined ? ` (${nameOf(context.names, fact.by)}, ${timeWords(fact.at, context.now)})` : ''
  if (known) return `‘${fact.question}’ is answered ${answerWords(fact.answer)}${answered}`
  return fact.at !== undefined
    ? `‘${fact.question}’ is answered not known${answered}`
    : `‘${fact.question}’ is not answered yet`
}

function compare(op: 'is' | 'is_not' | 'in' | 'gte' | 'lte', answer: Json, wanted: unknown): Truth {
  switch (op) {
    case 'is':
      return truthOf(same(answer, wanted))
    case 'is_not':
      return truthOf(!same(answer, wanted))
    case 'in':
      return Array.isArray(wanted) ? truthOf(wanted.some((one) => same(answer, one))) : 'unknown'
    case 'gte':
    case 'lte': {
      const order = compareOrder(answer, wanted)
      if (order === undefined) return 'unknown'
      return truthOf(op === 'gte' ? order >= 0 : order <= 0)
    }
  }
}

function truthOf(value: boolean): Truth {
  return value ? 'true' : 'false'
}

/** A list answer "is" a value when it holds it: a question with several answers is asked for one of them. */
function same(answer: Json, wanted: unknown): boolean {
  if (Array.isArray(answer) && !Array.isArray(wanted)) return answer.some((one: Json) => same(one, wanted))
  if (Array.isArray(answer) && Array.isArray(wanted)) return JSON.stringify(answer) === JSON.stringify(wanted)
  return answer === wanted
}

/** Numbers by size, times by instant; anything else has no order. */
function compareOrder(answer: Json, wanted: unknown): number | undefined {
  if (typeof answer === 'number' && typeof wanted === 'number') return answer === wanted ? 0 : answer - wanted
  if (typeof answer === 'string' && typeof wanted === 'string') {
    const order = Date.parse(answer) - Date.parse(wanted)
    return Number.isNaN(order) ? undefined : order
  }
  return undefined
}
