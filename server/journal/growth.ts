import { completedBy, leafHash } from '../../shared/protocol/merkle-tree'
import { sha256Bytes } from '../crypto/hashes'

/** Subtrees from this level on (256 leaves) are stored; those below are hashed again from the commits when asked. */
export const STORED_LEVEL = 8
const HASH_BYTES = 32

export interface Subtree {
  readonly level: number
  readonly place: number
  readonly hash: Uint8Array
}

/**
 * A Merkle tree that grows: only its right edge is needed for that, one complete subtree for each bit of its size.
 * The edge is kept with the journal, the largest first, so that an append reads nothing else of the tree.
 */
export class Growth {
  private readonly edge = new Map<number, Uint8Array>()
  /** What became complete and is worth storing. */
  readonly completed: Subtree[] = []

  constructor(
    private size: number,
    frontier: Uint8Array,
  ) {
    levelsOf(size).forEach((level, i) => {
      this.edge.set(level, frontier.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES))
    })
  }

  push(commitId: string): void {
    const leaf = leafHash(sha256Bytes, Buffer.from(commitId, 'hex'))
    const made = completedBy(sha256Bytes, this.size, leaf, (level) => this.at(level))
    for (const { level, index, hash } of made) {
      this.edge.delete(level)
      if (level >= STORED_LEVEL) this.completed.push({ level, place: index, hash })
    }
    const top = made.at(-1)
    if (top) this.edge.set(top.level, top.hash)
    this.size += 1
  }

  frontier(): Uint8Array {
    return Buffer.concat(levelsOf(this.size).map((level) => this.at(level)))
  }

  private at(level: number): Uint8Array {
    const hash = this.edge.get(level)
    if (!hash) throw new RangeError(`the tree has no complete subtree of level ${level} at its edge`)
    return hash
  }
}

/** Levels of the complete subtrees at the right edge, the largest first: the bits of the size. */
function levelsOf(size: number): number[] {
  const bits = size.toString(2)
  return [...bits].flatMap((bit, i) => (bit === '1' ? [bits.length - 1 - i] : []))
}

/** Root of the tree whose right edge this is. */
export function frontierHashes(size: number, frontier: Uint8Array): ReadonlyMap<number, Uint8Array> {
  return new Map(levelsOf(size).map((level, i) => [level, frontier.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES)]))
}
