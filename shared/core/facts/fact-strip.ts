import type { Sureness } from '../case/entities/fields'
import type { Entity } from '../case/entity-types'
import type { Json } from '../json'
import { isKnown } from '../plan/condition'
import { isHere } from '../plan/plan-inputs'
import { answerWords, type Names, nameOf } from '../plan/wording'

/** One question as the strip shows it. */
export interface FactView {
  readonly id: string
  readonly key: string
  readonly question: string
  readonly kind: Entity<'fact'>['kind']
  readonly options: readonly string[]
  readonly answer: Json
  /** The answer in words; "not known" where there is none. */
  readonly words: string
  /** Someone said that it is not known, as against nobody having looked. */
  readonly saidUnknown: boolean
  readonly countsAsWorst: boolean
  readonly by?: string
  readonly byName?: string
  /** Epoch ms. */
  readonly at?: number
  readonly sure?: Sureness
  readonly note?: string
  readonly drivesClock: boolean
  /** Other values that nobody has resolved yet. */
  readonly conflicting: number
}

export interface FactStrip {
  readonly known: readonly FactView[]
  readonly unknown: readonly FactView[]
}

/** What we know and what we do not, in two lists; what drives a legal clock comes first. */
export function factStrip(facts: readonly Entity<'fact'>[], names: Names): FactStrip {
  const views = facts
    .filter(isHere)
    .sort(byImportance)
    .map((fact) => viewFact(fact, names))
  return { known: views.filter((view) => view.answer !== null), unknown: views.filter((view) => view.answer === null) }
}

function viewFact(fact: Entity<'fact'>, names: Names): FactView {
  const known = isKnown(fact)
  return {
    id: fact.id,
    key: fact.key,
    question: fact.question,
    kind: fact.kind,
    options: fact.options ?? [],
    answer: known ? (fact.answer ?? null) : null,
    words: known ? answerWords(fact.answer) : 'not known',
    saidUnknown: !known && fact.at !== undefined,
    countsAsWorst: !known && fact.unknownIs === 'worst_case',
    by: fact.by,
    byName: fact.by === undefined ? undefined : nameOf(names, fact.by),
    at: fact.at,
    sure: fact.sure,
    note: fact.note === '' ? undefined : fact.note,
    drivesClock: fact.drivesClock ?? false,
    conflicting: fact.meta.conflicts?.answer?.length ?? 0,
  }
}

function byImportance(a: Entity<'fact'>, b: Entity<'fact'>): number {
  const clock = Number(b.drivesClock ?? false) - Number(a.drivesClock ?? false)
  if (clock !== 0) return clock
  const [x, y] = [a.order ?? '~', b.order ?? '~']
  if (x !== y) return x < y ? -1 : 1
  return a.id < b.id ? -1 : 1
}
