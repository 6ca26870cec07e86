import type { Entity } from '../case/entity-types'
import { type AppliedPlan, appliedPlan } from './applied-plan'
import type { ConditionContext, FactAnswer } from './condition'
import type { MilestoneTimes } from './due'
import { factAnswers, isHere, milestoneTimes, namesOf, type PlanInputs } from './plan-inputs'
import type { Names } from './wording'

/** The inputs of a plan, looked up once so that every step is read in constant time. */
export interface PlanIndex {
  readonly inputs: PlanInputs
  readonly applied: AppliedPlan
  readonly names: Names
  readonly facts: ReadonlyMap<string, FactAnswer>
  readonly milestones: MilestoneTimes
  readonly condition: ConditionContext
  /** Steps of this plan that are not removed, in list order. */
  readonly steps: readonly Entity<'step'>[]
  readonly byTemplate: ReadonlyMap<string, Entity<'step'>>
  readonly ticks: ReadonlyMap<string, ReadonlyMap<string, Entity<'tick'>>>
  readonly sites: readonly Entity<'site'>[]
  readonly assets: readonly Entity<'asset'>[]
  readonly evidence: ReadonlyMap<string, Entity<'evidence'>>
  readonly evidenceOfStep: ReadonlyMap<string, readonly Entity<'evidence'>[]>
  readonly inCustody: ReadonlySet<string>
  readonly approvals: ReadonlyMap<string, readonly Entity<'approval'>[]>
  readonly rolesOf: (person: string) => readonly string[]
  /** People who fill a role now. */
  readonly holders: (role: string) => readonly string[]
}

export function indexPlan(inputs: PlanInputs): PlanIndex {
  const applied = appliedPlan(inputs.plan.template)
  const names = namesOf(inputs.people, inputs.members)
  const facts = factAnswers(applied.plan, inputs.facts)
  const steps = inputs.steps.filter((step) => step.plan === inputs.plan.id && isHere(step)).sort(byOrder)
  const byTemplate = new Map<string, Entity<'step'>>()
  for (const step of steps)
    if (step.templateStep !== undefined && !byTemplate.has(step.templateStep)) byTemplate.set(step.templateStep, step)
  const evidence = new Map(inputs.evidence.filter(isHere).map((item) => [item.id, item]))
  const roles = rolesByPerson(inputs)
  return {
    inputs,
    applied,
    names,
    facts,
    milestones: milestoneTimes(inputs.milestones),
    condition: { facts, steps: byTemplate, names, now: inputs.now },
    steps,
    byTemplate,
    ticks: ticksByStep(inputs.ticks),
    sites: inputs.sites.filter(isHere),
    assets: inputs.assets.filter(isHere),
    evidence,
    evidenceOfStep: groupBy([...evidence.values()], (item) => item.step),
    inCustody: new Set(inputs.custody.filter(isHere).map((link) => link.evidence)),
    approvals: standingApprovals(inputs.approvals),
    rolesOf: (person) => [...(roles.get(person) ?? [])],
    holders: (role) => [...roles].filter(([, held]) => held.has(role)).map(([person]) => person),
  }
}

/** By fractional index, equal ones by id: the same order on every laptop. */
export function byOrder(
  a: { readonly order: string; readonly id: string },
  b: { readonly order: string; readonly id: string },
): number {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

function rolesByPerson(inputs: PlanInputs): ReadonlyMap<string, ReadonlySet<string>> {
  const roles = new Map<string, Set<string>>()
  const fill = (person: string, role: string) => {
    const held = roles.get(person) ?? new Set<string>()
    roles.set(person, held.add(role))
  }
  for (const member of inputs.members) {
    if (isHere(member) && (member.until === undefined || member.until > inputs.now)) fill(member.person, member.role)
  }
  if (inputs.commander) fill(inputs.commander, 'commander')
  return roles
}

/** Append-only: an approval that another one corrects no longer counts, the correction does. */
function standingApprovals(
  approvals: readonly Entity<'approval'>[],
): ReadonlyMap<string, readonly Entity<'approval'>[]> {
  const corrected = new Set(approvals.map((approval) => approval.corrects))
  return groupBy(
    approvals.filter((approval) => isHere(approval) && !corrected.has(approval.id)),
    (approval) => approval.of,
  )
}

function ticksByStep(ticks: readonly Entity<'tick'>[]): ReadonlyMap<string, ReadonlyMap<string, Entity<'tick'>>> {
  const byStep = new Map<string, Map<string, Entity<'tick'>>>()
  for (const tick of ticks) {
    if (!isHere(tick)) continue
    const ofStep = byStep.get(tick.step) ?? new Map<string, Entity<'tick'>>()
    byStep.set(tick.step, ofStep.set(tick.target, tick))
  }
  return byStep
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string | undefined): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    if (key === undefined) continue
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}
