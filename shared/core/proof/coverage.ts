import type { Entity } from '../case/entity-types'
import type { Fold } from '../journal/fold'
import type { Heads } from '../journal/state-id'
import { viewAll } from '../journal/view'

/** Which commits of a journal a state covers. */
export interface Coverage {
  /** Commits up to its heads. */
  readonly covered: number
  /** Commits that are here and that it says nothing about. */
  readonly after: number
  /** Devices whose head is not here, so that what was covered of them is missing or came from elsewhere. */
  readonly missing: readonly string[]
}

/** An anchor of a case and what it covers. */
export interface CoveredStamp extends Coverage {
  readonly stamp: Entity<'stamp'>
}

/** Counts what hangs on the heads of a state: an id of a commit stands for all that come before it in its chain. */
export function coverage({ order }: Fold, journal: string, heads: Heads): Coverage {
  const covered = new Set<number>()
  const missing: string[] = []
  for (const [device, [, id]] of Object.entries(heads)) {
    let commit = order.get(id)
    if (commit?.header.journal !== journal || commit.header.device !== device) missing.push(device)
    else {
      while (commit && !covered.has(commit.n)) {
        covered.add(commit.n)
        commit = commit.header.prev === null ? undefined : order.get(commit.header.prev)
      }
    }
  }
  const all = order.placed.filter(({ header }) => header.journal === journal).length
  return { covered: covered.size, after: all - covered.size, missing: missing.sort() }
}

/** The anchors of a journal, oldest first, each with what it covers now. */
export function coveredStamps(fold: Fold, journal: string): CoveredStamp[] {
  const stamps = viewAll(fold, 'stamp')
  stamps.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
  return stamps.map((stamp) => ({ stamp, ...coverage(fold, journal, stamp.heads) }))
}
