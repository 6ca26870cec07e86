import type { CompleteSubtree } from './merkle-tree'
import type { Subtree, SyncJournal } from './sync-store'

/**
 * Computes a root or a proof from a store that is asked: which subtrees are needed depends on the sizes alone, never
 * on a hash, so a first run finds them out, one question fetches them, and the second run is the real one.
 */
export async function withSubtrees<T>(
  journal: Pick<SyncJournal, 'subtrees'>,
  compute: (complete: CompleteSubtree) => T,
): Promise<T> {
  const asked = new Map<string, Subtree>()
  compute((level, index) => {
    asked.set(`${level}/${index}`, { level, index })
    return NO_HASH
  })
  const hashes = await journal.subtrees([...asked.values()])
  const known = new Map([...asked.keys()].map((key, i) => [key, hashes[i]]))
  return compute((level, index) => {
    const hash = known.get(`${level}/${index}`)
    if (!hash) throw new RangeError(`the subtree ${level}/${index} is not complete`)
    return hash
  })
}

const NO_HASH = new Uint8Array(32)
