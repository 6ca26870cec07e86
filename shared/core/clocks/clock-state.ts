import { spanText } from '../time/relative'
import { isZone } from '../time/zone'
import { anchorWords, type ClockRule, ruleAnchor } from './clock-rule'
import { dateIn, dueFrom, type Holidays, yearEnd } from './due-from'

/** The states of the rules' model. */
export type ClockStateName =
  | 'not_applicable'
  | 'scope_not_declared'
  | 'not_started'
  | 'anchor_missing'
  | 'running'
  | 'due_soon'
  | 'overdue'
  | 'filed_on_time'
  | 'filed_late'
  | 'waived'

/** What a duty is about: a rule of the library, or a deadline that someone typed. Times are epoch ms. */
export type Duty =
  | { readonly kind: 'rule'; readonly rule: ClockRule; readonly variant?: string }
  | { readonly kind: 'manual'; readonly dueAt: number; readonly since: number }

/** What people have decided about a duty in this case. */
export interface DutyDecision {
  readonly applies: 'undecided' | 'yes' | 'no'
  readonly waivedReason?: string
}

/** An anchor as it stands. `at` absent: the event happened, its time is not recorded. */
export interface AnchorTime {
  readonly at?: number
}

export interface ClockInputs {
  readonly anchors: ReadonlyMap<string, AnchorTime>
  /** Filings by rule id, epoch ms, in any order. */
  readonly filed: ReadonlyMap<string, readonly number[]>
  /** Filings of this duty. */
  readonly filings: readonly number[]
  readonly now: number
  /** Recipient's zone, IANA; days end there. */
  readonly zone: string
  readonly holidays?: Holidays
}

export interface ClockState {
  readonly state: ClockStateName
  /** The zone that start and due were computed in. */
  readonly zone: string
  readonly start?: number
  readonly due?: number
  /** ms until due; negative when overdue. Absent once it is filed. */
  readonly remaining?: number
  /** ms since the start, for a duty without a fixed deadline. */
  readonly elapsed?: number
  /** First and last day of a guideline that is no deadline. */
  readonly guideline?: { readonly amber: number; readonly red: number }
  readonly filedAt?: number
  readonly soft: boolean
  /** How the state came about, in words. */
  readonly basis: string
  /** What a person should look at before relying on it. */
  readonly notes: readonly string[]
  readonly advice: 'Confirm with counsel.' | ''
}

/** Computes where a duty stands. Pure: an edited anchor or a new filing simply gives another answer. */
export function clockState(duty: Duty, decision: DutyDecision, inputs: ClockInputs): ClockState {
  const zone = isZone(inputs.zone) ? inputs.zone : 'UTC'
  const given = { ...inputs, zone }
  return duty.kind === 'manual'
    ? manualState(duty, decision, given)
    : ruleState(duty.rule, duty.variant, decision, given)
}

function manualState(duty: Extract<Duty, { kind: 'manual' }>, decision: DutyDecision, inputs: ClockInputs): ClockState {
  const base = { zone: inputs.zone, soft: false, notes: [], advice: '' } as const
  if (decision.waivedReason)
    return { ...base, state: 'waived', due: duty.dueAt, basis: `waived: ${decision.waivedReason}` }
  if (decision.applies === 'no') return { ...base, state: 'not_applicable', basis: 'declared not applicable' }
  return { ...base, start: duty.since, basis: 'deadline typed by hand', ...timing(duty.since, duty.dueAt, inputs) }
}

function ruleState(
  rule: ClockRule,
  variant: string | undefined,
  decision: DutyDecision,
  inputs: ClockInputs,
): ClockState {
  const base = {
    zone: inputs.zone,
    soft: isSoft(rule),
    notes: standingNotes(rule, variant),
    advice: 'Confirm with counsel.',
  } as const
  if (rule.status === 'pending')
    return {
      ...base,
      state: 'not_applicable',
      basis: `${rule.legal_ref} is not in force; nothing is computed until it is`,
    }
  if (decision.applies === 'no') return { ...base, state: 'not_applicable', basis: 'declared not applicable' }
  if (decision.waivedReason) return { ...base, state: 'waived', basis: `waived: ${decision.waivedReason}` }
  if (decision.applies === 'undecided')
    return { ...base, state: 'scope_not_declared', basis: 'nobody has decided yet whether this applies' }
  const start = startOf(rule, inputs)
  const filedAt = inputs.filings.length > 0 ? Math.min(...inputs.filings) : undefined
  if (start.kind !== 'at') return { ...base, state: start.kind, filedAt, basis: start.basis }
  const outside = outsideForce(rule, start.at, inputs.zone)
  if (outside) return { ...base, state: 'not_applicable', start: start.at, basis: outside }
  return { ...base, start: start.at, ...countedFrom(rule, variant, start.at, base.notes, inputs) }
}

/** A figure that only a contract sets is no deadline of ours to invent. */
function isSoft(rule: ClockRule): boolean {
  return rule.soft === true || rule.offset.value === null || rule.offset.unit === 'immediately'
}

type Start =
  | { readonly kind: 'at'; readonly at: number }
  | { readonly kind: 'not_started' | 'anchor_missing'; readonly basis: string }

function startOf(rule: ClockRule, inputs: ClockInputs): Start {
  const anchor = ruleAnchor(rule.anchor)
  if (anchor.kind === 'filed') {
    const times = inputs.filed.get(anchor.rule) ?? []
    if (times.length === 0) return { kind: 'not_started', basis: `starts when ${anchor.rule} is filed` }
    return { kind: 'at', at: anchor.latest ? Math.max(...times) : Math.min(...times) }
  }
  const set = inputs.anchors.get(anchor.key)
  if (!set) return { kind: 'not_started', basis: `starts with: ${anchorWords(anchor.key)}` }
  if (set.at === undefined)
    return { kind: 'anchor_missing', basis: `no time is recorded for: ${anchorWords(anchor.key)}` }
  return { kind: 'at', at: anchor.kind === 'year-end' ? yearEnd(set.at, inputs.zone) : set.at }
}

function outsideForce(rule: ClockRule, start: number, zone: string): string | undefined {
  const day = dateIn(start, zone)
  if (rule.effective_from !== undefined && day < rule.effective_from)
    return `in force only from ${rule.effective_from}; the anchor is ${day}`
  if (rule.effective_to !== undefined && day > rule.effective_to)
    return `in force only until ${rule.effective_to}; the anchor is ${day}`
  return undefined
}

type Counted = Pick<ClockState, 'state' | 'due' | 'remaining' | 'elapsed' | 'guideline' | 'filedAt' | 'basis' | 'notes'>

function countedFrom(
  rule: ClockRule,
  variant: string | undefined,
  start: number,
  notes: readonly string[],
  inputs: ClockInputs,
): Counted {
  const from = anchorText(rule)
  if (rule.offset.unit === 'calendar_day_guideline') {
    const [first, last] = rule.offset.value
    const amber = dueFrom(start, { value: first, unit: 'calendar_day' }, inputs.zone)
    const red = dueFrom(start, { value: last, unit: 'calendar_day' }, inputs.zone)
    const basis = `promptly after ${from}; the guideline is ${first} to ${last} days, not a deadline`
    return { ...soft(start, inputs, basis), guideline: { amber, red }, notes }
  }
  const chosen = rule.variants?.find((one) => one.applies_if === variant)?.offset
  const offset = chosen ?? rule.offset
  if (offset.value === null || offset.unit === 'immediately')
    return { ...soft(start, inputs, `${offset.unit.replaceAll('_', ' ')} after ${from}; no fixed deadline`), notes }
  const due = dueFrom(start, offset, inputs.zone, inputs.holidays)
  const words = `${offset.value} ${offset.unit.replace('_', ' ')}${offset.value === 1 ? '' : 's'} after ${from}`
  const capped = rule.cap ? applyCap(rule.cap, start, due, inputs) : { due, note: undefined }
  const calendar =
    offset.unit === 'business_day' && (inputs.holidays?.size ?? 0) === 0
      ? ['No holiday calendar is set, so the time may be earlier than needed.']
      : []
  return {
    ...timing(start, capped.due, inputs),
    basis: words,
    notes: [...(capped.note ? [capped.note] : []), ...calendar, ...notes],
  }
}

/** DORA: the earlier of the two, unless the start itself lies after the cap (Delegated Reg. (EU) 2025/301 Art. 5(2)). */
function applyCap(
  cap: NonNullable<ClockRule['cap']>,
  start: number,
  due: number,
  inputs: ClockInputs,
): { due: number; note: string | undefined } {
  const anchor = ruleAnchor(cap.anchor)
  const capStart = anchor.kind === 'anchor' ? inputs.anchors.get(anchor.key)?.at : undefined
  if (capStart === undefined)
    return {
      due,
      note: `The cap could not be applied: no time is recorded for ${anchorWords(cap.anchor)}. The deadline may be earlier.`,
    }
  const limit = dueFrom(capStart, cap.offset, inputs.zone, inputs.holidays)
  if (start > limit || limit >= due) return { due, note: undefined }
  return { due: limit, note: `Capped at ${cap.offset.value} ${cap.offset.unit}s after ${anchorWords(cap.anchor)}.` }
}

function soft(start: number, inputs: ClockInputs, basis: string): Omit<Counted, 'notes'> {
  const filedAt = inputs.filings.length > 0 ? Math.min(...inputs.filings) : undefined
  if (filedAt !== undefined)
    return {
      state: 'filed_on_time',
      filedAt,
      elapsed: filedAt - start,
      basis: `${basis}; sent after ${spanText(Math.max(0, filedAt - start))}`,
    }
  return { state: 'running', elapsed: inputs.now - start, basis }
}

/** Due soon: the last quarter of the period, at least an hour and at most three days. */
function timing(
  start: number,
  due: number,
  inputs: ClockInputs,
): Pick<Counted, 'state' | 'due' | 'remaining' | 'filedAt'> {
  if (inputs.filings.length > 0) {
    const filedAt = Math.min(...inputs.filings)
    return { state: filedAt <= due ? 'filed_on_time' : 'filed_late', due, filedAt }
  }
  const remaining = due - inputs.now
  const soon = Math.min(Math.max((due - start) / 4, 3_600_000), 3 * 86_400_000)
  return { state: remaining < 0 ? 'overdue' : remaining <= soon ? 'due_soon' : 'running', due, remaining }
}

function anchorText(rule: ClockRule): string {
  const anchor = ruleAnchor(rule.anchor)
  if (anchor.kind === 'filed') return `the ${anchor.latest ? 'latest ' : ''}filing of ${anchor.rule}`
  return anchor.kind === 'year-end' ? `the end of the year of: ${anchorWords(anchor.key)}` : anchorWords(anchor.key)
}

function standingNotes(rule: ClockRule, variant: string | undefined): string[] {
  const variants = (rule.variants ?? []).filter((one) => one.applies_if !== variant)
  return [
    ...(rule.applies_if ? [`Applies if ${rule.applies_if}.`] : []),
    ...variants.map((one) => `${one.offset.value} ${one.offset.unit.replace('_', ' ')}s instead if ${one.applies_if}.`),
    ...[rule.counting, rule.rollover, rule.late_rule, rule.delay, rule.note].filter((text) => text !== undefined),
    ...(rule.contractual ? ['The contract sets the figure: add it as a deadline typed by hand.'] : []),
    ...(rule.verified_on === null ? ['Not yet verified by counsel.'] : []),
  ]
}
