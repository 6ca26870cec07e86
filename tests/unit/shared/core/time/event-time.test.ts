import { describe, expect, test } from 'vitest'
import {
  compareEventTimes,
  type EventTime,
  orderProvable,
  parseEventTime,
  uncertaintyInterval,
} from '../../../../../shared/core/time/event-time'
import { epochMs, isoFromMs, isoMillis } from '../../../../../shared/core/time/iso'

const at = (utc: string, precision: EventTime['precision'], more: Partial<EventTime> = {}): EventTime => ({
  utc,
  precision,
  zone: 'UTC',
  basis: 'stated',
  ...more,
})

describe('UTC instants', () => {
  test.each(['1970-01-01T00:00:00Z', '2024-02-29T23:59:59Z', '1601-01-01T00:00:00Z', '2026-03-14T14:22:07.123Z'])(
    '%s is read as Date reads it',
    (utc) => {
      expect(epochMs(utc)).toBe(Date.parse(utc))
    },
  )

  test('the part below a millisecond is kept', () => {
    expect(epochMs('2012-03-14T04:17:38.276340Z') - epochMs('2012-03-14T04:17:38.276Z')).toBeCloseTo(0.34, 3)
  })

  test.each([
    '2026-02-30T00:00:00Z',
    '2023-02-29T00:00:00Z',
    '2026-03-14T24:00:00Z',
    '2026-03-14T14:22:07',
    '2026-03-14T14:22:07.Z',
    '2026-03-14 14:22:07Z',
    '2026-03-14T14:22:07.1234567890Z',
    'yesterday',
    '',
  ])('%j is no instant', (utc) => {
    expect(epochMs(utc)).toBeNaN()
  })

  test('writing and reading give the same instant over four centuries', () => {
    for (let ms = -11_644_473_600_000; ms < 7_000_000_000_000; ms += 7_777_777_777) {
      const whole = Math.floor(ms / 1000) * 1000
      expect(epochMs(isoFromMs(whole))).toBe(whole)
      expect(isoMillis(ms)).toBe(new Date(ms).toISOString())
    }
  })
})

describe('event times', () => {
  test('one from outside is read only when its instant and its zone exist', () => {
    expect(parseEventTime(at('2026-03-14T14:22:07Z', 's'))).toBeDefined()
    expect(parseEventTime(at('2026-02-30T14:22:07Z', 's'))).toBeUndefined()
    expect(parseEventTime(at('2026-03-14T14:22:07Z', 's', { zone: 'Kassel' }))).toBeUndefined()
  })

  test('a minute stands for its sixty seconds', () => {
    const interval = uncertaintyInterval(at('2026-03-14T14:22:00Z', 'minute'))
    expect(interval.to - interval.from).toBe(60_000)
  })

  test('the day on which clocks are set forward has 23 hours', () => {
    const interval = uncertaintyInterval(at('2026-03-28T23:00:00Z', 'day', { zone: 'Europe/Berlin' }))
    expect(interval.to - interval.from).toBe(23 * 3_600_000)
  })

  test('a clock that ran ahead is taken back, give or take its uncertainty', () => {
    const time = at('2026-03-14T14:22:07Z', 's', { skewMs: 5000, uncertaintyMs: 200 })
    const true02 = epochMs('2026-03-14T14:22:02Z')
    expect(uncertaintyInterval(time)).toEqual({ from: true02 - 200, to: true02 + 1200 })
  })

  test('order is provable only when the intervals do not touch', () => {
    const minute = at('2026-03-14T14:22:00Z', 'minute')
    expect(orderProvable(minute, at('2026-03-14T14:22:30Z', 's'))).toBe(false)
    expect(orderProvable(minute, at('2026-03-14T14:23:00Z', 's'))).toBe(true)
    expect(orderProvable(minute, minute)).toBe(false)
  })

  test('times 100 ns apart sort in their order', () => {
    const first = at('2026-03-14T14:22:07.1234561Z', '100ns')
    const second = at('2026-03-14T14:22:07.1234562Z', '100ns')
    expect(compareEventTimes(first, second)).toBeLessThan(0)
    expect(compareEventTimes(second, first)).toBeGreaterThan(0)
    expect(compareEventTimes(at('2026-03-14T14:22:07.5Z', 'ms'), at('2026-03-14T14:22:07.500Z', 'ms'))).toBe(0)
  })
})
