import { type Precision, precisionOfDigits, type ZoneBasis } from '../time/event-time'
import { formatDateTime } from '../time/format-time'
import { civilFromMs, civilMs, daysInMonth, isoFromMs } from '../time/iso'
import { canonicalZone, instantOf, isZone, offsetAt, offsetName } from '../time/zone'
import type { CaptureProblem, CaptureZones } from './capture-types'

/** A point in time at the beginning of a text, and how many characters say it. */
export type When = {
  readonly length: number
  readonly ms: number
  readonly utc: string
  readonly precision: Precision
  readonly zone: string
  readonly basis: ZoneBasis
  /** How it was understood where more than the words was needed. */
  readonly explanations: readonly string[]
  readonly problems: readonly CaptureProblem[]
}

/** Events look back: `23:50` at ten past midnight was yesterday. Due times look ahead. */
export type Direction = 'past' | 'future'

const WEEKDAYS: Readonly<Record<string, number>> = {
  sunday: 0,
  sun: 0,
  sonntag: 0,
  monday: 1,
  mon: 1,
  montag: 1,
  tuesday: 2,
  tue: 2,
  dienstag: 2,
  wednesday: 3,
  wed: 3,
  mittwoch: 3,
  thursday: 4,
  thu: 4,
  donnerstag: 4,
  friday: 5,
  fri: 5,
  freitag: 5,
  saturday: 6,
  sat: 6,
  samstag: 6,
}
const DAY_WORDS: Readonly<Record<string, number>> = {
  today: 0,
  heute: 0,
  yesterday: -1,
  gestern: -1,
  tomorrow: 1,
  morgen: 1,
}

const DAY = `${[...Object.keys(DAY_WORDS), ...Object.keys(WEEKDAYS)].join('|')}|\\d{4}-\\d{1,2}-\\d{1,2}|\\d{1,2}\\.\\d{1,2}\\.(?:\\d{4})?`
const ZONE = String.raw`Z|UTC|GMT|site|local|[+-]\d{2}:?\d{2}|[A-Za-z_]+(?:\/[A-Za-z0-9_+-]+)+`
const MOMENT = new RegExp(
  String.raw`^(?:(${DAY})(?:T|,?\s+))?(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?![\d:])(\s?(${ZONE})(?=[\s,;:.]|$))?(?=[\s,;:.]|$|Z)`,
  'i',
)
const WHOLE_DAY = /^(\d{4}-\d{1,2}-\d{1,2}|yesterday|gestern|today|heute|tomorrow|morgen)(?=[\s,;:.]|$)/i
const SPAN = /^(?:(\d{1,4})\s?d)?(?:(\d{1,4})\s?h)?(?:(\d{1,5})\s?(?:min|m))?(?=[\s,;]|$)/i
const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
/** A reading this far ahead of now is a slip, a wrong clock or the wrong zone; further ahead it was yesterday. */
const SLIP_MS = 3 * HOUR_MS

/** Reads the point in time that a text begins with; undefined when it begins with none. */
export function readWhen(text: string, now: number, zones: CaptureZones, direction: Direction): When | undefined {
  return (
    readSpan(text, now, zones, direction) ??
    readMoment(text, now, zones, direction) ??
    readDay(text, now, zones, direction)
  )
}

/** `-20m`, `-1h30m` for what was; `2h`, `+3d` for what is due. */
function readSpan(text: string, now: number, zones: CaptureZones, direction: Direction): When | undefined {
  const sign = direction === 'past' ? /^[-−–]/.exec(text) : /^\+?/.exec(text)
  if (sign === null) return undefined
  const match = SPAN.exec(text.slice(sign[0].length))
  if (match === null || match[0] === '') return undefined
  const span = Number(match[1] ?? 0) * DAY_MS + Number(match[2] ?? 0) * HOUR_MS + Number(match[3] ?? 0) * 60_000
  const ms = Math.floor((direction === 'past' ? now - span : now + span) / 60_000) * 60_000
  const length = sign[0].length + match[0].length
  return { length, ms, utc: isoFromMs(ms), precision: 'minute', ...defaultZone(zones), explanations: [], problems: [] }
}

function readMoment(text: string, now: number, zones: CaptureZones, direction: Direction): When | undefined {
  const match = MOMENT.exec(text)
  if (match === null) return undefined
  const problems: CaptureProblem[] = []
  const { zone, basis, used } = readZone(match[7], zones, problems)
  const length = match[0].length - (used ? 0 : (match[6] ?? '').length)
  const written = text.slice(0, length)
  const day = dayOf(match[1], now, zone, direction, clockMs(match))
  const localMs = day === undefined ? Number.NaN : onDay(day.date, match)
  if (day === undefined || Number.isNaN(localMs)) {
    // Nothing is taken from the line, so the person can correct it in place.
    problems.push({
      code: 'impossible-time',
      message: `"${written}" is no time that exists; the entry keeps these words.`,
    })
    return {
      length: 0,
      ms: now,
      utc: isoFromMs(Math.floor(now)),
      precision: 's',
      ...defaultZone(zones),
      explanations: [],
      problems,
    }
  }
  const precision: Precision = match[4] === undefined ? 'minute' : precisionOfDigits((match[5] ?? '').length)
  const ms = instant(localMs, zone, written, precision, problems)
  return {
    length,
    ms,
    utc: isoFromMs(ms, match[5] ?? ''),
    precision,
    zone,
    basis,
    explanations: day.explanations,
    problems,
  }
}

function readDay(text: string, now: number, zones: CaptureZones, direction: Direction): When | undefined {
  const match = WHOLE_DAY.exec(text)
  if (match === null) return undefined
  const word = match[1]
  // "today" and "tomorrow" alone say too little about what has happened to be taken out of its words.
  if (direction === 'past' && /^(?:today|heute|tomorrow|morgen)$/i.test(word ?? '')) return undefined
  const { zone, basis } = defaultZone(zones)
  const day = dayOf(word, now, zone, direction, 0)
  if (day === undefined) return undefined
  const problems: CaptureProblem[] = []
  if (direction === 'past') {
    const ms = instant(day.date, zone, match[0], 'day', problems)
    return {
      length: match[0].length,
      ms,
      utc: isoFromMs(ms),
      precision: 'day',
      zone,
      basis,
      explanations: ['the whole day'],
      problems,
    }
  }
  const ms = instant(day.date + DAY_MS - 60_000, zone, match[0], 'minute', problems)
  return {
    length: match[0].length,
    ms,
    utc: isoFromMs(ms),
    precision: 'minute',
    zone,
    basis,
    explanations: ['due at the end of the day'],
    problems,
  }
}

type Day = { readonly date: number; readonly explanations: readonly string[] }

/** The date that a word means, as epoch ms of its midnight as though it were UTC. */
function dayOf(
  word: string | undefined,
  now: number,
  zone: string,
  direction: Direction,
  clock: number,
): Day | undefined {
  const localNow = now + offsetAt(zone, now)
  const today = Math.floor(localNow / DAY_MS) * DAY_MS
  if (word === undefined) return nearestDay(today, localNow, direction, clock)
  const lower = word.toLowerCase()
  const shift = DAY_WORDS[lower]
  if (shift !== undefined) return { date: today + shift * DAY_MS, explanations: [] }
  const weekday = WEEKDAYS[lower]
  if (weekday !== undefined) {
    const back = (new Date(today).getUTCDay() - weekday + 7) % 7
    if (direction === 'past')
      return { date: today - (back === 0 && clock > localNow - today ? 7 : back) * DAY_MS, explanations: [] }
    const ahead = (7 - back) % 7
    return { date: today + (ahead === 0 && clock < localNow - today ? 7 : ahead) * DAY_MS, explanations: [] }
  }
  const date = writtenDate(word, civilFromMs(today).year)
  return date === undefined ? undefined : { date, explanations: [] }
}

function nearestDay(today: number, localNow: number, direction: Direction, clock: number): Day {
  const distance = today + clock - localNow
  if (direction === 'future') {
    return distance >= 0
      ? { date: today, explanations: [] }
      : { date: today + DAY_MS, explanations: ['tomorrow, since that time has passed today'] }
  }
  return distance > SLIP_MS
    ? { date: today - DAY_MS, explanations: ['yesterday, since that time is still to come today'] }
    : { date: today, explanations: [] }
}

function writtenDate(word: string, thisYear: number): number | undefined {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(word)
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})?$/.exec(word)
  const [year, month, day] =
    iso !== null
      ? [Number(iso[1]), Number(iso[2]), Number(iso[3])]
      : dotted !== null
        ? [Number(dotted[3] ?? thisYear), Number(dotted[2]), Number(dotted[1])]
        : [0, 0, 0]
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined
  return civilMs(year, month, day, 0, 0, 0)
}

function clockMs(match: RegExpExecArray): number {
  return Number(match[2]) * HOUR_MS + Number(match[3]) * 60_000 + Number(match[4] ?? 0) * 1000
}

function onDay(date: number, match: RegExpExecArray): number {
  const valid = Number(match[2]) < 24 && Number(match[3]) < 60 && Number(match[4] ?? 0) < 60
  return valid ? date + clockMs(match) : Number.NaN
}

/** The instant of a reading; a reading that happened twice or never is told, and the first offset is taken. */
function instant(
  localMs: number,
  zone: string,
  written: string,
  precision: Precision,
  problems: CaptureProblem[],
): number {
  const meant = instantOf(zone, localMs)
  if (meant.kind === 'exact') return meant.ms
  if (meant.kind === 'overlap') {
    const choices = [meant.earlier, meant.later].map((ms) => offsetName(offsetAt(zone, ms))).join(' or ')
    if (precision !== 'day') {
      problems.push({
        code: 'ambiguous-time',
        message: `"${written}" happened twice in ${zone}; the earlier is taken. Write ${choices} to say which.`,
      })
    }
    return meant.earlier
  }
  const shown = formatDateTime(meant.before, { zone, precision: 'minute' })
  problems.push({
    code: 'skipped-time',
    message: `"${written}" does not exist in ${zone}, the clocks were set forward; taken as ${shown}.`,
  })
  return meant.before
}

function defaultZone(zones: CaptureZones): { zone: string; basis: ZoneBasis } {
  const zone = canonicalZone(zones.display) ?? 'UTC'
  return { zone, basis: zone === canonicalZone(zones.caseZone) ? 'case-default' : 'assumed' }
}

function readZone(
  word: string | undefined,
  zones: CaptureZones,
  problems: CaptureProblem[],
): { zone: string; basis: ZoneBasis; used: boolean } {
  if (word === undefined) return { ...defaultZone(zones), used: false }
  const lower = word.toLowerCase()
  const named = lower === 'site' ? zones.site : lower === 'local' ? zones.local : word
  if (named !== undefined && isZone(named)) return { zone: canonicalZone(named) ?? 'UTC', basis: 'stated', used: true }
  if (lower === 'site')
    problems.push({
      code: 'no-site-zone',
      message: 'This case has no site with a time zone yet, so "site" is kept as text.',
    })
  else if (lower !== 'local' && /^[A-Z][a-z]+\/[A-Z]/.test(word)) {
    problems.push({ code: 'unknown-zone', message: `The time zone "${word}" is not known and is kept as text.` })
  }
  return { ...defaultZone(zones), used: false }
}
