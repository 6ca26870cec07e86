const FIRST_MS = 1000
const MOST_MS = 5 * 60_000

/**
 * Milliseconds before the next try after so many failures in a row: doubled each time up to five minutes, and spread
 * over the whole range ("full jitter"), so that laptops which lost the same line do not come back at the same moment.
 * `chance` is from 0 up to 1.
 */
export function backoffMs(failures: number, chance: number): number {
  const most = Math.min(MOST_MS, FIRST_MS * 2 ** Math.min(20, Math.max(0, failures - 1)))
  return Math.round(most * (0.1 + 0.9 * chance))
}
