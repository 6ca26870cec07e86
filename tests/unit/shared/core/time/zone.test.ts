import { describe, expect, test } from 'vitest'
import { epochMs } from '../../../../../shared/core/time/iso'
import { canonicalZone, instantOf, isZone, offsetAt } from '../../../../../shared/core/time/zone'

const reading = (text: string) => epochMs(`${text}Z`)

describe('zones', () => {
  test('UTC, offsets and places are zones; abbreviations that mean several zones are not', () => {
    expect(['UTC', 'z', '+02:00', 'UTC+5', '-0330', 'Europe/Berlin', 'America/Argentina/Ushuaia'].map(isZone)).toEqual([
      true,
      true,
      true,
      false,
      true,
      true,
      true,
    ])
    expect(['CST', 'Kassel', 'Europe/Kassel', '', '+25:00'].some(isZone)).toBe(false)
    expect(canonicalZone('europe/berlin')).toBe('Europe/Berlin')
    expect(canonicalZone('utc+05:30')).toBe('+05:30')
  })

  test('a reading in winter and in summer', () => {
    expect(instantOf('Europe/Berlin', reading('2026-03-14T14:05:00'))).toEqual({
      kind: 'exact',
      ms: reading('2026-03-14T13:05:00'),
    })
    expect(instantOf('Europe/Berlin', reading('2026-07-14T14:05:00'))).toEqual({
      kind: 'exact',
      ms: reading('2026-07-14T12:05:00'),
    })
  })

  test('a reading that the clocks jumped over is a gap', () => {
    expect(instantOf('Europe/Berlin', reading('2026-03-29T02:30:00'))).toEqual({
      kind: 'gap',
      before: reading('2026-03-29T01:30:00'),
      after: reading('2026-03-29T00:30:00'),
    })
  })

  test('a reading that happened twice gives both instants', () => {
    expect(instantOf('Europe/Berlin', reading('2026-10-25T02:30:00'))).toEqual({
      kind: 'overlap',
      earlier: reading('2026-10-25T00:30:00'),
      later: reading('2026-10-25T01:30:00'),
    })
  })

  test('the edges of a jump belong to one side each', () => {
    expect(instantOf('Europe/Berlin', reading('2026-03-29T01:59:59')).kind).toBe('exact')
    expect(instantOf('Europe/Berlin', reading('2026-03-29T03:00:00')).kind).toBe('exact')
    expect(instantOf('Europe/Berlin', reading('2026-10-25T03:00:00')).kind).toBe('exact')
    expect(instantOf('Europe/Berlin', reading('2026-10-25T02:00:00')).kind).toBe('overlap')
  })

  test('half-hour and historic zones', () => {
    expect(offsetAt('Asia/Kolkata', reading('2026-01-01T00:00:00'))).toBe(5.5 * 3_600_000)
    expect(instantOf('Australia/Lord_Howe', reading('2026-04-05T01:45:00')).kind).toBe('overlap')
    expect(offsetAt('Europe/Berlin', reading('1890-01-01T00:00:00'))).toBeGreaterThan(53 * 60_000)
  })
})
