import { describe, expect, test } from 'vitest'
import { parseCapture } from '../../../../../shared/core/timeline/capture'
import type { CaptureContext } from '../../../../../shared/core/timeline/capture-types'

const NOW = Date.parse('2026-03-14T14:22:07Z') // a Saturday
const context: CaptureContext = {
  now: NOW,
  people: [
    { id: 'p1', name: 'Anna Weiss', handle: 'anna' },
    { id: 'p2', name: 'Annika Brandt', handle: 'annika' },
    { id: 'p3', name: 'Jürgen Groß', handle: 'jg' },
  ],
  sites: [{ id: 's1', name: 'Kassel' }],
  systems: [
    { id: 'h1', name: 'WS-12' },
    { id: 'h2', name: 'DC01' },
  ],
  zones: { display: 'UTC', site: 'Europe/Berlin', caseZone: 'UTC' },
}
const capture = (line: string, more: Partial<CaptureContext> = {}) => parseCapture(line, { ...context, ...more })
const codes = (line: string, more: Partial<CaptureContext> = {}) => capture(line, more).problems.map(({ code }) => code)

describe('times', () => {
  test('a bare line is an event now', () => {
    const result = capture('DC01 files encrypted')
    expect(result).toMatchObject({
      kind: 'event',
      text: 'DC01 files encrypted',
      timeGiven: false,
      systems: ['h2'],
      problems: [],
    })
    expect(result.time).toEqual({ utc: '2026-03-14T14:22:07Z', precision: 's', zone: 'UTC', basis: 'stated' })
    expect(result.preview).toBe('Event · now, 14:22:07 UTC')
  })

  test.each([
    ['14:05 DC01 down', '2026-03-14T14:05:00Z', 'minute'],
    ['23:50 DC01 down', '2026-03-13T23:50:00Z', 'minute'],
    ['14:05:33 DC01 down', '2026-03-14T14:05:33Z', 's'],
    ['14:05:33.25 DC01 down', '2026-03-14T14:05:33.25Z', 'ms'],
    ['-20m DC01 down', '2026-03-14T14:02:00Z', 'minute'],
    ['-2h DC01 down', '2026-03-14T12:22:00Z', 'minute'],
    ['-1h30m DC01 down', '2026-03-14T12:52:00Z', 'minute'],
    ['yesterday 14:05 site DC01 down', '2026-03-13T13:05:00Z', 'minute'],
    ['gestern 14:05 site DC01 down', '2026-03-13T13:05:00Z', 'minute'],
    ['2026-03-14 02:10 UTC DC01 down', '2026-03-14T02:10:00Z', 'minute'],
    ['2026-03-14T02:10Z DC01 down', '2026-03-14T02:10:00Z', 'minute'],
    ['2026-03-14 02:10 Europe/Berlin DC01 down', '2026-03-14T01:10:00Z', 'minute'],
    ['2026-03-14 02:10+05:30 DC01 down', '2026-03-13T20:40:00Z', 'minute'],
    ['13.03.2026 02:10 DC01 down', '2026-03-13T02:10:00Z', 'minute'],
    ['13.3. 02:10 DC01 down', '2026-03-13T02:10:00Z', 'minute'],
    ['thursday 09:00 DC01 down', '2026-03-12T09:00:00Z', 'minute'],
    ['sat 23:00 DC01 down', '2026-03-07T23:00:00Z', 'minute'],
    ['yesterday DC01 down', '2026-03-13T00:00:00Z', 'day'],
    ['2026-03-12 DC01 down', '2026-03-12T00:00:00Z', 'day'],
  ])('%s', (line, utc, precision) => {
    const result = capture(line)
    expect(result.time).toMatchObject({ utc, precision })
    expect(result.text).toBe('DC01 down')
    expect(result.problems).toEqual([])
  })

  test('the preview shows the reading and its UTC', () => {
    expect(capture('yesterday 14:05 site files encrypted by "Dr. Vogt" via phone').preview).toBe(
      'Event · 2026-03-13 14:05 Europe/Berlin = 13:05 UTC · said by Dr. Vogt via phone',
    )
    expect(capture('2026-03-14 00:10 site x').preview).toBe(
      'Event · 2026-03-14 00:10 Europe/Berlin = 2026-03-13 23:10 UTC',
    )
  })

  test('the original words and how the zone is known are kept', () => {
    expect(capture('yesterday 14:05 site x').time).toMatchObject({
      text: 'yesterday 14:05 site',
      zone: 'Europe/Berlin',
      basis: 'stated',
    })
    expect(capture('14:05 x').time.basis).toBe('case-default')
    expect(capture('14:05 x', { zones: { ...context.zones, display: 'Europe/Berlin' } }).time).toMatchObject({
      utc: '2026-03-14T13:05:00Z',
      basis: 'assumed',
    })
  })

  test('a time still to come is flagged for an event, not for a decision', () => {
    expect(codes('15:30 shut down')).toEqual(['future'])
    expect(codes('tomorrow 09:00 shut down')).toEqual(['future'])
    expect(codes('/decision 15:30 shut down')).toEqual([])
  })

  test('the hour that happens twice and the one that never does are told', () => {
    const autumn = { now: Date.parse('2026-10-25T12:00:00Z') }
    expect(capture('02:30 site x', autumn).problems[0]?.message).toContain('+02:00 or +01:00')
    expect(codes('02:30+01:00 x', autumn)).toEqual([])
    expect(codes('02:30 site x', { now: Date.parse('2026-03-29T12:00:00Z') })).toEqual(['skipped-time'])
  })

  test('a time that does not exist stays in the text', () => {
    expect(capture('25:70 backup')).toMatchObject({ text: '25:70 backup', timeGiven: false })
    expect(codes('2026-02-30 14:00 backup')).toEqual(['impossible-time'])
    expect(capture('2026-02-30 14:00 backup').text).toBe('2026-02-30 14:00 backup')
  })

  test('what only looks like a zone stays in the text', () => {
    expect(capture('14:05 TCP/IP stack down')).toMatchObject({ text: 'TCP/IP stack down', problems: [] })
    expect(codes('14:05 Europe/Kassel down')).toEqual(['unknown-zone'])
    expect(capture('14:05 site down', { zones: { display: 'UTC', caseZone: 'UTC' } })).toMatchObject({
      text: 'site down',
      problems: [{ code: 'no-site-zone' }],
    })
  })
})

describe('kinds, people and due times', () => {
  test('an action has owner, due time and systems', () => {
    const result = capture('/action @anna due 2h isolate WS-12')
    expect(result).toMatchObject({
      kind: 'action',
      text: 'isolate WS-12',
      owner: { personId: 'p1', name: 'Anna Weiss' },
      due: Date.parse('2026-03-14T16:22:00Z'),
      systems: ['h1'],
      problems: [],
    })
    expect(result.preview).toBe('Action · now, 14:22:07 UTC · for Anna Weiss · due 2026-03-14 16:22 UTC (in 1 h 59 m)')
  })

  test.each([
    ['due 14:00', '2026-03-15T14:00:00Z'],
    ['due 15:00 site', '2026-03-15T14:00:00Z'],
    ['due 18:00', '2026-03-14T18:00:00Z'],
    ['due tomorrow 09:00', '2026-03-15T09:00:00Z'],
    ['due tomorrow', '2026-03-15T23:59:00Z'],
    ['due monday 08:00', '2026-03-16T08:00:00Z'],
    ['due 3d', '2026-03-17T14:22:00Z'],
    ['due 30m', '2026-03-14T14:52:00Z'],
    ['due 2026-03-20 12:00 UTC', '2026-03-20T12:00:00Z'],
  ])('%s', (due, utc) => {
    const result = capture(`/action call counsel ${due}`)
    expect(result.due).toBe(Date.parse(utc))
    expect(result.text).toBe('call counsel')
  })

  test('a due time that is not understood stays in the text and is told', () => {
    expect(capture('/action pay due soon')).toMatchObject({ text: 'pay due soon', problems: [{ code: 'unread-due' }] })
  })

  test('a handle that means several people or nobody is told and stays', () => {
    expect(codes('/action @ann call')).toEqual(['ambiguous-person'])
    expect(capture('/action @ann call').text).toBe('@ann call')
    expect(codes('/action @zoe call')).toEqual(['unknown-person'])
    expect(capture('/action @gros call').owner?.personId).toBe('p3')
    expect(capture('/action @weiss call').owner?.personId).toBe('p1')
    expect(capture('/action @jurgen call').owner?.personId).toBe('p3')
  })

  test('decisions, notes and unknown commands', () => {
    expect(capture('/decision we do not pay')).toMatchObject({ kind: 'decision', text: 'we do not pay' })
    expect(capture('/note 14:05 site smells of smoke')).toMatchObject({ kind: 'note', text: 'smells of smoke' })
    expect(capture('/foo bar')).toMatchObject({
      kind: 'event',
      text: '/foo bar',
      problems: [{ code: 'unknown-command' }],
    })
    expect(codes('/action')).toEqual(['empty'])
    expect(codes('   ')).toEqual(['empty'])
  })

  test('who said it, and by what channel', () => {
    expect(capture('14:05 printer prints notes said:@anna via phone')).toMatchObject({
      text: 'printer prints notes',
      statedBy: { personId: 'p1', name: 'Anna Weiss' },
      channel: 'phone',
    })
    expect(capture('/action @annika call back by "Dr. Vogt" via in person')).toMatchObject({
      owner: { personId: 'p2' },
      statedBy: { name: 'Dr. Vogt' },
      channel: 'in person',
    })
    expect(capture('encrypted by LockBit')).toMatchObject({ text: 'encrypted by LockBit', statedBy: undefined })
  })

  test('technique ids and site names are found and stay in the text', () => {
    expect(capture('T1486 and T1059.001 seen in Kassel')).toMatchObject({
      text: 'T1486 and T1059.001 seen in Kassel',
      technique: ['T1486', 'T1059.001'],
      sites: ['s1'],
    })
  })
})
