import type { Precision } from '../core/time/event-time'
import { PRECISION_MS } from '../core/time/event-time'
import { isoFromMs } from '../core/time/iso'
import { instantOf, isZone, offsetName } from '../core/time/zone'
import { type DatetimeReading, readDatetime } from './read-datetime'
import { type EpochReading, type EpochUnit, epochUtc, looksLikeEpoch, readEpoch, unitName } from './read-epoch'

/** What a row says about its time: the text of the time column, of the epoch column beside it, and of a zone column. */
export type TimeCells = { readonly datetime: string; readonly timestamp: string; readonly zone: string }

/** What holds for a whole source. */
export type TimeRules = {
  /** The zone a person chose for times without one. */
  readonly assumeZone: string | undefined
  /** True where the column's name says UTC. */
  readonly columnIsUtc: boolean
  /** The unit in which epoch numbers are meant; a row in another unit is told. */
  readonly epochUnit: EpochUnit
}

/** The time of a row, or why it has none. */
export type RowTime =
  | {
      readonly ok: true
      readonly utc: string
      readonly precision: Precision
      readonly zone: string
      readonly zoneBasis: 'stated' | 'assumed' | 'needed'
      readonly timeText: string
      /** True when the epoch column was not used and must be kept with the row. */
      readonly keepTimestamp: boolean
    }
  | { readonly ok: false; readonly reason: string }

const LETTER_T = 84

type Tell = (what: string) => void

/**
 * The time of one row. Where a written time and an epoch number disagree, the written time is kept and
 * the disagreement is told; where they agree, the finer of the two is used.
 */
export function readRowTime(cells: TimeCells, rules: TimeRules, tell: Tell): RowTime {
  const { datetime, timestamp } = cells
  if (datetime === '') {
    if (timestamp === '') return { ok: false, reason: 'The row has no time' }
    return looksLikeEpoch(timestamp)
      ? fromEpoch(timestamp, 'timestamp', rules, tell)
      : fromWritten(timestamp, readDatetime(timestamp), undefined, cells.zone, rules, tell)
  }
  if (looksLikeEpoch(datetime)) {
    const time = fromEpoch(datetime, 'datetime', rules, tell)
    return time.ok && timestamp !== '' && timestamp !== datetime ? { ...time, keepTimestamp: true } : time
  }
  const written = readDatetime(datetime)
  if (timestamp === '') return fromWritten(datetime, written, undefined, cells.zone, rules, tell)
  const epoch = readEpoch(timestamp)
  if (!epoch.ok && written.ok && timestamp !== datetime) {
    tell(`timestamp "${timestamp.slice(0, 40)}" is no epoch number; datetime used`)
  }
  const time = fromWritten(datetime, written, epoch.ok ? epoch : undefined, cells.zone, rules, tell)
  return !epoch.ok && time.ok ? { ...time, keepTimestamp: true } : time
}

function fromEpoch(text: string, column: string, rules: TimeRules, tell: Tell): RowTime {
  const epoch = readEpoch(text)
  if (!epoch.ok) return { ok: false, reason: epoch.reason }
  if (column === 'datetime') tell(`datetime is an epoch number in ${unitName(epoch.unit)}, read as such`)
  else if (Number(text) === 0) tell('timestamp is 0, which tools also write when they have no time; read as 1970-01-01')
  else tellUnit(epoch.unit, rules, tell)
  const utc = epochUtc(epoch)
  const { precision } = epoch
  return { ok: true, utc, precision, zone: 'UTC', zoneBasis: 'stated', timeText: text, keepTimestamp: false }
}

function tellUnit(unit: EpochUnit, rules: TimeRules, tell: Tell): void {
  if (unit === rules.epochUnit) return
  tell(`timestamp is in ${unitName(unit)} where ${unitName(rules.epochUnit)} are expected, read as such`)
}

type Epoch = Extract<EpochReading, { ok: true }>

function fromWritten(
  text: string,
  reading: DatetimeReading,
  epoch: Epoch | undefined,
  zoneCell: string,
  rules: TimeRules,
  tell: Tell,
): RowTime {
  if (!reading.ok) return { ok: false, reason: reading.reason }
  if (reading.assumed !== undefined) tell(`time "${text}" ${reading.assumed}`)
  const { localMs, fraction, precision } = reading
  const stated = reading.zone ?? (rules.columnIsUtc ? 'UTC' : statedIn(zoneCell, tell))
  if (stated !== undefined) {
    const ms = inZone(stated, localMs, text, tell)
    if (ms === undefined) return { ok: false, reason: `The time zone "${stated.slice(0, 40)}" is not known` }
    const utc = reading.iso && ms === localMs ? copyIso(text, fraction) : isoFromMs(ms, fraction)
    const base = { ok: true, zone: stated, zoneBasis: 'stated', timeText: text } as const
    if (epoch === undefined) return { ...base, utc, precision, keepTimestamp: false }
    // Not epochMs(utc): reading the text that was just put together costs more than the rest of the row.
    const distance = Math.abs(ms + secondPart(fraction) - epoch.ms)
    const agrees = distance === 0 || distance < Math.max(PRECISION_MS[precision], PRECISION_MS[epoch.precision])
    if (!agrees) {
      tell(`timestamp means ${epochUtc(epoch)} and contradicts datetime "${text}"; datetime kept`)
      return { ...base, utc, precision, keepTimestamp: true }
    }
    tellUnit(epoch.unit, rules, tell)
    const finer = epoch.precision !== precision && PRECISION_MS[epoch.precision] < PRECISION_MS[precision]
    return finer
      ? { ...base, utc: epochUtc(epoch), precision: epoch.precision, keepTimestamp: false }
      : { ...base, utc, precision, keepTimestamp: false }
  }
  if (epoch !== undefined) {
    const located = locate(localMs, epoch, precision)
    if (located !== undefined) {
      tellUnit(epoch.unit, rules, tell)
      if (located !== 'UTC') tell(`datetime "${text}" has no zone; with its timestamp it is ${located}`)
      const utc = fraction.length > 0 ? isoFromMs(epoch.ms, fraction) : epochUtc(epoch)
      const exact = fraction.length > 0 ? precision : epoch.precision
      return {
        ok: true,
        utc,
        precision: exact,
        zone: located,
        zoneBasis: 'stated',
        timeText: text,
        keepTimestamp: false,
      }
    }
    tell(`timestamp means ${epochUtc(epoch)} and contradicts datetime "${text}"; datetime kept`)
  }
  const keepTimestamp = epoch !== undefined
  const zone = rules.assumeZone
  if (zone === undefined) {
    const utc = isoFromMs(localMs, fraction)
    return { ok: true, utc, precision, zone: 'UTC', zoneBasis: 'needed', timeText: text, keepTimestamp }
  }
  const ms = inZone(zone, localMs, text, tell)
  if (ms === undefined) return { ok: false, reason: `The time zone "${zone}" is not known` }
  return {
    ok: true,
    utc: isoFromMs(ms, fraction),
    precision,
    zone,
    zoneBasis: 'assumed',
    timeText: text,
    keepTimestamp,
  }
}

/** The zone of a zone column; abbreviations such as CET are no zones, so a person is asked instead. */
function statedIn(zoneCell: string, tell: Tell): string | undefined {
  if (zoneCell === '' || isZone(zoneCell)) return zoneCell === '' ? undefined : zoneCell
  tell(`the time zone "${zoneCell.slice(0, 40)}" is not known; read in the zone of the source`)
  return undefined
}

/** Milliseconds of the digits after a second. */
function secondPart(fraction: string): number {
  return fraction === '' ? 0 : Number(`0.${fraction}`) * 1000
}

/** Takes the instant's text from the file where it is already one; formatting costs more than all the rest. */
function copyIso(text: string, fraction: string): string {
  if (text.charCodeAt(10) === LETTER_T) return `${text.slice(0, fraction === '' ? 19 : 20 + fraction.length)}Z`
  const second = `${text.slice(0, 10)}T${text.slice(11, 19)}`
  return fraction === '' ? `${second}Z` : `${second}.${fraction}Z`
}

/**
 * The zone that makes a reading without zone agree with its epoch number: a whole number of quarters
 * of an hour, at most 14 h. Undefined when there is none, so the two contradict each other.
 */
function locate(localMs: number, epoch: Epoch, precision: Precision): string | undefined {
  const unit = Math.max(PRECISION_MS[precision], 1000)
  const offset = localMs - Math.floor(epoch.ms / unit) * unit
  if (offset % 900_000 !== 0 || Math.abs(offset) > 14 * 3_600_000) return undefined
  return offset === 0 ? 'UTC' : offsetName(offset)
}

function inZone(zone: string, localMs: number, text: string, tell: Tell): number | undefined {
  if (zone === 'UTC') return localMs
  const instant = instantOf(zone, localMs)
  switch (instant.kind) {
    case 'exact':
      return Number.isNaN(instant.ms) ? undefined : instant.ms
    case 'overlap':
      tell(`"${text}" happened twice in ${zone} (clocks set back); the earlier is taken`)
      return instant.earlier
    case 'gap':
      if (Number.isNaN(instant.before)) return undefined
      tell(`"${text}" does not exist in ${zone} (clocks set forward); read as before the change`)
      return instant.before
  }
}
