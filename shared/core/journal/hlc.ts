/**
 * Hybrid logical clock (Kulkarni et al., 2014) as fixed-width sortable text:
 * 12 hex digits of epoch milliseconds, 4 of a counter, 32 of the device.
 */
export interface HlcTime {
  readonly ms: number
  readonly counter: number
}

/** A clock that was received moves ours at most this far past our own time. */
export const MAX_DRIFT_MS = 5 * 60_000
const MAX_COUNTER = 0xffff

export function hlcText(time: HlcTime, device: string): string {
  return `${time.ms.toString(16).padStart(12, '0')}-${time.counter.toString(16).padStart(4, '0')}-${device}`
}

export function parseHlc(text: string): HlcTime | null {
  const match = /^([0-9a-f]{12})-([0-9a-f]{4})-[0-9a-f]{32}$/.exec(text)
  if (!match) return null
  return { ms: Number.parseInt(match[1] ?? '', 16), counter: Number.parseInt(match[2] ?? '', 16) }
}

/** The next reading for an event of our own. `now` in epoch ms. */
export function tick(last: HlcTime, now: number): HlcTime {
  const ms = Math.max(last.ms, now)
  if (ms > last.ms) return { ms, counter: 0 }
  return last.counter < MAX_COUNTER ? { ms, counter: last.counter + 1 } : { ms: ms + 1, counter: 0 }
}

/** Takes in a received reading; one from the far future moves us only `MAX_DRIFT_MS` past our own time. */
export function receive(last: HlcTime, remote: HlcTime, now: number): HlcTime {
  const bounded = remote.ms > now + MAX_DRIFT_MS ? { ms: now + MAX_DRIFT_MS, counter: 0 } : remote
  if (bounded.ms > last.ms || (bounded.ms === last.ms && bounded.counter > last.counter)) return bounded
  return last
}
