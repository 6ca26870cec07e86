import type { Entity } from '../case/entity-types'
import { durationMs } from '../time/duration'
import { judge } from './condition'
import { type Due, dueOf } from './due'
import type { PlanStep } from './irplan'
import { type Need, type Supplied, stepNeeds } from './needs'
import type { PlanIndex } from './plan-index'
import { nameOf } from './wording'

/** Where a step stands for a reader: `hidden` is a branch that does not apply here. */
export type StepStatus = 'open' | 'done' | 'skipped' | 'hidden'

/** One tick of a step that is done for each site or asset. */
export interface TargetTick {
  readonly target: string
  readonly name: string
  readonly done: boolean
  readonly at?: number
  readonly by?: string
  readonly note?: string
}

/** One line of the plan with everything that its line and its inspector show. */
export interface StepView {
  readonly id: string
  readonly templateStep?: string
  readonly title: string
  readonly detail?: string
  readonly why?: string
  readonly kind: PlanStep['kind']
  readonly priority?: PlanStep['priority']
  readonly per: 'case' | 'site' | 'asset'
  readonly status: StepStatus
  readonly stateAt?: number
  readonly stateBy?: string
  readonly role?: string
  readonly roleTitle?: string
  readonly owner?: string
  readonly ownerName?: string
  readonly due: Due
  readonly overdue: boolean
  readonly repeatEveryMs?: number
  readonly needs: readonly Need[]
  readonly unmet: readonly Need[]
  readonly targets: readonly TargetTick[]
  /** Names of the sites or assets not yet ticked. */
  readonly gaps: readonly string[]
  /** Steps named by `after` that are still open: a warning, never a lock. */
  readonly afterWarnings: readonly string[]
  /** Why it is hidden, or on what it depends while that is not known. */
  readonly hiddenReason?: string
  readonly dependsOn?: string
  readonly addedByHand: boolean
  readonly deviation: readonly string[]
  readonly choices: NonNullable<PlanStep['choices']>
  readonly choice?: string
  readonly note?: string
  readonly skipReason?: string
  readonly evidence: readonly string[]
  readonly startsClocks: readonly string[]
  readonly setsMilestone?: string
  readonly comms?: string
  readonly risk?: PlanStep['risk']
  readonly offline?: PlanStep['offline']
  /** False where the plan says never to skip it; skipping then is a deviation, not a locked door. */
  readonly skipAllowed: boolean
  readonly refs: readonly string[]
}

/** What the person is about to hand in, on top of what the step already has. */
export interface Handed {
  readonly note?: string
  readonly evidence?: readonly string[]
}

export function viewStep(index: PlanIndex, step: Entity<'step'>): StepView {
  const template = step.templateStep === undefined ? undefined : index.applied.steps.get(step.templateStep)
  const targets = targetTicks(index, step, template)
  const needs = needsOf(index, step, template, {})
  const repeatEveryMs = template?.repeat_every === undefined ? undefined : durationMs(template.repeat_every)
  const lastDoneAt = step.state === 'done' ? step.stateAt : undefined
  // After recovery nobody owes another round.
  const due: Due =
    lastDoneAt !== undefined && index.milestones.has('t_recover')
      ? { kind: 'none' }
      : dueOf({ template, dueAt: step.dueAt, lastDoneAt }, index.milestones)
  const applies = template?.when ? judge(template.when, index.condition) : undefined
  const status = statusOf(index, step, targets, applies?.truth === 'false', repeatEveryMs !== undefined, due)
  const role = step.role ?? template?.role
  return {
    id: step.id,
    templateStep: step.templateStep,
    title: step.title,
    detail: step.detail ?? template?.detail_md,
    why: template?.why,
    kind: template?.kind ?? 'task',
    priority: template?.priority,
    per: template?.per ?? 'case',
    status,
    stateAt: step.stateAt,
    stateBy: step.stateBy,
    role,
    roleTitle: index.applied.plan?.roles.find((one) => one.key === role)?.title ?? role,
    owner: step.owner || undefined,
    ownerName: step.owner ? nameOf(index.names, step.owner) : undefined,
    due,
    overdue: status === 'open' && due.kind === 'at' && due.at < index.inputs.now,
    repeatEveryMs,
    needs,
    unmet: needs.filter((need) => !need.met),
    targets,
    gaps: targets.filter((tick) => !tick.done).map((tick) => tick.name),
    afterWarnings: openBefore(index, template),
    hiddenReason: status === 'hidden' ? `hidden because ${applies?.reason ?? 'it does not apply'}` : undefined,
    dependsOn: status === 'open' && applies?.truth === 'unknown' ? applies.reason : undefined,
    addedByHand: step.templateStep === undefined,
    deviation: step.deviation ?? [],
    choices: template?.choices ?? [],
    choice: step.choice,
    note: step.note,
    skipReason: step.state === 'skipped' ? step.skipReason : undefined,
    evidence: linkedEvidence(index, step, []).map((item) => item.id),
    startsClocks: template?.starts_clocks ?? [],
    setsMilestone: template?.sets_milestone,
    comms: template?.comms,
    risk: template?.risk,
    offline: template?.offline,
    skipAllowed: template?.skip?.allowed ?? true,
    refs: template?.refs ?? [],
  }
}

/** What the step asks for, with `handed` counted in. */
export function needsOf(
  index: PlanIndex,
  step: Entity<'step'>,
  template: PlanStep | undefined,
  handed: Handed,
): Need[] {
  const supplied: Supplied = {
    note: handed.note ?? step.note,
    evidence: linkedEvidence(index, step, handed.evidence ?? []),
    inCustody: index.inCustody,
    facts: index.facts,
    approvals: index.approvals.get(step.id) ?? [],
    rolesOf: index.rolesOf,
    roles: index.applied.plan?.roles ?? [],
    targets: targetsOf(index, template).length,
  }
  return stepNeeds(template?.requires, supplied)
}

/** Titles of the steps named by `after` that are still open. A step whose branch is hidden holds nobody up. */
export function openBefore(index: PlanIndex, template: PlanStep | undefined): string[] {
  const open: string[] = []
  for (const id of template?.after ?? []) {
    const before = index.byTemplate.get(id)
    if (before?.state !== 'open') continue
    const itsTemplate = index.applied.steps.get(id)
    if (itsTemplate?.when && judge(itsTemplate.when, index.condition).truth === 'false') continue
    const ticks = targetTicks(index, before, itsTemplate)
    if (ticks.length > 0 && ticks.every((tick) => tick.done)) continue
    open.push(before.title)
  }
  return open
}

export function targetTicks(index: PlanIndex, step: Entity<'step'>, template: PlanStep | undefined): TargetTick[] {
  const ticks = index.ticks.get(step.id)
  return targetsOf(index, template).map((target) => {
    const tick = ticks?.get(target.id)
    return {
      target: target.id,
      name: target.name,
      done: tick?.done ?? false,
      at: tick?.at,
      by: tick?.by,
      note: tick?.note,
    }
  })
}

function targetsOf(index: PlanIndex, template: PlanStep | undefined): readonly (Entity<'site'> | Entity<'asset'>)[] {
  if (template?.per === 'site') return index.sites
  if (template?.per === 'asset') return index.assets
  return []
}

function linkedEvidence(index: PlanIndex, step: Entity<'step'>, more: readonly string[]): Entity<'evidence'>[] {
  const linked = new Map((index.evidenceOfStep.get(step.id) ?? []).map((item) => [item.id, item]))
  for (const id of [...(step.evidence ?? []), ...more]) {
    const item = index.evidence.get(id)
    if (item) linked.set(id, item)
  }
  return [...linked.values()]
}

function statusOf(
  index: PlanIndex,
  step: Entity<'step'>,
  targets: readonly TargetTick[],
  doesNotApply: boolean,
  repeats: boolean,
  due: Due,
): StepStatus {
  if (step.state === 'skipped') return 'skipped'
  if (step.state === 'done') {
    // Done once is done, until the next round is due.
    if (repeats && due.kind === 'at' && due.at <= index.inputs.now) return 'open'
    return reopenedByNewTarget(index, step, targets) ? 'open' : 'done'
  }
  if (targets.length > 0 && targets.every((tick) => tick.done)) return 'done'
  // What someone has already begun is never hidden from view.
  if (doesNotApply && !targets.some((tick) => tick.done)) return 'hidden'
  return 'open'
}

/** A site that joins the incident after the step was completed was not part of it. */
function reopenedByNewTarget(index: PlanIndex, step: Entity<'step'>, targets: readonly TargetTick[]): boolean {
  const missing = new Set(targets.filter((tick) => !tick.done).map((tick) => tick.target))
  if (missing.size === 0) return false
  const doneAt = step.stateAt ?? 0
  return [...index.sites, ...index.assets].some((target) => missing.has(target.id) && target.meta.createdAt > doneAt)
}
