import { describe, expect, it } from 'vitest'
import { type ClockRule, ruleAnchor } from '../../../../../shared/core/clocks/clock-rule'
import { type ClockInputs, clockState } from '../../../../../shared/core/clocks/clock-state'
import { readClockRules } from '../../../../../shared/core/clocks/read-clock-rules'
import { assetJson } from '../plan/plan-case'

const library = readClockRules(assetJson('rules/regulatory-clocks.json'))
const rules = library.ok ? library.rules : []

function rule(id: string): ClockRule {
  const found = rules.find((one) => one.id === id)
  if (!found) throw new Error(`no rule ${id}`)
  return found
}

/** A Friday afternoon. Every anchor and every filing that a rule may start with happened then. */
const start = Date.parse('2026-11-20T15:30:00Z')
const yes = { applies: 'yes' } as const

function inputs(more: Partial<ClockInputs> = {}): ClockInputs {
  const keys = rules
    .map((one) => ruleAnchor(one.anchor))
    .flatMap((anchor) => (anchor.kind === 'filed' ? [] : [anchor.key]))
  return {
    anchors: new Map(keys.map((key) => [key, { at: start }])),
    filed: new Map(rules.map((one) => [one.id, [start]])),
    filings: [],
    now: start + 60_000,
    zone: 'UTC',
    ...more,
  }
}

function stateOf(
  id: string,
  more: Partial<ClockInputs> = {},
  decision: Parameters<typeof clockState>[1] = yes,
  variant?: string,
) {
  return clockState({ kind: 'rule', rule: rule(id), variant }, decision, inputs(more))
}

const at24 = '2026-11-21T15:30:00Z'
const at72 = '2026-11-23T15:30:00Z'
const month = '2026-12-20T23:59:59Z'
const days30 = '2026-12-20T23:59:59Z'
const days60 = '2027-01-19T23:59:59Z'

/** Every rule with what it must come to, worked out by hand: a due time, soft (elapsed only), or not in force. */
const table: readonly [string, string][] = [
  ['gdpr-33', at72],
  ['gdpr-34', 'soft'],
  ['gdpr-33-2', 'soft'],
  ['gdpr-33-5', 'soft'],
  ['ukgdpr-33', at72],
  ['uk-pecr', at72],
  ['uk-csr-24', 'not in force'],
  ['uk-csr-72', 'not in force'],
  ['nis2-ew', at24],
  ['nis2-in', at72],
  ['nis2-fr', month],
  ['dora-initial', '2026-11-20T19:30:00Z'],
  ['dora-interm', at72],
  ['dora-final', month],
  ['cra-ew', at24],
  ['cra-notif', at72],
  ['cra-final-vuln', '2026-12-04T23:59:59Z'],
  ['cra-final-inc', month],
  ['hipaa-ind', days60],
  ['hipaa-hhs-500', days60],
  ['hipaa-hhs-lt500', '2027-03-01T23:59:59Z'],
  ['hipaa-media', days60],
  ['hipaa-ba', days60],
  ['sec-8k-105', '2026-11-26T23:59:59Z'],
  ['sec-8k-amend', '2026-11-26T23:59:59Z'],
  ['pci-brands', 'soft'],
  ['circia-72', 'not in force'],
  ['circia-24', 'not in force'],
  ['nydfs-72', at72],
  ['nydfs-extort-24', at24],
  ['nydfs-extort-30', days30],
  ['us-ca-ind', days30],
  ['us-ca-ag', '2026-12-05T23:59:59Z'],
  ['us-ny-ind', days30],
  ['us-tx-ind', days60],
  ['us-tx-ag', days30],
  ['us-fl', days30],
  ['us-co', days30],
  ['us-ny-muni-72', at72],
  ['au-ndb-assess', days30],
  ['au-ndb-notify', 'soft'],
  ['au-soci-12', '2026-11-21T03:30:00Z'],
  ['au-soci-72', at72],
  ['au-ransom', at72],
  ['sg-assess', days30],
  ['sg-pdpc', '2026-11-23T23:59:59Z'],
  ['sg-ind', 'soft'],
  ['jp-prelim', 'soft'],
  ['jp-final', days30],
  ['in-certin-6', '2026-11-20T21:30:00Z'],
  ['in-dpdp-72', 'not in force'],
  ['ca-pipeda', 'soft'],
]

describe('every rule of the library', () => {
  it('is read, and every one of the 52 is in the table', () => {
    expect(library).toMatchObject({ ok: true })
    expect(table.map(([id]) => id)).toEqual(rules.map((one) => one.id))
    expect(rules).toHaveLength(52)
  })
  it.each(table)('%s comes to %s', (id, expected) => {
    const result = stateOf(id)
    expect(result.advice).toBe('Confirm with counsel.')
    expect(result.basis).not.toBe('')
    if (expected === 'not in force' || expected === 'soft') {
      expect(result.due).toBeUndefined()
      expect(result).toMatchObject(
        expected === 'soft' ? { state: 'running', elapsed: 60_000, soft: true } : { state: 'not_applicable' },
      )
    } else expect(new Date(result.due ?? 0).toISOString().replace('.000', '')).toBe(expected)
  })
  it.each(table)('%s is never decided for a person', (id) => {
    expect(['scope_not_declared', 'not_applicable']).toContain(stateOf(id, {}, { applies: 'undecided' }).state)
  })
})

describe('a clock', () => {
  it('walks from not started over running, due soon and overdue to filed', () => {
    expect(stateOf('gdpr-33', { anchors: new Map() })).toMatchObject({
      state: 'not_started',
      basis: 'starts with: legal awareness (reasonable certainty)',
    })
    expect(stateOf('gdpr-33', { anchors: new Map([['aware_at', {}]]) }).state).toBe('anchor_missing')
    const hour = 3_600_000
    expect(stateOf('gdpr-33', { now: start + 20 * hour })).toMatchObject({ state: 'running', remaining: 52 * hour })
    expect(stateOf('gdpr-33', { now: start + 54 * hour }).state).toBe('due_soon')
    expect(stateOf('gdpr-33', { now: start + 73 * hour })).toMatchObject({ state: 'overdue', remaining: -hour })
    expect(
      stateOf('gdpr-33', { now: start + 99 * hour, filings: [start + 80 * hour, start + 70 * hour] }),
    ).toMatchObject({ state: 'filed_on_time', filedAt: start + 70 * hour })
    expect(stateOf('gdpr-33', { filings: [start + 72 * hour + 1] }).state).toBe('filed_late')
  })
  it('is not applicable or waived only by decision', () => {
    expect(stateOf('gdpr-33', {}, { applies: 'no' }).state).toBe('not_applicable')
    expect(stateOf('gdpr-33', {}, { applies: 'yes', waivedReason: 'no risk to people' })).toMatchObject({
      state: 'waived',
      basis: 'waived: no risk to people',
    })
  })
  it('ends its days in the recipient’s zone', () => {
    expect(new Date(stateOf('us-ca-ind', { zone: 'America/Los_Angeles' }).due ?? 0).toISOString()).toBe(
      '2026-12-21T07:59:59.000Z',
    )
    // 15:30 UTC is already the next day in Singapore when it is late enough: 20:00 UTC is 04:00 on the 21st.
    const late = new Map([['notifiable_determined_at', { at: Date.parse('2026-11-20T20:00:00Z') }]])
    expect(new Date(stateOf('sg-pdpc', { zone: 'Asia/Singapore', anchors: late }).due ?? 0).toISOString()).toBe(
      '2026-11-24T15:59:59.000Z',
    )
  })
  it('keeps the local day over a change of the clocks', () => {
    const spring = new Map([['mitigation_available_at', { at: Date.parse('2027-03-20T12:00:00Z') }]])
    expect(new Date(stateOf('cra-final-vuln', { zone: 'Europe/Berlin', anchors: spring }).due ?? 0).toISOString()).toBe(
      '2027-04-03T21:59:59.000Z',
    )
  })
  it('clamps a month to its end', () => {
    expect(
      new Date(
        stateOf('nis2-fr', { filed: new Map([['nis2-in', [Date.parse('2027-01-31T10:00:00Z')]]]) }).due ?? 0,
      ).toISOString(),
    ).toBe('2027-02-28T23:59:59.000Z')
  })
  it('skips holidays of the recipient, and says when no calendar is set', () => {
    expect(new Date(stateOf('sec-8k-105', { holidays: new Set(['2026-11-26']) }).due ?? 0).toISOString()).toBe(
      '2026-11-27T23:59:59.000Z',
    )
    expect(stateOf('sec-8k-105').notes[0]).toContain('No holiday calendar')
  })
  it('starts from the latest update where the rule says so, else from the first filing', () => {
    const filed = new Map([
      ['dora-interm', [start, start + 86_400_000]],
      ['dora-initial', [start, start + 86_400_000]],
    ])
    expect(new Date(stateOf('dora-final', { filed }).due ?? 0).toISOString()).toBe('2026-12-21T23:59:59.000Z')
    expect(stateOf('dora-interm', { filed }).start).toBe(start)
    expect(stateOf('dora-interm', { filed: new Map() })).toMatchObject({
      state: 'not_started',
      basis: 'starts when dora-initial is filed',
    })
  })
  it('caps DORA at 24 h after awareness, unless it was classified after that', () => {
    const both = (aware: string, major: string) =>
      new Map([
        ['aware_at', { at: Date.parse(aware) }],
        ['classified_major_at', { at: Date.parse(major) }],
      ])
    const due = (aware: string, major: string) =>
      new Date(stateOf('dora-initial', { anchors: both(aware, major) }).due ?? 0).toISOString()
    expect(due('2026-11-20T00:00:00Z', '2026-11-20T06:00:00Z')).toBe('2026-11-20T10:00:00.000Z')
    expect(due('2026-11-20T00:00:00Z', '2026-11-20T22:00:00Z')).toBe('2026-11-21T00:00:00.000Z')
    expect(due('2026-11-20T00:00:00Z', '2026-11-21T06:00:00Z')).toBe('2026-11-21T10:00:00.000Z')
    expect(stateOf('dora-initial', { anchors: new Map([['classified_major_at', { at: start }]]) }).notes[0]).toContain(
      'The cap could not be applied',
    )
  })
  it('uses a variant only when a person chose it', () => {
    expect(stateOf('nis2-in').notes).toContain('24 hours instead if entity.trust_service_provider.')
    expect(new Date(stateOf('nis2-in', {}, yes, 'entity.trust_service_provider').due ?? 0).toISOString()).toBe(
      '2026-11-21T15:30:00.000Z',
    )
  })
  it('is judged by the version in force at its anchor', () => {
    const before = new Map([['aware_at', { at: Date.parse('2026-09-10T12:00:00Z') }]])
    expect(stateOf('cra-ew', { anchors: before })).toMatchObject({
      state: 'not_applicable',
      basis: 'in force only from 2026-09-11; the anchor is 2026-09-10',
    })
    const after = new Map([['aware_at', { at: Date.parse('2027-05-13T12:00:00Z') }]])
    expect(stateOf('in-dpdp-72', { anchors: after }).due).toBe(Date.parse('2027-05-16T12:00:00Z'))
  })
  it('shows a guideline as a guideline', () => {
    expect(stateOf('jp-prelim', { zone: 'Asia/Tokyo' })).toMatchObject({
      guideline: { amber: Date.parse('2026-11-24T14:59:59Z'), red: Date.parse('2026-11-26T14:59:59Z') },
    })
  })
  it('falls back to UTC where the zone is not known', () => {
    expect(stateOf('us-ca-ind', { zone: 'Mars/Olympus' })).toMatchObject({ zone: 'UTC' })
  })
})
