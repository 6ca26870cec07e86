import { describe, expect, test } from 'vitest'
import { durationMs } from '../../../../../shared/core/time/duration'
import { formatDate, formatDateTime, formatTime } from '../../../../../shared/core/time/format-time'
import { relativeTime } from '../../../../../shared/core/time/relative'

const AT = '2026-03-14T14:22:07.1234567Z'
const HOUR = 3_600_000

describe('printed times', () => {
  test('every one names its zone', () => {
    expect(formatTime(AT, { zone: 'UTC' })).toBe('14:22:07 UTC')
    expect(formatTime(AT, { zone: 'Europe/Berlin' })).toBe('15:22:07 Europe/Berlin')
    expect(formatTime(AT, { zone: 'Europe/Berlin', label: 'site', precision: 'minute' })).toBe('15:22 site')
    expect(formatDateTime(AT, { zone: 'UTC' })).toBe('2026-03-14 14:22:07 UTC')
    expect(formatDate(AT, { zone: 'Asia/Tokyo' })).toBe('2026-03-14 Asia/Tokyo')
    expect(formatTime(AT, { zone: '+02:00' })).toBe('16:22:07 +02:00')
  })

  test('as exactly as asked', () => {
    expect(formatTime(AT, { zone: 'UTC', precision: 'ms' })).toBe('14:22:07.123 UTC')
    expect(formatTime(AT, { zone: 'UTC', precision: '100ns' })).toBe('14:22:07.1234567 UTC')
    expect(formatTime(AT, { zone: 'UTC', precision: 'day' })).toBe('2026-03-14 UTC')
    expect(formatTime(Date.parse('2026-03-14T14:22:07.045Z'), { zone: 'UTC', precision: 'ms' })).toBe(
      '14:22:07.045 UTC',
    )
  })

  test('the hour that happens twice says which of the two it is', () => {
    expect(formatTime('2026-10-25T00:30:00Z', { zone: 'Europe/Berlin' })).toBe('02:30:00 Europe/Berlin (+02:00)')
    expect(formatTime('2026-10-25T01:30:00Z', { zone: 'Europe/Berlin', label: 'site' })).toBe('02:30:00 site (+01:00)')
  })

  test('an unknown zone prints as UTC and says UTC', () => {
    expect(formatTime(AT, { zone: 'Europe/Kassel', label: 'site' })).toBe('14:22:07 UTC')
  })

  test('no time is no time', () => {
    expect(formatTime(Number.NaN, { zone: 'UTC' })).toBe('time unknown')
    expect(formatTime('soon', { zone: 'UTC' })).toBe('time unknown')
  })
})

describe('relative times', () => {
  test('seen from now', () => {
    const now = Date.parse('2026-03-14T14:22:07Z')
    expect(relativeTime(now - 22 * 60_000, now)).toBe('22 min ago')
    expect(relativeTime(now + 51 * HOUR + 12 * 60_000, now)).toBe('in 51 h 12 m')
    expect(relativeTime(now - 40_000, now)).toBe('40 s ago')
    expect(relativeTime(now + 2 * HOUR, now)).toBe('in 2 h')
    expect(relativeTime(now - 123 * HOUR, now)).toBe('5 d 3 h ago')
    expect(relativeTime(now, now)).toBe('now')
  })
})

describe('ISO 8601 durations', () => {
  test.each([
    ['PT15M', 15 * 60_000],
    ['P3D', 72 * HOUR],
    ['PT72H', 72 * HOUR],
    ['P1W', 168 * HOUR],
    ['P1DT1H30M', 25.5 * HOUR],
    ['PT0.5H', HOUR / 2],
    ['-PT10M', -600_000],
    ['PT0S', 0],
  ])('%s', (text, ms) => {
    expect(durationMs(text)).toBe(ms)
  })

  test.each(['', 'P', 'PT', 'P1DT', 'P1M', 'P1Y', '15M', 'PT15', 'P1H'])('%j is refused', (text) => {
    expect(durationMs(text)).toBeUndefined()
  })
})
