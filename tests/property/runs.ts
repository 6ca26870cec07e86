/**
 * How many schedules a property plays, and from what seed: both can be given, so that what failed can be run again.
 * `HOLDFAST_RUNS` is a share of the usual number: 10 plays ten times as many.
 */
const SHARE = Number(process.env.HOLDFAST_RUNS ?? 1)
const SEED = Number(process.env.HOLDFAST_SEED ?? Date.now() % 2 ** 31)

export function runs(usual: number): { numRuns: number; seed: number } {
  return { numRuns: Math.max(1, Math.round(usual * SHARE)), seed: SEED }
}

/** A hang must end the run; a slow machine must not. */
export const PROPERTY_MS = 120_000 + 120_000 * SHARE

console.info(`properties: seed ${SEED} (HOLDFAST_SEED), ${SHARE} × the usual runs (HOLDFAST_RUNS)`)
