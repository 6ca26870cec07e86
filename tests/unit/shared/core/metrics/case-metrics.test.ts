import { describe, expect, it } from 'vitest'
import { caseMetrics, type MetricCase } from '../../../../../shared/core/metrics/case-metrics'
import { readMetricDefinitions } from '../../../../../shared/core/metrics/read-metric-definitions'
import type { EventTime } from '../../../../../shared/core/time/event-time'
import { assetJson, at } from '../plan/plan-case'

const read = readMetricDefinitions(assetJson('rules/metrics.json'))
const meta = { createdBy: 'anna', createdAt: 0, updatedAt: 0, basis: 0 }

function milestone(key: string, time: EventTime | string, recorded = 1) {
  return {
    type: 'milestone' as const,
    id: `${key}-${recorded}`,
    key,
    time: typeof time === 'string' ? at(time) : time,
    by: 'anna',
    at: recorded,
    sure: 'likely' as const,
    meta,
  }
}

function measure(key: string, more: Partial<MetricCase>) {
  if (!read.ok) throw new Error(read.message)
  const result = caseMetrics(read.definitions, {
    case: { state: 'active' },
    milestones: [],
    notifications: [],
    actions: [],
    names: new Map([['anna', 'Anna Weiss']]),
    now: Date.parse('2026-11-23T00:00:00Z'),
    ...more,
  })
  const metric = result.metrics.find((one) => one.key === key)
  if (!metric) throw new Error(`no metric ${key}`)
  return { ...metric, leftOut: result.leftOut }
}

describe('the metrics of one case', () => {
  it('never show a bare MTTR: every one has a full name and says what it runs from and to', () => {
    if (!read.ok) throw new Error(read.message)
    for (const definition of read.definitions.metrics) expect(definition.name).not.toMatch(/^MTTR/)
    expect(measure('ttc', {}).definition).toBe('from first alert or human report to attacker can do no further harm')
  })
  it('are exact where both ends are, with who set them and how sure', () => {
    const milestones = [milestone('t_detect', '2026-11-22T10:00:00Z'), milestone('t_contain', '2026-11-22T13:12:00Z')]
    expect(measure('ttc', { milestones })).toMatchObject({
      value: { kind: 'exact', ms: 11_520_000 },
      words: '3 h 12 m',
      inputs: [{ key: 't_detect', byName: 'Anna Weiss', sure: 'likely' }, { key: 't_contain' }],
    })
  })
  it('use the last value when containment was reopened', () => {
    const milestones = [
      milestone('t_detect', '2026-11-22T10:00:00Z'),
      milestone('t_contain', '2026-11-22T15:00:00Z', 2),
      milestone('t_contain', '2026-11-22T11:00:00Z', 1),
    ]
    expect(measure('ttc', { milestones }).value).toEqual({ kind: 'exact', ms: 18_000_000 })
  })
  it('are "at least" while the case is open, and unknown once it is closed without', () => {
    const milestones = [milestone('t_detect', '2026-11-22T10:00:00Z')]
    expect(measure('ttrecover', { milestones }).words).toBe('at least 13 h 59 m')
    expect(measure('ttrecover', { milestones, case: { state: 'closed' } }).words).toBe(
      'not known: back to safe normal operation, validated',
    )
  })
  it('leave unknown what is unknown', () => {
    expect(measure('dwell_detect', { milestones: [milestone('t_detect', '2026-11-22T10:00:00Z')] })).toMatchObject({
      value: { kind: 'unknown' },
      words: 'not known: first attacker access',
    })
  })
  it('are a range where an end is only roughly known', () => {
    const day: EventTime = { utc: '2026-11-20T00:00:00Z', precision: 'day', zone: 'UTC', basis: 'stated' }
    const milestones = [milestone('t_compromise', day), milestone('t_detect', '2026-11-22T10:00:00Z')]
    expect(measure('dwell_detect', { milestones })).toMatchObject({ value: { kind: 'range' }, words: '34 h to 58 h' })
  })
  it('list an impossible interval and do not clamp it', () => {
    const milestones = [milestone('t_detect', '2026-11-22T10:00:00Z'), milestone('t_ack', '2026-11-22T09:00:00Z')]
    expect(measure('tta', { milestones })).toMatchObject({
      value: { kind: 'impossible', ms: -3_600_000 },
      words: 'impossible: it ends 1 h before it begins',
    })
  })
  it('count filings and follow-up actions', () => {
    const action = (id: string, state: 'open' | 'done', stateAt?: number) => ({
      type: 'action' as const,
      id,
      text: id,
      stage: 'follow-up' as const,
      state,
      stateAt,
      dueAt: 1000,
      createdAt: 0,
      meta,
    })
    expect(
      measure('action_closure', { actions: [action('a', 'done', 900), action('b', 'done', 1100), action('c', 'open')] })
        .words,
    ).toBe('1 of 3')
    const notifications = [
      {
        type: 'notification' as const,
        id: 'n',
        clock: 'c',
        sentAt: Date.parse('2026-11-22T12:00:00Z'),
        by: 'anna',
        to: 'x',
        meta,
      },
    ]
    expect(
      measure('tt_notify', { milestones: [milestone('t_aware', '2026-11-22T10:00:00Z')], notifications }).words,
    ).toBe('2 h')
  })
  it('are left out of larger figures for exercises and false positives, saying so', () => {
    expect(measure('ttc', { case: { state: 'closed', exercise: true } }).leftOut).toContain('an exercise')
    expect(measure('ttc', { case: { state: 'closed', verdict: 'false-positive' } }).leftOut).toContain('false positive')
  })
})
