/** What a crash test counts. `lost` and `halves` must be 0. */
export interface Tally {
  rounds: number
  /** Commits, files and imports that were acknowledged before the kill. */
  acknowledged: number
  lost: number
  /** Things that were there in part: an import with some of its rows, half an act. */
  halves: number
  /** Starts at which Holdfast mended something and said so. */
  repaired: number
  /** How often each was mended, by what was said and what came before it: a damage of ours, or the kill alone. */
  readonly repairs: Record<string, number>
  /** How often each damage was done between two starts; only where it hit something. */
  readonly damages: Record<string, number>
  /** Per activity: rounds of it, and kills that came while something of it was asked for and not answered yet. */
  readonly activities: Record<string, { rounds: number; inside: number }>
  /** In words, what was lost or halved, and what the test itself failed to try. */
  readonly faults: string[]
}

/** So many rounds of one activity must have met one kill inside it: some are short, and a few rounds may miss them. */
const ENOUGH_ROUNDS = 10

export function emptyTally(): Tally {
  return {
    rounds: 0,
    acknowledged: 0,
    lost: 0,
    halves: 0,
    repaired: 0,
    repairs: {},
    damages: {},
    activities: {},
    faults: [],
  }
}

export function countActivity({ activities }: Tally, name: string, isInside: boolean): void {
  const { rounds, inside } = activities[name] ?? { rounds: 0, inside: 0 }
  activities[name] = { rounds: rounds + 1, inside: inside + (isInside ? 1 : 0) }
}

export function countOne(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1
}

/** A kill that never falls inside an activity proves nothing about it. */
export function neverHit({ activities }: Tally): string[] {
  return Object.entries(activities)
    .filter(([, { rounds, inside }]) => rounds >= ENOUGH_ROUNDS && inside === 0)
    .map(([name, { rounds }]) => `no kill in ${rounds} rounds fell inside: ${name}`)
}
