/** Restarts within this long count together: a keeper that dies at once must not be started in a tight loop. */
const WINDOW_MS = 60_000
const WAITS_MS = [0, 250, 1_000, 4_000, 15_000] as const

/** How long to wait before the next start, from when the last ones were (epoch ms, oldest first). */
export const restartWait = (restarts: readonly number[], now: number): number => {
  const recent = restarts.filter((at) => now - at < WINDOW_MS).length
  return WAITS_MS[Math.min(recent, WAITS_MS.length - 1)] ?? 0
}
