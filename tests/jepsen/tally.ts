/** What the run counts. `lost` must be 0, and `faults` empty. */
export interface Tally {
  /** Acts that a keeper acknowledged, by kind. */
  readonly edits: Record<string, number>
  /** Commits of those. */
  acknowledged: number
  files: number
  /** Commits and files that were acknowledged and are not everywhere. */
  lost: number
  readonly kills: Record<'server' | 'laptop' | 'database' | 'database session', number>
  /** Connections that were cut on the way to a server, and on the way back. */
  readonly cuts: Record<'up' | 'down', number>
  /** Requests that reached a server twice. */
  duplicates: number
  /** Requests that reached a server after one that was sent later. */
  reorders: number
  /** Requests that were late. */
  delays: number
  /** Times that a laptop had no network for seconds. */
  offline: number
  /** What laptops were told of in the meantime, by code. */
  readonly troubles: Record<string, number>
  /** Signed heads and receipts that were collected and hold. */
  heads: number
  receipts: number
  /** Consistency proofs of RFC 6962 that were asked for and hold. */
  proofs: number
  readonly faults: string[]
}

export function emptyTally(): Tally {
  return {
    edits: {},
    acknowledged: 0,
    files: 0,
    lost: 0,
    kills: { server: 0, laptop: 0, database: 0, 'database session': 0 },
    cuts: { up: 0, down: 0 },
    duplicates: 0,
    reorders: 0,
    delays: 0,
    offline: 0,
    troubles: {},
    heads: 0,
    receipts: 0,
    proofs: 0,
    faults: [],
  }
}
