import type { Precision } from './event-time'
import { civilFromMs, epochMs, pad2 } from './iso'
import { canonicalZone, instantOf, offsetAt, offsetName } from './zone'

/** How to print a time: in which zone, what to call it, how exactly. */
export type TimeFormat = {
  /** `UTC`, an offset such as `+02:00`, or an IANA name. An unknown zone is printed as UTC, and says so. */
  readonly zone: string
  /** A word that stands for the zone where the screen has explained it. */
  readonly label?: 'site' | 'local'
  /** Default: seconds. */
  readonly precision?: Precision
}

const FRACTION_DIGITS: Readonly<Record<Precision, number>> = {
  day: 0,
  minute: 0,
  s: 0,
  ms: 3,
  us: 6,
  '100ns': 7,
  ns: 9,
}

/** `14:22:07 UTC`: a time of day, always with its zone. `at` is epoch ms or a UTC instant; a day prints as its date. */
export function formatTime(at: number | string, format: TimeFormat): string {
  const parts = partsOf(at, format)
  if (parts === undefined) return 'time unknown'
  return `${format.precision === 'day' ? parts.date : parts.clock} ${parts.zone}`
}

/** `2026-03-14 14:22:07 UTC`: date and time of day, always with the zone. */
export function formatDateTime(at: number | string, format: TimeFormat): string {
  const parts = partsOf(at, format)
  if (parts === undefined) return 'time unknown'
  return format.precision === 'day' ? `${parts.date} ${parts.zone}` : `${parts.date} ${parts.clock} ${parts.zone}`
}

/** `2026-03-14 UTC`: the date in the zone. */
export function formatDate(at: number | string, format: Omit<TimeFormat, 'precision'>): string {
  return formatDateTime(at, { ...format, precision: 'day' })
}

type Parts = { readonly date: string; readonly clock: string; readonly zone: string }

function partsOf(at: number | string, format: TimeFormat): Parts | undefined {
  const ms = typeof at === 'number' ? at : epochMs(at)
  if (!Number.isFinite(ms)) return undefined
  const zone = canonicalZone(format.zone) ?? 'UTC'
  const offset = offsetAt(zone, ms)
  const local = civilFromMs(ms + offset)
  const precision = format.precision ?? 's'
  const date = `${String(local.year).padStart(4, '0')}-${pad2(local.month)}-${pad2(local.day)}`
  const minute = `${pad2(local.hour)}:${pad2(local.minute)}`
  if (precision === 'day' || precision === 'minute')
    return { date, clock: minute, zone: zoneName(zone, ms, offset, format) }
  const digits = FRACTION_DIGITS[precision]
  const fraction = digits === 0 ? '' : `.${fractionOf(at, ms).padEnd(digits, '0').slice(0, digits)}`
  return { date, clock: `${minute}:${pad2(local.second)}${fraction}`, zone: zoneName(zone, ms, offset, format) }
}

function zoneName(zone: string, ms: number, offset: number, format: TimeFormat): string {
  const known = canonicalZone(format.zone) !== undefined
  const name = known && format.label !== undefined ? format.label : zone
  // When clocks are set back, an hour happens twice; the offset tells which of the two it is.
  return instantOf(zone, ms + offset).kind === 'overlap' ? `${name} (${offsetName(offset)})` : name
}

function fractionOf(at: number | string, ms: number): string {
  if (typeof at === 'string') return at.slice(20, -1)
  return String(Math.floor(ms - Math.floor(ms / 1000) * 1000)).padStart(3, '0')
}
