/**
 * Time zones: what a wall-clock reading in a zone means as an instant.
 *
 * A reading can name no instant (the clocks jumped over it) or two (they were set back). Both are
 * answered as such; nothing here picks one.
 */

/** What a wall-clock reading means: one instant, two (clocks set back), or none (clocks set forward). Epoch ms. */
export type ZonedInstant =
  | { readonly kind: 'exact'; readonly ms: number }
  | { readonly kind: 'overlap'; readonly earlier: number; readonly later: number }
  | { readonly kind: 'gap'; readonly before: number; readonly after: number }

const FIXED = /^(?:UTC|GMT|Z)?([+-])(\d{2}):?(\d{2})?$/i
const QUARTER_MS = 900_000
const CACHE_LIMIT = 20_000

/** True for `UTC`, a fixed offset such as `+02:00`, and an IANA name that this runtime knows. */
export function isZone(zone: string): boolean {
  return rulesOf(zone) !== undefined
}

/** The zone as it is stored and shown: `UTC`, `+02:00`, or the IANA name; undefined when unknown. */
export function canonicalZone(zone: string): string | undefined {
  const rules = rulesOf(zone)
  return rules?.name
}

/** The zone's offset from UTC at an instant, in ms (east is positive); NaN for an unknown zone. */
export function offsetAt(zone: string, ms: number): number {
  const rules = rulesOf(zone)
  return rules === undefined ? Number.NaN : rules.offset(ms)
}

/** The instant or instants of a wall-clock reading; `localMs` is the reading as epoch ms as though it were UTC. */
export function instantOf(zone: string, localMs: number): ZonedInstant {
  const before = offsetAt(zone, localMs - 86_400_000)
  const after = offsetAt(zone, localMs + 86_400_000)
  const first = localMs - before
  if (before === after) return { kind: 'exact', ms: first }
  const second = localMs - after
  const firstHolds = offsetAt(zone, first) === before
  const secondHolds = offsetAt(zone, second) === after
  if (firstHolds && secondHolds) {
    return { kind: 'overlap', earlier: Math.min(first, second), later: Math.max(first, second) }
  }
  if (firstHolds) return { kind: 'exact', ms: first }
  if (secondHolds) return { kind: 'exact', ms: second }
  return { kind: 'gap', before: first, after: second }
}

/** `+02:00` of an offset in ms. */
export function offsetName(offsetMs: number): string {
  const total = Math.round(Math.abs(offsetMs) / 60_000)
  const sign = offsetMs < 0 ? '-' : '+'
  return `${sign}${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`
}

type Rules = { readonly name: string; readonly offset: (ms: number) => number }

// Zone rules never change while the program runs, so remembering them keeps the functions pure.
const known = new Map<string, Rules | undefined>()

function rulesOf(zone: string): Rules | undefined {
  if (known.has(zone)) return known.get(zone)
  const rules = findRules(zone.trim())
  if (known.size > 1000) known.clear()
  known.set(zone, rules)
  return rules
}

function findRules(zone: string): Rules | undefined {
  if (/^(?:UTC|GMT|Z|Etc\/UTC)$/i.test(zone)) return { name: 'UTC', offset: () => 0 }
  const fixed = FIXED.exec(zone)
  if (fixed !== null) {
    const minutes = Number(fixed[2]) * 60 + Number(fixed[3] ?? 0)
    if (minutes > 18 * 60 || Number(fixed[3] ?? 0) > 59) return undefined
    const offset = (fixed[1] === '-' ? -minutes : minutes) * 60_000
    return { name: offset === 0 ? 'UTC' : offsetName(offset), offset: () => offset }
  }
  // Only names with a place in them: abbreviations such as CST mean different zones to different people.
  if (!/^[A-Za-z_]+(?:\/[A-Za-z0-9_+-]+)+$/.test(zone)) return undefined
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
    const name = format.resolvedOptions().timeZone
    // The name the person wrote stays, unless it is one of UTC's many; only its letter case is corrected.
    return { name: namesUtc(name) ? 'UTC' : sameZone(zone, name), offset: remembered(format) }
  } catch {
    return undefined
  }
}

function namesUtc(name: string): boolean {
  return name === 'UTC' || name === 'Etc/UTC' || name === 'GMT'
}

function sameZone(written: string, resolved: string): string {
  return written.toLowerCase() === resolved.toLowerCase() ? resolved : written
}

function remembered(format: Intl.DateTimeFormat): (ms: number) => number {
  const cache = new Map<number, number>()
  return (ms) => {
    // Since 1973 every change of offset falls on a quarter of an hour of UTC; before that, ask each time.
    if (ms < 94_694_400_000) return measure(format, ms)
    const quarter = Math.floor(ms / QUARTER_MS)
    const hit = cache.get(quarter)
    if (hit !== undefined) return hit
    const offset = measure(format, quarter * QUARTER_MS)
    if (cache.size >= CACHE_LIMIT) cache.clear()
    cache.set(quarter, offset)
    return offset
  }
}

function measure(format: Intl.DateTimeFormat, ms: number): number {
  const second = Math.floor(ms / 1000) * 1000
  const at: Record<string, number> = {}
  let beforeChrist = false
  for (const part of format.formatToParts(second)) {
    if (part.type === 'era') beforeChrist = part.value.startsWith('B')
    else at[part.type] = Number(part.value)
  }
  const year = beforeChrist ? 1 - (at['year'] ?? 0) : (at['year'] ?? 0)
  const local = new Date(0)
  local.setUTCFullYear(year, (at['month'] ?? 1) - 1, at['day'] ?? 1)
  local.setUTCHours(at['hour'] ?? 0, at['minute'] ?? 0, at['second'] ?? 0, 0)
  return local.getTime() - second
}
