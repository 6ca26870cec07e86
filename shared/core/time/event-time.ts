import { z } from 'zod'
import { epochMs } from './iso'
import { instantOf, isZone, offsetAt } from './zone'

/** How exactly a time was given, from a whole day to a nanosecond; `100ns` is the tick of Windows file times. */
export const PRECISIONS = ['day', 'minute', 's', 'ms', 'us', '100ns', 'ns'] as const
export type Precision = (typeof PRECISIONS)[number]

/** How the zone is known: written with the time, assumed by a person for a source, or the case's default. */
export const ZONE_BASES = ['stated', 'assumed', 'case-default'] as const
export type ZoneBasis = (typeof ZONE_BASES)[number]

/** A UTC instant as text; a moment that exists, with at most nine digits of fraction. */
export const utcInstant = z.string().refine((utc) => !Number.isNaN(epochMs(utc)), {
  message: 'Not a UTC instant such as 2026-03-14T14:22:07Z',
})

/**
 * When something happened, as the source tells it.
 *
 * `utc` is the source's reading turned into UTC and never corrected. `skewMs` is how far the source's
 * clock was measured to run ahead of true time; `uncertaintyMs` is how far either way that measurement
 * may be off. `text` is the original writing.
 */
export const eventTimeSchema = z.object({
  utc: utcInstant,
  precision: z.enum(PRECISIONS),
  text: z.string().max(200).optional(),
  zone: z.string().max(64).refine(isZone, { message: 'Not a known time zone' }),
  basis: z.enum(ZONE_BASES),
  skewMs: z.number().finite().optional(),
  uncertaintyMs: z.number().finite().nonnegative().optional(),
})
export type EventTime = Readonly<z.infer<typeof eventTimeSchema>>

/** Reads an EventTime from outside; undefined when it is none. */
export function parseEventTime(value: unknown): EventTime | undefined {
  const parsed = eventTimeSchema.safeParse(value)
  return parsed.success ? parsed.data : undefined
}

/** The earliest and (exclusive) latest instant that the time can mean, in epoch ms, clock skew taken out. */
export type TimeInterval = { readonly from: number; readonly to: number }

/** The instant with the measured skew of the source's clock taken out, in epoch ms. What lists sort by. */
export function correctedMs(time: EventTime): number {
  return epochMs(time.utc) - (time.skewMs ?? 0)
}

/** All instants that the time can mean: a reading stands for its whole day, minute, second and so on. */
export function uncertaintyInterval(time: EventTime): TimeInterval {
  const stated = epochMs(time.utc)
  const shift = time.skewMs ?? 0
  const slack = time.uncertaintyMs ?? 0
  const width = time.precision === 'day' ? dayLength(time.zone, stated) : PRECISION_MS[time.precision]
  return { from: stated - shift - slack, to: stated + width - shift + slack }
}

/** True when the two cannot have happened in the other order; otherwise the screen says "order not provable". */
export function orderProvable(a: EventTime, b: EventTime): boolean {
  const x = uncertaintyInterval(a)
  const y = uncertaintyInterval(b)
  return x.to <= y.from || y.to <= x.from
}

/** Order for lists: by corrected instant; instants equal to the microsecond by their written fraction. */
export function compareEventTimes(a: EventTime, b: EventTime): number {
  const difference = correctedMs(a) - correctedMs(b)
  if (Math.abs(difference) >= 0.001) return difference
  // A float near today's epoch resolves about 0.25 µs, so the last digits are compared as text.
  if ((a.skewMs ?? 0) === (b.skewMs ?? 0)) return compareUtc(a.utc, b.utc)
  return difference
}

/** Exact order of two UTC instants, whatever the length of their fractions. */
export function compareUtc(a: string, b: string): number {
  const second = compareText(a.slice(0, 19), b.slice(0, 19))
  return second === 0 ? compareText(fractionOf(a), fractionOf(b)) : second
}

/** Length of each precision's unit in ms; a day is 24 h here, `uncertaintyInterval` knows the days that are not. */
export const PRECISION_MS: Readonly<Record<Precision, number>> = {
  day: 86_400_000,
  minute: 60_000,
  s: 1000,
  ms: 1,
  us: 0.001,
  '100ns': 0.0001,
  ns: 0.000_001,
}

/** The precision that a number of fraction digits stands for. */
export function precisionOfDigits(count: number): Precision {
  if (count === 0) return 's'
  if (count <= 3) return 'ms'
  if (count <= 6) return 'us'
  return count === 7 ? '100ns' : 'ns'
}

function dayLength(zone: string, start: number): number {
  const local = start + offsetAt(zone, start)
  const next = instantOf(zone, local + 86_400_000)
  if (next.kind === 'exact') return next.ms - start
  return (next.kind === 'overlap' ? next.earlier : next.before) - start
}

function fractionOf(utc: string): string {
  return utc.slice(20, -1).replace(/0+$/, '')
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
