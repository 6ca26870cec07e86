import { describe, expect, it } from 'vitest'
import { clockViews, nextDuty } from '../../../../../shared/core/clocks/clock-view'
import { dutyTimes } from '../../../../../shared/core/clocks/duty-times'
import {
  addManualDeadline,
  declareApplicability,
  recordNotification,
  waiveClock,
} from '../../../../../shared/core/clocks/intents/duties'
import { setAnchor } from '../../../../../shared/core/clocks/intents/set-anchor'
import { readClockRules } from '../../../../../shared/core/clocks/read-clock-rules'
import { assetJson, at, hour, PlanCase, planFile } from '../plan/plan-case'

const library = readClockRules(assetJson('rules/regulatory-clocks.json'))
const rules = library.ok ? library.rules : []
const gdpr33 = 'clock~gdpr-33'

function views(one: PlanCase) {
  return clockViews({
    clocks: one.of('clock'),
    anchors: one.of('anchor'),
    notifications: one.of('notification'),
    rules,
    names: new Map([
      ['anna', 'Anna Weiss'],
      ['lea', 'Lea Brandt'],
    ]),
    zone: 'Europe/Berlin',
    now: one.now,
  })
}

function view(one: PlanCase, id: string) {
  const found = views(one).find((clock) => clock.id === id)
  if (!found) throw new Error(`no clock ${id}`)
  return found
}

function running(): PlanCase {
  const one = PlanCase.withPlan(planFile('ransomware'))
  one.act(
    declareApplicability(one.ctx, {
      duty: { clock: gdpr33 },
      applies: 'yes',
      by: 'lea',
      reason: 'patient data of EU residents',
      clocks: one.of('clock'),
    }),
  )
  one.act(
    setAnchor(one.ctx, {
      key: 'aware_at',
      time: at('2026-11-22T14:00:00Z'),
      by: 'lea',
      reason: 'sample of patient names confirmed',
      anchors: one.of('anchor'),
    }),
  )
  return one
}

describe('the duties of a case', () => {
  it('count down once a person decided that they apply and when awareness came', () => {
    const one = running()
    expect(view(one, gdpr33)).toMatchObject({
      state: 'running',
      anchorByName: 'Lea Brandt',
      anchorReason: 'sample of patient names confirmed',
      appliesByName: 'Lea Brandt',
      due: Date.parse('2026-11-25T14:00:00Z'),
    })
    expect(nextDuty(views(one))).toMatchObject({ id: gdpr33, short: 'GDPR 33', words: '71 h 55 m left' })
    expect(view(one, 'clock~gdpr-34').state).toBe('scope_not_declared')
  })
  it('give the review their start, end and ground', () => {
    expect(dutyTimes(views(running())).find((duty) => duty.clock === gdpr33)).toEqual({
      clock: gdpr33,
      startedAt: Date.parse('2026-11-22T14:00:00Z'),
      dueAt: Date.parse('2026-11-25T14:00:00Z'),
      basis: '72 hours after legal awareness (reasonable certainty)',
    })
  })
  it('set the milestone of awareness with the anchor, since it is one determination', () => {
    const one = running()
    one.act(
      setAnchor(one.ctx, {
        key: 'aware_at',
        time: at('2026-11-22T13:00:00Z'),
        by: 'lea',
        reason: 'log read again',
        anchors: one.of('anchor'),
        milestones: one.of('milestone'),
      }),
    )
    expect(one.of('milestone').find((milestone) => milestone.key === 't_aware')).toMatchObject({
      by: 'lea',
      note: 'log read again',
      time: { utc: '2026-11-22T13:00:00Z' },
    })
  })
  it('want a reason and a name', () => {
    const one = running()
    expect(
      setAnchor(one.ctx, { key: 'aware_at', time: at('2026-11-22T14:00:00Z'), by: '', reason: 'x', anchors: [] }),
    ).toEqual([])
    expect(
      setAnchor(one.ctx, { key: 'aware_at', time: at('2026-11-22T14:00:00Z'), by: 'lea', reason: ' ', anchors: [] }),
    ).toEqual([])
    expect(waiveClock(one.ctx, { clock: gdpr33, by: 'lea', reason: '', basis: 0 })).toEqual([])
  })
  it('keep the old due time and the reason when the anchor is corrected', () => {
    const one = running()
    one.act(
      setAnchor(one.ctx, {
        key: 'aware_at',
        time: at('2026-11-22T09:00:00Z'),
        by: 'anna',
        reason: 'the helpdesk knew at nine',
        anchors: one.of('anchor'),
      }),
    )
    expect(view(one, gdpr33)).toMatchObject({
      due: Date.parse('2026-11-25T09:00:00Z'),
      earlierDue: [{ due: Date.parse('2026-11-25T14:00:00Z'), reason: 'sample of patient names confirmed', by: 'lea' }],
    })
  })
  it('are filed by a notification with its proof; a correction of it replaces its time', () => {
    const one = running()
    one.act(
      recordNotification(one.ctx, {
        clock: gdpr33,
        sentAt: Date.parse('2026-11-26T10:00:00Z'),
        by: 'lea',
        to: 'State authority',
        proof: 'e1',
        reference: 'ABC-1',
      }),
    )
    expect(view(one, gdpr33)).toMatchObject({ state: 'filed_late', tone: 'danger' })
    const first = one.of('notification')[0]?.id
    one.act(
      recordNotification(one.ctx, {
        clock: gdpr33,
        sentAt: Date.parse('2026-11-25T10:00:00Z'),
        by: 'lea',
        to: 'State authority',
        proof: 'e1',
        corrects: first,
      }),
    )
    expect(view(one, gdpr33)).toMatchObject({ state: 'filed_on_time', tone: 'done' })
    expect(nextDuty(views(one))).toBeUndefined()
  })
  it('can be typed by hand, and the sooner one is next', () => {
    const one = running()
    one.act(
      addManualDeadline(one.ctx, {
        name: 'Insurer wants first notice',
        dueAt: one.now + 10 * hour,
        recipient: 'Insurer',
      }),
    )
    expect(nextDuty(views(one))).toMatchObject({
      name: 'Insurer wants first notice',
      state: 'running',
      basis: 'deadline typed by hand',
    })
    one.now += 9 * hour
    expect(nextDuty(views(one))?.state).toBe('due_soon')
    one.now += 2 * hour
    expect(nextDuty(views(one))).toMatchObject({ tone: 'danger', words: '1 h overdue' })
  })
  it('can be added from the library, and waived with a reason', () => {
    const one = running()
    const rule = rules.find((each) => each.id === 'uk-pecr')
    if (rule)
      one.act(
        declareApplicability(one.ctx, {
          duty: { rule },
          applies: 'yes',
          by: 'lea',
          reason: 'we are a provider',
          clocks: one.of('clock'),
        }),
      )
    expect(view(one, 'clock~uk-pecr').state).toBe('running')
    one.act(
      waiveClock(one.ctx, {
        clock: 'clock~uk-pecr',
        by: 'lea',
        reason: 'not a provider after all',
        basis: Number.POSITIVE_INFINITY,
      }),
    )
    expect(view(one, 'clock~uk-pecr').state).toBe('waived')
  })
  it('still show when their rule is not known to this version', () => {
    const one = running()
    one.act([{ op: 'put', type: 'clock', id: 'x', fields: { rule: 'mars-1', name: 'Tell Mars', applies: 'yes' } }])
    expect(view(one, 'x').basis).toContain('does not know the rule mars-1')
  })
})
