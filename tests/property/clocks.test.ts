import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { HardOffset } from '../../shared/core/clocks/clock-rule'
import { dueFrom } from '../../shared/core/clocks/due-from'

const instant = fc.integer({ min: Date.parse('2020-01-01T00:00:00Z'), max: Date.parse('2035-01-01T00:00:00Z') })
const zone = fc.constantFrom(
  'UTC',
  'Europe/Berlin',
  'America/Los_Angeles',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Kiritimati',
)
const offset: fc.Arbitrary<HardOffset> = fc.record({
  value: fc.integer({ min: 1, max: 60 }),
  unit: fc.constantFrom('hour' as const, 'calendar_day' as const, 'business_day' as const, 'month' as const),
})

describe('the end of a period', () => {
  it('never comes earlier because the start came later', () => {
    fc.assert(
      fc.property(instant, instant, zone, offset, (one, other, where, length) => {
        const [first, second] = [Math.min(one, other), Math.max(one, other)]
        expect(dueFrom(first, length, where)).toBeLessThanOrEqual(dueFrom(second, length, where))
      }),
    )
  })
  it('lies after its start, and a holiday never brings it forward', () => {
    fc.assert(
      fc.property(instant, zone, offset, fc.array(instant, { maxLength: 5 }), (start, where, length, days) => {
        const holidays = new Set(days.map((day) => new Date(day).toISOString().slice(0, 10)))
        const due = dueFrom(start, length, where)
        expect(due).toBeGreaterThan(start)
        expect(dueFrom(start, length, where, holidays)).toBeGreaterThanOrEqual(due)
      }),
    )
  })
  it('in days ends at the last second of a day of the recipient', () => {
    fc.assert(
      fc.property(instant, zone, fc.integer({ min: 1, max: 90 }), (start, where, value) => {
        const due = dueFrom(start, { value, unit: 'calendar_day' }, where)
        const clock = new Intl.DateTimeFormat('en-GB', { timeZone: where, timeStyle: 'medium' }).format(due)
        expect(clock).toBe('23:59:59')
      }),
    )
  })
})
