import { Temporal } from 'temporal-polyfill'
import type { HardOffset } from './clock-rule'

/** Bank holidays of the recipient as ISO dates. An empty calendar counts every weekday, which errs early. */
export type Holidays = ReadonlySet<string>

/**
 * The instant a period ends, epoch ms, by the units of the rules' model:
 * hours elapse on the UTC instant; days and months end at 23:59:59 in the recipient's zone, the day of
 * the anchor being day 0; months keep the day and clamp to the month's end. Nothing rolls forward.
 */
export function dueFrom(start: number, offset: HardOffset, zone: string, holidays: Holidays = new Set()): number {
  if (offset.unit === 'hour') return start + offset.value * 3_600_000
  const day = Temporal.Instant.fromEpochMilliseconds(Math.floor(start)).toZonedDateTimeISO(zone).toPlainDate()
  if (offset.unit === 'calendar_day') return endOfDay(day.add({ days: offset.value }), zone)
  if (offset.unit === 'month') return endOfDay(day.add({ months: offset.value }, { overflow: 'constrain' }), zone)
  return endOfDay(addBusinessDays(day, offset.value, holidays), zone)
}

/** The last second of the calendar year of an instant in a zone, epoch ms. */
export function yearEnd(at: number, zone: string): number {
  const { year } = Temporal.Instant.fromEpochMilliseconds(Math.floor(at)).toZonedDateTimeISO(zone)
  return endOfDay(Temporal.PlainDate.from({ year, month: 12, day: 31 }), zone)
}

/** The date of an instant in a zone, `YYYY-MM-DD`. */
export function dateIn(at: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(Math.floor(at)).toZonedDateTimeISO(zone).toPlainDate().toString()
}

function addBusinessDays(from: Temporal.PlainDate, count: number, holidays: Holidays): Temporal.PlainDate {
  let day = from
  for (let left = count; left > 0; ) {
    day = day.add({ days: 1 })
    if (day.dayOfWeek <= 5 && !holidays.has(day.toString())) left -= 1
  }
  return day
}

function endOfDay(day: Temporal.PlainDate, zone: string): number {
  return day.toZonedDateTime({ timeZone: zone, plainTime: '23:59:59' }).epochMilliseconds
}
