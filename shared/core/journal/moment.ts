import { byEffect, type Causality, knows, type PlacedCommit } from './causality'
import { Fold } from './fold'

/** A moment of a case: all that had happened by then, or what one device knew by then. */
export interface Moment {
  /** Effective time, included. */
  readonly until: string
  /** Only what this device had folded when it last wrote something. */
  readonly device?: string
}

const HEX_OF_MS = 12

/** The moment at the end of a millisecond since the epoch. */
export function momentOf(ms: number): Moment {
  // A tilde sorts behind everything that an effective time is made of.
  return {
    until: `${Math.max(0, Math.floor(ms)).toString(16).padStart(HEX_OF_MS, '0')}~`,
  }
}

/** Epoch ms of an effective time. */
export function effectiveMs(effective: string): number {
  return Number.parseInt(effective.slice(0, HEX_OF_MS), 16)
}

/**
 * The commits that make up a moment, in the order of their places. A cause has an earlier effective time than its
 * effect, and what a device had seen is its causal past: so nothing in the set waits for anything outside of it.
 */
export function commitsAt(order: Causality, moment: Moment): PlacedCommit[] {
  if (moment.device === undefined) return order.placed.filter(({ effective }) => effective <= moment.until)
  const newest = newestOf(order, moment.device, moment.until)
  return newest.length === 0
    ? []
    : order.placed.filter((commit) => newest.some((one) => one === commit || knows(one, commit)))
}

/** The case as it stood. `ownDevice` as for the fold of all of it. */
export function foldAt(present: Fold, moment: Moment, ownDevice: string | null = null): Fold {
  const fold = new Fold(ownDevice, present)
  fold.admit(commitsAt(present.order, moment))
  return fold
}

/** Whether everything of the earlier moment belongs to the later one, so that one can fold on from there. */
export function leadsTo(order: Causality, earlier: Moment, later: Moment): boolean {
  if (earlier.device !== later.device || earlier.until > later.until) return false
  if (earlier.device === undefined) return true
  const newest = newestOf(order, earlier.device, later.until)
  return newestOf(order, earlier.device, earlier.until).every((before) =>
    newest.some((one) => one === before || knows(one, before)),
  )
}

/** The newest commit of a device by then, in each journal; of the branches of a fork, the one that wrote last. */
function newestOf(order: Causality, device: string, until: string): PlacedCommit[] {
  const newest = new Map<string, PlacedCommit>()
  for (const commit of order.placed) {
    const { journal } = commit.header
    if (commit.header.device !== device || commit.effective > until) continue
    const before = newest.get(journal)
    if (!before || byEffect(before, commit) < 0) newest.set(journal, commit)
  }
  return [...newest.values()]
}
