import type { Entity } from '../case/entity-types'
import { correctedMs } from '../time/event-time'
import { type FactAnswer, isKnown } from './condition'
import type { MilestoneTimes } from './due'
import type { Irplan } from './irplan'
import type { Names } from './wording'

/** Everything of a case that its plan is read from. Removed entities may be in the lists; they are left out here. */
export interface PlanInputs {
  readonly plan: Entity<'plan'>
  readonly steps: readonly Entity<'step'>[]
  readonly ticks: readonly Entity<'tick'>[]
  readonly facts: readonly Entity<'fact'>[]
  readonly milestones: readonly Entity<'milestone'>[]
  readonly sites: readonly Entity<'site'>[]
  readonly assets: readonly Entity<'asset'>[]
  readonly evidence: readonly Entity<'evidence'>[]
  readonly custody: readonly Entity<'custody'>[]
  readonly approvals: readonly Entity<'approval'>[]
  readonly members: readonly Entity<'member'>[]
  readonly people: readonly Entity<'person'>[]
  /** Person id of the commander, who fills that role without being a member. */
  readonly commander?: string
  /** Epoch ms. */
  readonly now: number
}

/** Removed and not edited since: gone from every view. "Removed, later edited" stays. */
export function isHere(entity: { readonly meta: { readonly removed?: 'removed' | 'edited' } }): boolean {
  return entity.meta.removed !== 'removed'
}

export function namesOf(people: readonly Entity<'person'>[], members: readonly Entity<'member'>[]): Names {
  const names = new Map<string, string>()
  for (const member of members) names.set(member.person, member.name)
  for (const person of people) names.set(person.id, person.name)
  return names
}

/** The milestone that stands for each key: where there are several, the one recorded last. */
export function latestMilestones(milestones: readonly Entity<'milestone'>[]): ReadonlyMap<string, Entity<'milestone'>> {
  const latest = new Map<string, Entity<'milestone'>>()
  for (const milestone of milestones) {
    if (!isHere(milestone)) continue
    const other = latest.get(milestone.key)
    const newer = !other || milestone.at > other.at || (milestone.at === other.at && milestone.id > other.id)
    if (newer) latest.set(milestone.key, milestone)
  }
  return latest
}

/** Key to corrected instant, epoch ms. */
export function milestoneTimes(milestones: readonly Entity<'milestone'>[]): MilestoneTimes {
  return new Map([...latestMilestones(milestones)].map(([key, milestone]) => [key, correctedMs(milestone.time)]))
}

/** The plan's questions with the answers of this case; a question nobody has opened yet is simply not known. */
export function factAnswers(
  plan: Irplan | undefined,
  facts: readonly Entity<'fact'>[],
): ReadonlyMap<string, FactAnswer> {
  const answers = new Map<string, FactAnswer>()
  for (const fact of plan?.facts ?? []) {
    answers.set(fact.key, {
      question: fact.question,
      kind: fact.type,
      options: fact.options,
      unknownIs: fact.unknown_is,
    })
  }
  for (const fact of facts) {
    if (!isHere(fact)) continue
    const before = answers.get(fact.key)
    // Two people may have opened the same question offline: an answer counts more than none, a later one more than an earlier.
    if (before && isKnown(before) && (!isKnown(fact) || (before.at ?? 0) > (fact.at ?? 0))) continue
    answers.set(fact.key, {
      question: fact.question,
      kind: fact.kind,
      options: fact.options ?? before?.options,
      unknownIs: fact.unknownIs ?? before?.unknownIs,
      answer: fact.answer,
      by: fact.by,
      at: fact.at,
    })
  }
  return answers
}
