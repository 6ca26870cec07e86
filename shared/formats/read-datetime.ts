import { type Precision, precisionOfDigits } from '../core/time/event-time'
import { civilMs, daysInMonth } from '../core/time/iso'
import { canonicalZone } from '../core/time/zone'

/** A written date and time, not yet an instant where its zone is unknown. */
export type DatetimeReading =
  | {
      readonly ok: true
      /** The reading as epoch ms as though it were UTC, whole seconds. */
      readonly localMs: number
      /** The digits after the second, '' for none. */
      readonly fraction: string
      readonly precision: Precision
      /** The zone that is written with it; undefined when there is none. */
      readonly zone: string | undefined
      /** True when the text begins with exactly `YYYY-MM-DD?HH:MM:SS`, so that it can be copied. */
      readonly iso?: true
      /** What had to be assumed to read it. */
      readonly assumed?: string
    }
  | { readonly ok: false; readonly reason: string }

const CLOCK = String.raw`(?:(?:T|t|,? +)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?(?: ?([AaPp][Mm]))?(?: ?(Z|z|UTC|GMT|[+-]\d{2}(?::?\d{2})?|\[?[A-Za-z_]+(?:\/[A-Za-z0-9_+-]+)+\]?))?)?`
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})${CLOCK}$`)
const DAY_FIRST = new RegExp(String.raw`^(\d{1,2})\.(\d{1,2})\.(\d{4})${CLOCK}$`)
const SLASHED = new RegExp(String.raw`^(\d{1,2})[/-](\d{1,2})[/-](\d{4})${CLOCK}$`)
const NAMED = new RegExp(String.raw`^(?:[A-Z][a-z]{2},? )?(\d{1,2})[ -]([A-Z][a-z]{2})[a-z]*[ -](\d{4})${CLOCK}$`)
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** Reads a written date and time. A form that could mean two dates is refused, never guessed. */
export function readDatetime(text: string): DatetimeReading {
  const fast = readIso(text)
  if (fast !== undefined) return fast
  const yearFirst = YEAR_FIRST.exec(text)
  if (yearFirst !== null)
    return assemble(text, yearFirst, Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3]))
  const dayFirst = DAY_FIRST.exec(text)
  if (dayFirst !== null) return assemble(text, dayFirst, Number(dayFirst[3]), Number(dayFirst[2]), Number(dayFirst[1]))
  const slashed = SLASHED.exec(text)
  if (slashed !== null) return readSlashed(text, slashed)
  const named = NAMED.exec(text)
  const month = named === null ? 0 : MONTHS.indexOf(named[2] ?? '') + 1
  if (named !== null && month > 0) return assemble(text, named, Number(named[3]), month, Number(named[1]))
  return { ok: false, reason: `"${shortened(text)}" is not a date and time` }
}

/** The common forms, `2018-07-27T10:58:07[.fraction](Z|+00:00)`, without a regular expression. */
function readIso(text: string): DatetimeReading | undefined {
  if (text.length < 19 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return undefined
  const between = text.charCodeAt(10)
  if ((between !== 84 && between !== 32) || text.charCodeAt(13) !== 58 || text.charCodeAt(16) !== 58) return undefined
  const ms = civilMs(
    two(text, 0) * 100 + two(text, 2),
    two(text, 5),
    two(text, 8),
    two(text, 11),
    two(text, 14),
    two(text, 17),
  )
  // What is no date is looked at again the slow way, which finds the words for it.
  if (Number.isNaN(ms)) return undefined
  let at = 19
  if (text.charCodeAt(19) === 46) {
    at = 20
    while (isDigit(text.charCodeAt(at))) at += 1
    if (at === 20 || at > 29) return undefined
  }
  const fraction = at > 20 ? text.slice(20, at) : ''
  const precision = precisionOfDigits(fraction.length)
  if (at === text.length) return { ok: true, localMs: ms, fraction, precision, zone: undefined, iso: true }
  const rest = text.slice(at)
  if (rest === 'Z' || rest === '+00:00') return { ok: true, localMs: ms, fraction, precision, zone: 'UTC', iso: true }
  if (rest.length !== 6) return undefined
  const zone = canonicalZone(rest)
  return zone === undefined ? undefined : { ok: true, localMs: ms, fraction, precision, zone, iso: true }
}

function readSlashed(text: string, match: RegExpExecArray): DatetimeReading {
  const [first, second, year] = [Number(match[1]), Number(match[2]), Number(match[3])]
  if (first > 12) return withNote(assemble(text, match, year, second, first), 'read as day/month/year')
  if (second > 12) return withNote(assemble(text, match, year, first, second), 'read as month/day/year')
  if (first === second) return assemble(text, match, year, first, second)
  return { ok: false, reason: `"${text}" can be day/month or month/day; write the year first` }
}

function withNote(reading: DatetimeReading, assumed: string): DatetimeReading {
  return reading.ok ? { ...reading, assumed } : reading
}

/** `match` holds the clock's groups after the first three. */
function assemble(text: string, match: RegExpExecArray, year: number, month: number, day: number): DatetimeReading {
  if (month < 1 || month > 12 || day < 1) return { ok: false, reason: `"${text}": there is no such date` }
  if (day > daysInMonth(year, month))
    return { ok: false, reason: `"${text}": that month has ${daysInMonth(year, month)} days` }
  const meridiem = match[8]?.toLowerCase()
  let hour = Number(match[4] ?? 0)
  if (meridiem !== undefined && (hour < 1 || hour > 12))
    return { ok: false, reason: `"${text}": there is no such time of day` }
  if (meridiem === 'pm' && hour < 12) hour += 12
  if (meridiem === 'am' && hour === 12) hour = 0
  const localMs = civilMs(year, month, day, hour, Number(match[5] ?? 0), Number(match[6] ?? 0))
  if (Number.isNaN(localMs)) return { ok: false, reason: `"${text}": there is no such time of day` }
  const written = match[9]?.replace(/[[\]]/g, '')
  const zone = written === undefined ? undefined : canonicalZone(written)
  if (written !== undefined && zone === undefined)
    return { ok: false, reason: `"${text}": the zone ${written} is not known` }
  const digits = match[7] ?? ''
  const precision: Precision =
    match[4] === undefined ? 'day' : match[6] === undefined ? 'minute' : precisionOfDigits(Math.min(9, digits.length))
  const reading = { ok: true as const, localMs, fraction: digits.slice(0, 9), precision, zone }
  return digits.length > 9 ? { ...reading, assumed: 'fraction cut to nanoseconds' } : reading
}

function two(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48
  const ones = text.charCodeAt(at + 1) - 48
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
