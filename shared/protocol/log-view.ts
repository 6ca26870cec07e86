import type { Checkpoint } from '../contract/sync/receipt'
import type { CommitId } from '../core/journal/op'
import { bytesOfHex, hexOf } from './hex'
import { leafHash, nodeHash, type Sha256 } from './merkle-tree'

/**
 * What a reader keeps of a holder's log: how far it read, and the roots of the complete subtrees up to there (at most
 * one a level). That is enough to know the root of every later size from the commits that follow, so a holder that
 * drops, changes or re-orders what it showed before is caught without keeping what it showed.
 */
export interface LogView {
  readonly epoch: string
  readonly size: number
  /** Hex, the largest subtree first. */
  readonly peaks: readonly string[]
}

export function emptyView(epoch: string): LogView {
  return { epoch, size: 0, peaks: [] }
}

/** The view after these commits, in the order in which the holder gave them. */
export function extendView(view: LogView, ids: readonly CommitId[], sha256: Sha256): LogView {
  const peaks = view.peaks.map(bytesOfHex)
  let { size } = view
  for (const id of ids) {
    let hash = leafHash(sha256, bytesOfHex(id))
    for (let n = size; n % 2 === 1; n = (n - 1) / 2) {
      const left = peaks.pop()
      if (left) hash = nodeHash(sha256, left, hash)
    }
    peaks.push(hash)
    size += 1
  }
  return { epoch: view.epoch, size, peaks: peaks.map(hexOf) }
}

/** Root of the tree over all that was read. */
export function rootOfView({ peaks }: LogView, sha256: Sha256): string {
  const [last, ...before] = peaks.map(bytesOfHex).reverse()
  if (!last) return hexOf(sha256(new Uint8Array(0)))
  return hexOf(before.reduce((right, left) => nodeHash(sha256, left, right), last))
}

/**
 * Whether a checkpoint is that of the log which was read: `further` where it goes beyond what was read, so that it can
 * be told once the rest is. `broken`: the holder signed another log than the one that it showed.
 */
export function compareView(view: LogView, signed: Checkpoint, sha256: Sha256): 'same' | 'further' | 'broken' {
  if (signed.epoch !== view.epoch || signed.size < view.size) return 'broken'
  if (signed.size > view.size) return 'further'
  return signed.root === rootOfView(view, sha256) ? 'same' : 'broken'
}
