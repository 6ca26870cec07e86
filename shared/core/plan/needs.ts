import type { Entity } from '../case/entity-types'
import { type FactAnswer, isKnown } from './condition'
import type { PlanRole, StepRequires } from './irplan'
import { answerWords } from './wording'

/** One thing that a step asks for, met or not. */
export type Need =
  | {
      readonly kind: 'evidence'
      readonly type: string
      readonly label: string
      readonly have: number
      readonly want: number
      readonly custody: boolean
      readonly met: boolean
      readonly words: string
    }
  | {
      readonly kind: 'fact'
      readonly key: string
      readonly question: string
      readonly met: boolean
      readonly words: string
    }
  | { readonly kind: 'note'; readonly met: boolean; readonly words: string }
  | {
      readonly kind: 'approval'
      readonly roles: readonly string[]
      readonly have: number
      readonly want: number
      readonly missingRoles: readonly string[]
      readonly met: boolean
      readonly words: string
    }

/** What a step has, to be held against what it asks for. */
export interface Supplied {
  readonly note?: string
  /** Evidence linked to the step. */
  readonly evidence: readonly Entity<'evidence'>[]
  /** Ids of evidence that has at least one custody event. */
  readonly inCustody: ReadonlySet<string>
  readonly facts: ReadonlyMap<string, FactAnswer>
  /** Approvals of the step that stand (corrected ones left out). */
  readonly approvals: readonly Entity<'approval'>[]
  /** Roles that a person fills in this case. */
  readonly rolesOf: (person: string) => readonly string[]
  readonly roles: readonly PlanRole[]
  /** How many sites or assets the step is done for; evidence is asked for each. */
  readonly targets: number
}

/** Everything that the step asks for, in the order of the form: evidence, facts, note, approval. */
export function stepNeeds(requires: StepRequires | undefined, supplied: Supplied): Need[] {
  if (!requires) return []
  return [
    ...(requires.evidence ?? []).map((asked) => evidenceNeed(asked, supplied)),
    ...(requires.facts ?? []).map((key) => factNeed(key, supplied)),
    ...(requires.note ? [noteNeed(supplied)] : []),
    ...(requires.approval ? [approvalNeed(requires.approval, supplied)] : []),
  ]
}

function evidenceNeed(asked: NonNullable<StepRequires['evidence']>[number], supplied: Supplied): Need {
  const want = Math.max(0, asked.min ?? 1) * Math.max(1, supplied.targets)
  const custody = asked.custody ?? false
  const have = supplied.evidence.filter(
    (item) => (item.kind ?? 'other') === asked.type && (!custody || supplied.inCustody.has(item.id)),
  ).length
  const label = asked.label ?? asked.type.replaceAll('-', ' ')
  const each = supplied.targets > 1 ? ', one set for each place' : ''
  const words = `${label} ${Math.min(have, want)} of ${want}${custody ? ' with custody' : ''}${each}`
  return { kind: 'evidence', type: asked.type, label, have, want, custody, met: have >= want, words }
}

function factNeed(key: string, supplied: Supplied): Need {
  const fact = supplied.facts.get(key)
  const question = fact?.question ?? key
  // "We do not know", said by someone, is an answer: a step must not push people to guess.
  const met = fact?.at !== undefined || (fact !== undefined && isKnown(fact))
  return {
    kind: 'fact',
    key,
    question,
    met,
    words: met ? `‘${question}’: ${answerWords(fact?.answer)}` : `answer to ‘${question}’`,
  }
}

function noteNeed(supplied: Supplied): Need {
  return { kind: 'note', met: (supplied.note ?? '').trim() !== '', words: 'a note' }
}

function approvalNeed(asked: NonNullable<StepRequires['approval']>, supplied: Supplied): Need {
  const roles = asked.roles ?? []
  const want = Math.max(1, asked.count ?? roles.length)
  const approvers = new Map<string, Set<string>>()
  for (const approval of supplied.approvals) {
    // Who approved counts, not who typed it.
    const person = approval.statedBy ?? approval.by
    const filled = approvers.get(person) ?? new Set<string>()
    for (const role of approval.role === undefined ? supplied.rolesOf(person) : [approval.role]) filled.add(role)
    approvers.set(person, filled)
  }
  const counted = [...approvers.values()].filter(
    (filled) => roles.length === 0 || roles.some((role) => filled.has(role)),
  )
  const missingRoles = roles.filter((role) => !counted.some((filled) => filled.has(role)))
  const allRolesAsked = want >= roles.length
  const met = counted.length >= want && (!allRolesAsked || missingRoles.length === 0)
  const titles = (met ? [] : missingRoles).map((role) => supplied.roles.find((one) => one.key === role)?.title ?? role)
  const from = titles.length > 0 ? `, still from ${titles.join(', ')}` : ''
  return {
    kind: 'approval',
    roles,
    have: counted.length,
    want,
    missingRoles,
    met,
    words: `approval ${Math.min(counted.length, want)} of ${want}${from}`,
  }
}
