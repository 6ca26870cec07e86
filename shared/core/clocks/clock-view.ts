import type { Entity } from '../case/entity-types'
import { isHere } from '../plan/plan-inputs'
import { type Names, nameOf } from '../plan/wording'
import { correctedMs } from '../time/event-time'
import { spanText } from '../time/relative'
import { type ClockRule, ruleAnchor } from './clock-rule'
import { type AnchorTime, type ClockInputs, type ClockState, clockState, type Duty } from './clock-state'
import type { Holidays } from './due-from'

export interface ClockCase {
  readonly clocks: readonly Entity<'clock'>[]
  readonly anchors: readonly Entity<'anchor'>[]
  readonly notifications: readonly Entity<'notification'>[]
  readonly rules: readonly ClockRule[]
  readonly names: Names
  /** Zone for duties whose recipient has none of its own. */
  readonly zone: string
  readonly holidays?: Holidays
  /** Epoch ms. */
  readonly now: number
}

/** A due time that an edited anchor has replaced. */
export interface EarlierDue {
  readonly due: number
  /** Reason given with the value that it was computed from. */
  readonly reason: string
  readonly by: string
  readonly at: number
}

export interface ClockView extends ClockState {
  readonly id: string
  readonly rule?: ClockRule
  readonly name: string
  /** `GDPR 33` for the header; a typed deadline reads as its name. */
  readonly short: string
  /** `51 h 12 m left`, `3 h overdue`, `5 h since it began`, `starts with: …`: where it stands, for one line. */
  readonly words: string
  readonly recipient?: string
  readonly applies: Entity<'clock'>['applies']
  readonly appliesByName?: string
  readonly appliesReason?: string
  /** Key of the anchor that a person sets to start it; absent where a filing or a typed time starts it. */
  readonly anchorKey?: string
  /** Person who set the anchor, and why. */
  readonly anchorByName?: string
  readonly anchorReason?: string
  readonly earlierDue: readonly EarlierDue[]
  readonly filings: readonly Entity<'notification'>[]
  readonly tone: 'calm' | 'warning' | 'danger' | 'done'
}

/** Every duty of the case, the most urgent first. A clock whose rule is unknown here still shows, saying so. */
export function clockViews(input: ClockCase): ClockView[] {
  const corrected = new Set(input.notifications.map((sent) => sent.corrects))
  const standing = input.notifications.filter((sent) => isHere(sent) && !corrected.has(sent.id))
  const clocks = input.clocks.filter(isHere)
  const anchors = new Map(input.anchors.filter(isHere).map((anchor) => [anchor.key, anchor]))
  const filed = filedByRule(clocks, standing)
  return clocks.map((clock) => viewClock(clock, input, anchors, standing, filed)).sort(byUrgency)
}

/** The duty for the header: the next one that runs, with a due time. */
export function nextDuty(views: readonly ClockView[]): ClockView | undefined {
  return views
    .filter(
      (view) =>
        view.due !== undefined && (view.state === 'running' || view.state === 'due_soon' || view.state === 'overdue'),
    )
    .reduce<ClockView | undefined>(
      (next, view) => (next === undefined || (view.due ?? 0) < (next.due ?? 0) ? view : next),
      undefined,
    )
}

function filedByRule(
  clocks: readonly Entity<'clock'>[],
  standing: readonly Entity<'notification'>[],
): ReadonlyMap<string, readonly number[]> {
  const filed = new Map<string, number[]>()
  for (const clock of clocks) {
    if (clock.rule === undefined) continue
    const times = standing.filter((sent) => sent.clock === clock.id).map((sent) => sent.sentAt)
    if (times.length > 0) filed.set(clock.rule, [...(filed.get(clock.rule) ?? []), ...times])
  }
  return filed
}

function viewClock(
  clock: Entity<'clock'>,
  input: ClockCase,
  anchors: ReadonlyMap<string, Entity<'anchor'>>,
  standing: readonly Entity<'notification'>[],
  filed: ReadonlyMap<string, readonly number[]>,
): ClockView {
  const rule = clock.rule === undefined ? undefined : input.rules.find((one) => one.id === clock.rule)
  const filings = standing.filter((sent) => sent.clock === clock.id).sort((a, b) => a.sentAt - b.sentAt)
  const times = new Map<string, AnchorTime>(
    [...anchors].map(([key, anchor]) => [key, { at: correctedMs(anchor.time) }]),
  )
  const inputs: ClockInputs = {
    anchors: times,
    filed,
    filings: filings.map((sent) => sent.sentAt),
    now: input.now,
    zone: clock.zone ?? input.zone,
    holidays: input.holidays,
  }
  const duty: Duty | undefined = rule
    ? { kind: 'rule', rule, variant: clock.variant }
    : clock.dueAt === undefined
      ? undefined
      : { kind: 'manual', dueAt: clock.dueAt, since: clock.meta.createdAt }
  const decision = { applies: clock.applies, waivedReason: clock.waivedReason }
  const state = duty ? clockState(duty, decision, inputs) : unknownRule(clock, inputs.zone)
  const expression = rule ? ruleAnchor(rule.anchor) : undefined
  const anchorKey = expression && expression.kind !== 'filed' ? expression.key : undefined
  const anchor = anchorKey === undefined ? undefined : anchors.get(anchorKey)
  return {
    ...state,
    id: clock.id,
    rule,
    name: clock.name,
    short: rule ? rule.id.replaceAll('-', ' ').toUpperCase() : clock.name,
    words: standWords(state),
    recipient: clock.recipient ?? rule?.recipient,
    applies: clock.applies,
    appliesByName: clock.appliesBy === undefined ? undefined : nameOf(input.names, clock.appliesBy),
    appliesReason: clock.appliesReason,
    anchorKey,
    anchorByName: anchor ? nameOf(input.names, anchor.by) : undefined,
    anchorReason: anchor?.reason,
    earlierDue: duty && anchor ? earlierDue(duty, anchor, inputs, state.due, decision) : [],
    filings,
    tone: toneOf(state, input.now),
  }
}

function standWords(state: ClockState): string {
  switch (state.state) {
    case 'running':
    case 'due_soon':
    case 'overdue':
      if (state.remaining === undefined)
        return `${spanText(Math.max(0, state.elapsed ?? 0))} since it began, no fixed deadline`
      return state.remaining < 0 ? `${spanText(-state.remaining)} overdue` : `${spanText(state.remaining)} left`
    case 'filed_on_time':
      return state.due === undefined ? 'sent' : 'sent in time'
    case 'filed_late':
      return `sent ${spanText((state.filedAt ?? 0) - (state.due ?? 0))} late`
    default:
      return state.basis
  }
}

function earlierDue(
  duty: Duty,
  anchor: Entity<'anchor'>,
  inputs: ClockInputs,
  now: number | undefined,
  decision: Parameters<typeof clockState>[1],
): EarlierDue[] {
  return (anchor.earlier ?? []).flatMap((value) => {
    const anchors = new Map(inputs.anchors).set(anchor.key, { at: correctedMs(value.time) })
    const { due } = clockState(duty, decision, { ...inputs, anchors })
    return due === undefined || due === now ? [] : [{ due, reason: value.reason, by: value.by, at: value.at }]
  })
}

function unknownRule(clock: Entity<'clock'>, zone: string): ClockState {
  const what =
    clock.rule === undefined
      ? 'This deadline has no time.'
      : `This version of Holdfast does not know the rule ${clock.rule}.`
  return { state: 'anchor_missing', zone, soft: false, basis: what, notes: [], advice: 'Confirm with counsel.' }
}

function toneOf(state: ClockState, now: number): ClockView['tone'] {
  switch (state.state) {
    case 'overdue':
    case 'filed_late':
      return 'danger'
    case 'due_soon':
    case 'anchor_missing':
      return 'warning'
    case 'running':
      if (state.guideline)
        return now > state.guideline.red ? 'danger' : now > state.guideline.amber ? 'warning' : 'calm'
      return 'calm'
    case 'filed_on_time':
    case 'waived':
    case 'not_applicable':
      return 'done'
    default:
      return 'calm'
  }
}

const rank: Readonly<Record<ClockState['state'], number>> = {
  overdue: 0,
  due_soon: 1,
  running: 1,
  anchor_missing: 2,
  scope_not_declared: 3,
  not_started: 4,
  filed_late: 5,
  filed_on_time: 5,
  waived: 6,
  not_applicable: 7,
}

function byUrgency(a: ClockView, b: ClockView): number {
  const byRank = rank[a.state] - rank[b.state]
  if (byRank !== 0) return byRank
  const byDue = (a.due ?? Number.MAX_SAFE_INTEGER) - (b.due ?? Number.MAX_SAFE_INTEGER)
  if (byDue !== 0) return byDue
  return a.id < b.id ? -1 : 1
}
