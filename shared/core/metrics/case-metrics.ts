import type { Entity } from '../case/entity-types'
import { milestoneLabel } from '../plan/milestone-labels'
import { isHere, latestMilestones } from '../plan/plan-inputs'
import { type Names, nameOf } from '../plan/wording'
import { type EventTime, type TimeInterval, uncertaintyInterval } from '../time/event-time'
import { spanText } from '../time/relative'
import type { MetricDefinition, MetricDefinitions } from './metric-definition'

/** What a metric comes to for one case. Times in ms. */
export type MetricValue =
  | { readonly kind: 'exact'; readonly ms: number }
  /** The ends are not known better than this; `min` below zero means that their order is not provable. */
  | { readonly kind: 'range'; readonly min: number; readonly max: number }
  /** Still open: it has lasted this long already. */
  | { readonly kind: 'at_least'; readonly ms: number }
  | { readonly kind: 'share'; readonly part: number; readonly whole: number }
  | { readonly kind: 'unknown'; readonly missing: readonly string[] }
  /** It ends before it begins: an error in the times, listed and never clamped to zero. */
  | { readonly kind: 'impossible'; readonly ms: number }
  | { readonly kind: 'not_for_one_case'; readonly why: string }

/** One end of a metric, with who said so and how sure. */
export interface MetricInput {
  readonly key: string
  readonly label: string
  readonly time?: EventTime
  readonly at?: number
  readonly byName?: string
  readonly sure?: string
}

export interface CaseMetric {
  readonly key: string
  /** The full name, which says what is measured; there is no bare "MTTR". */
  readonly name: string
  /** `from detection to containment` */
  readonly definition: string
  readonly pitfall?: string
  readonly source?: string
  readonly value: MetricValue
  /** The value in words: `3 h 12 m`, `at least 2 d`, `not known: first attacker access`. */
  readonly words: string
  readonly inputs: readonly MetricInput[]
}

export interface CaseMetrics {
  readonly metrics: readonly CaseMetric[]
  /** Why the case is left out of figures over many cases; absent where it counts. */
  readonly leftOut?: string
}

export interface MetricCase {
  readonly case: Pick<Entity<'case'>, 'state' | 'exercise' | 'verdict'>
  readonly milestones: readonly Entity<'milestone'>[]
  readonly notifications: readonly Entity<'notification'>[]
  readonly actions: readonly Entity<'action'>[]
  readonly names: Names
  /** Epoch ms. */
  readonly now: number
}

/** The metrics of one case, each with its definition and what went in. Unknown stays unknown. */
export function caseMetrics(definitions: MetricDefinitions, input: MetricCase): CaseMetrics {
  const labels = new Map(definitions.timestamps.map((timestamp) => [timestamp.key, timestamp.label]))
  const milestones = latestMilestones(input.milestones)
  return {
    metrics: definitions.metrics.map((definition) => measure(definition, input, milestones, labels)),
    leftOut: leftOut(input.case),
  }
}

function leftOut(file: MetricCase['case']): string | undefined {
  if (file.exercise || file.verdict === 'exercise') return 'left out of figures over many cases: an exercise'
  if (file.verdict === 'false-positive' || file.verdict === 'duplicate')
    return `left out of figures over many cases: ${file.verdict.replace('-', ' ')}`
  return undefined
}

type Milestones = ReadonlyMap<string, Entity<'milestone'>>

function measure(
  definition: MetricDefinition,
  input: MetricCase,
  milestones: Milestones,
  labels: ReadonlyMap<string, string>,
): CaseMetric {
  const shared = { key: definition.key, name: definition.name, pitfall: definition.pitfall, source: definition.source }
  if (definition.from === null || definition.to === null) {
    const value: MetricValue = { kind: 'not_for_one_case', why: 'a share over many cases' }
    return {
      ...shared,
      definition: definition.formula ?? definition.name,
      value,
      words: 'measured over many cases',
      inputs: [],
    }
  }
  if (definition.from.startsWith('action.')) {
    const value = closedInTime(input)
    return {
      ...shared,
      definition: 'follow-up actions whose due date has come, and how many of them were done by it',
      value,
      words: valueWords(value),
      inputs: [],
    }
  }
  const from = endOf(definition.from, input, milestones, labels)
  const to = endOf(definition.to, input, milestones, labels)
  const value = between(from, to, input)
  return {
    ...shared,
    definition: `from ${lowerFirst(from.input.label)} to ${lowerFirst(to.input.label)}`,
    value,
    words: valueWords(value),
    inputs: [from.input, to.input],
  }
}

interface End {
  readonly input: MetricInput
  readonly interval?: TimeInterval
}

function endOf(key: string, input: MetricCase, milestones: Milestones, labels: ReadonlyMap<string, string>): End {
  if (key === 'filed') return firstFiling(input)
  const label = labels.get(key) ?? milestoneLabel(key)
  const milestone = milestones.get(key)
  if (!milestone) return { input: { key, label } }
  const interval = uncertaintyInterval(milestone.time)
  return {
    input: {
      key,
      label,
      time: milestone.time,
      at: interval.from,
      byName: nameOf(input.names, milestone.by),
      sure: milestone.sure,
    },
    interval,
  }
}

function firstFiling(input: MetricCase): End {
  const corrected = new Set(input.notifications.map((sent) => sent.corrects))
  const standing = input.notifications
    .filter((sent) => isHere(sent) && !corrected.has(sent.id))
    .sort((a, b) => a.sentAt - b.sentAt)
  const first = standing[0]
  if (!first) return { input: { key: 'filed', label: 'First filing' } }
  return {
    input: { key: 'filed', label: 'First filing', at: first.sentAt, byName: nameOf(input.names, first.by) },
    interval: { from: first.sentAt, to: first.sentAt },
  }
}

/** Ends that are known within two minutes make one figure; worse ones make a range. */
const exactWithin = 120_000

function between(from: End, to: End, input: MetricCase): MetricValue {
  if (!from.interval) return { kind: 'unknown', missing: [from.input.label, ...(to.interval ? [] : [to.input.label])] }
  if (!to.interval) {
    const soFar = input.now - from.interval.to
    return input.case.state === 'closed' || soFar < 0
      ? { kind: 'unknown', missing: [to.input.label] }
      : { kind: 'at_least', ms: soFar }
  }
  const min = to.interval.from - from.interval.to
  const max = to.interval.to - from.interval.from
  if (max < 0) return { kind: 'impossible', ms: to.interval.from - from.interval.from }
  if (max - min > exactWithin) return { kind: 'range', min, max }
  const ms = to.interval.from - from.interval.from
  return ms < 0 ? { kind: 'impossible', ms } : { kind: 'exact', ms }
}

function closedInTime(input: MetricCase): MetricValue {
  const due = input.actions.filter(
    (action) =>
      isHere(action) &&
      action.stage === 'follow-up' &&
      action.state !== 'dropped' &&
      action.dueAt !== undefined &&
      action.dueAt <= input.now,
  )
  if (due.length === 0) return { kind: 'unknown', missing: ['an action whose due date has come'] }
  return { kind: 'share', part: due.filter(doneInTime).length, whole: due.length }
}

function doneInTime(action: Entity<'action'>): boolean {
  return (
    action.state === 'done' &&
    action.stateAt !== undefined &&
    action.dueAt !== undefined &&
    action.stateAt <= action.dueAt
  )
}

function valueWords(value: MetricValue): string {
  switch (value.kind) {
    case 'exact':
      return spanText(value.ms)
    case 'range':
      return value.min < 0
        ? `up to ${spanText(value.max)}, order not provable`
        : `${spanText(value.min)} to ${spanText(value.max)}`
    case 'at_least':
      return `at least ${spanText(value.ms)}`
    case 'share':
      return `${value.part} of ${value.whole}`
    case 'unknown':
      return `not known: ${value.missing.map(lowerFirst).join(', ')}`
    case 'impossible':
      return `impossible: it ends ${spanText(-value.ms)} before it begins`
    case 'not_for_one_case':
      return value.why
  }
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
