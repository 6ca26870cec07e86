import { SYNC_LIMITS, type Tips } from '../contract/sync/protocol'
import type { SealedCommit } from '../core/journal/commit'
import type { CommitId } from '../core/journal/op'
import { COMMITS_MAGIC, encodedSize } from './commits-file'

/** A commit that is held here, as far as it matters whether someone else has it. */
export interface SentOrNot {
  readonly id: CommitId
  readonly prev: CommitId | null
  readonly isSigned: boolean
}

/**
 * Ids of those that a holder with these tips lacks, up to the last signature of each chain. A tip that is not here
 * says nothing of what is: whoever asks reads the other's feed first.
 */
export function toSend(held: readonly SentOrNot[], tips: Tips): Set<CommitId> {
  const byId = new Map(held.map((one) => [one.id, one]))
  const there = new Set<CommitId>()
  for (const [, , tip] of tips) walkBack(tip, byId, there)
  const send = new Set<CommitId>()
  for (const one of held) if (one.isSigned && !there.has(one.id)) walkBack(one.id, byId, send, there)
  return send
}

/**
 * Batches of what is to be sent, in this order: each ends every chain at a signature, and none is larger than an
 * append may be.
 */
export class Batches {
  /** Per chain, what waits for its signature, by the id of the last one. */
  readonly #open = new Map<CommitId, SealedCommit[]>()
  #batch: SealedCommit[] = []
  #bytes = COMMITS_MAGIC.length

  /** Takes the next commit; answers a batch where one is full. */
  take(commit: SealedCommit, prev: CommitId | null): readonly SealedCommit[] | null {
    const group = (prev !== null && this.#open.get(prev)) || []
    if (prev !== null) this.#open.delete(prev)
    group.push(commit)
    if (commit.signature === null) {
      this.#open.set(commit.id, group)
      return null
    }
    const bytes = group.reduce((sum, one) => sum + encodedSize(one), 0)
    const fits =
      this.#batch.length + group.length <= SYNC_LIMITS.appendCommits && this.#bytes + bytes <= SYNC_LIMITS.appendBytes
    const full = fits ? null : this.rest()
    this.#batch.push(...group)
    this.#bytes += bytes
    return full
  }

  /** What is left; null where nothing is. */
  rest(): readonly SealedCommit[] | null {
    const batch = this.#batch
    this.#batch = []
    this.#bytes = COMMITS_MAGIC.length
    return batch.length > 0 ? batch : null
  }
}

function walkBack(
  from: CommitId,
  byId: ReadonlyMap<CommitId, SentOrNot>,
  into: Set<CommitId>,
  until?: ReadonlySet<CommitId>,
): void {
  for (let next: CommitId | null = from; next !== null && !into.has(next) && !until?.has(next); ) {
    const one = byId.get(next)
    if (!one) return
    into.add(next)
    next = one.prev
  }
}
