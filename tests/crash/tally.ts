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
  /** In words, what was lost or halved. */
  readonly faults: string[]
}

export function emptyTally(): Tally {
  return { rounds: 0, acknowledged: 0, lost: 0, halves: 0, repaired: 0, faults: [] }
}
