import type { Precision } from '../core/time/event-time'
import { isoFromMs } from '../core/time/iso'

/** The unit an epoch number is in; a FILETIME counts 100 ns since 1601. */
export type EpochUnit = 's' | 'ms' | 'us' | 'ns' | 'filetime'

/** The instant an epoch number stands for. */
export type EpochReading =
  | {
      readonly ok: true
      /** Epoch ms of the whole second, and the digits after it. */
      readonly secondMs: number
      readonly fraction: string
      /** Epoch ms with the fraction, as exact as a number holds it. */
      readonly ms: number
      readonly precision: Precision
      readonly unit: EpochUnit
    }
  | { readonly ok: false; readonly reason: string }

const EPOCH = /^([+-]?)(\d{1,20})(?:\.(\d*))?$/
const SHIFT: Readonly<Record<EpochUnit, number>> = { s: 0, ms: 3, us: 6, filetime: 7, ns: 9 }
/** Seconds from 1601, where FILETIME begins, to 1970. */
const FILETIME_OFFSET = 11_644_473_600

/** True for text that is written as a number, as epoch times are. */
export function looksLikeEpoch(text: string): boolean {
  return EPOCH.test(text) || /^[+-]?\d+(?:\.\d+)?[eE][+-]?\d+$/.test(text)
}

/**
 * Reads an epoch number. The unit follows from its size: below 1e11 seconds, 1e14 milliseconds,
 * 1e17 microseconds, 1e18 FILETIME, above that nanoseconds. Digits are kept exactly.
 */
export function readEpoch(text: string): EpochReading {
  const micros = readMicros(text)
  if (micros !== undefined) return micros
  const match = EPOCH.exec(text)
  if (match === null) {
    return /[eE]/.test(text)
      ? { ok: false, reason: `The time "${text}" has lost its digits (a spreadsheet writes large numbers so)` }
      : { ok: false, reason: `The time "${shortened(text)}" is no number` }
  }
  const compact = text.length === 8 || text.length === 14
  if (compact && /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])(?:[0-2]\d[0-5]\d[0-5]\d)?$/.test(text)) {
    return { ok: false, reason: `"${text}" can be a date without separators or an epoch number` }
  }
  const whole = (match[2] ?? '').replace(/^0+(?=\d)/, '')
  const unit = unitOf(whole.length)
  const shift = SHIFT[unit]
  const padded = whole.padStart(shift + 1, '0')
  let seconds = Number(shift === 0 ? padded : padded.slice(0, -shift))
  let fraction = shift === 0 ? '' : padded.slice(-shift)
  if (match[3] !== undefined && /[1-9]/.test(match[3])) fraction = (fraction + match[3]).slice(0, 9)
  if (match[1] === '-') {
    seconds = -seconds
    if (/[1-9]/.test(fraction)) {
      seconds -= 1
      fraction = String(10 ** fraction.length - Number(fraction)).padStart(fraction.length, '0')
    }
  }
  if (unit === 'filetime') seconds -= FILETIME_OFFSET
  // The unit is the column's, not the row's: zeros at the end say nothing about how exactly the time is known.
  const digits = unit === 'filetime' && !fraction.endsWith('0') ? fraction : significant(fraction)
  const ms = seconds * 1000
  if (ms < -62_167_219_200_000 || ms > 253_402_300_799_000) {
    return { ok: false, reason: `The time "${text}" lies outside the years 0 to 9999` }
  }
  return {
    ok: true,
    secondMs: ms,
    fraction: digits,
    ms: ms + (digits === '' ? 0 : Number(`0.${digits}`) * 1000),
    precision: precisionOf(digits),
    unit,
  }
}

/** Sixteen digits, which nearly every Timesketch row has, without a regular expression. */
function readMicros(text: string): EpochReading | undefined {
  if (text.length !== 16 || text.charCodeAt(0) === 48) return undefined
  let seconds = 0
  let fraction = 0
  for (let at = 0; at < 16; at += 1) {
    const digit = text.charCodeAt(at) - 48
    if (digit < 0 || digit > 9) return undefined
    if (at < 10) seconds = seconds * 10 + digit
    else fraction = fraction * 10 + digit
  }
  const digits = fraction === 0 ? '' : significant(text.slice(10))
  const secondMs = seconds * 1000
  return {
    ok: true,
    secondMs,
    fraction: digits,
    ms: secondMs + (fraction === 0 ? 0 : Number(`0.${digits}`) * 1000),
    precision: precisionOf(digits),
    unit: 'us',
  }
}

/** The instant as text. Made when asked for, since a row whose written time leads does not need it. */
export function epochUtc(epoch: Extract<EpochReading, { ok: true }>): string {
  return isoFromMs(epoch.secondMs, epoch.fraction)
}

/** The unit's name in a sentence. */
export function unitName(unit: EpochUnit): string {
  switch (unit) {
    case 's':
      return 'seconds'
    case 'ms':
      return 'milliseconds'
    case 'us':
      return 'microseconds'
    case 'ns':
      return 'nanoseconds'
    case 'filetime':
      return '100-nanosecond ticks since 1601'
  }
}

function unitOf(digits: number): EpochUnit {
  if (digits <= 11) return 's'
  if (digits <= 14) return 'ms'
  if (digits <= 17) return 'us'
  return digits === 18 ? 'filetime' : 'ns'
}

function significant(fraction: string): string {
  let end = fraction.length
  while (end >= 3 && fraction.slice(end - 3, end) === '000') end -= 3
  if (end === 7) return fraction.endsWith('0') ? significant(fraction.slice(0, 6)) : fraction
  return fraction.slice(0, end)
}

function precisionOf(digits: string): Precision {
  if (digits === '') return 's'
  if (digits.length <= 3) return 'ms'
  if (digits.length <= 6) return 'us'
  return digits.length === 7 ? '100ns' : 'ns'
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
