import type { ClockRule } from '../clocks/clock-rule'
import { clockViews } from '../clocks/clock-view'
import { namesOf } from '../plan/plan-inputs'
import { planViews } from '../plan/plan-view'
import { dueNext } from '../situation/due-next'
import type { Entity, EntityType } from './entity-types'

/** What the list of cases shows of one, kept encrypted beside its journal. */
export interface CaseSummary {
  readonly journal: string
  readonly number: string
  readonly title: string
  readonly codeName: string
  readonly kind: string
  readonly severity: string | null
  readonly tlp: string
  readonly state: string
  readonly commander: string
  readonly exercise: boolean
  /** Epoch ms. */
  readonly declaredAt: number
  readonly stepsDone: number
  readonly steps: number
  readonly timeline: number
  /** Earliest open duty, typed deadline or due step. */
  readonly nextDue: { readonly name: string; readonly at: number } | null
  /** Journals of the cases that show as part of this one. Summaries that were kept before have none. */
  readonly adopts?: readonly string[]
}

export interface CaseSummaryInput {
  readonly file: Entity<'case'>
  /** Every entity of a type that was not removed. */
  readonly all: <T extends EntityType>(type: T) => readonly Entity<T>[]
  readonly rules: readonly ClockRule[]
  /** Rows of the timeline. */
  readonly timeline: number
  /** Epoch ms. Due times that follow from it are as of this moment. */
  readonly now: number
}

/** What Plan, Board and header say of the case, in one line for the list. */
export function caseSummary({ file, all, rules, timeline, now }: CaseSummaryInput): CaseSummary {
  const people = all('person')
  const members = all('member')
  const plans = planViews(all('plan'), {
    steps: all('step'),
    ticks: all('tick'),
    facts: all('fact'),
    milestones: all('milestone'),
    sites: all('site'),
    assets: all('asset'),
    evidence: all('evidence'),
    custody: all('custody'),
    approvals: all('approval'),
    members,
    people,
    commander: file.commander,
    now,
  })
  const clocks = clockViews({
    clocks: all('clock'),
    anchors: all('anchor'),
    notifications: all('notification'),
    rules,
    names: namesOf(people, members),
    zone: file.zone,
    now,
  })
  const [due] = dueNext({ clocks, steps: plans.flatMap((plan) => plan.dueNext), actions: all('action'), file, now })
  return {
    journal: file.id,
    number: file.number,
    title: file.title,
    codeName: file.codeName,
    kind: file.kind,
    severity: file.severity ?? null,
    tlp: file.tlp,
    state: file.state,
    commander: people.find((person) => person.id === file.commander)?.name ?? '',
    exercise: file.exercise === true,
    declaredAt: file.declaredAt,
    stepsDone: plans.reduce((sum, plan) => sum + plan.progress.done, 0),
    steps: plans.reduce((sum, plan) => sum + plan.progress.total, 0),
    timeline,
    nextDue: due ? { name: due.title, at: due.at } : null,
    adopts: all('adoption').map(({ journal }) => journal),
  }
}
