import { leafHash, nodeHash } from '../../shared/protocol/merkle-tree'
import type { Subtree } from '../../shared/protocol/sync-store'
import { sha256Bytes } from '../crypto/hashes'
import type { Queries } from '../store/database'
import { frontierHashes, STORED_LEVEL } from './growth'

/** Hashes of complete subtrees: from the right edge, from what is stored, or hashed again from at most 128 commits. */
export async function subtreesOf(
  queries: Queries,
  journal: string,
  asked: readonly Subtree[],
): Promise<readonly Uint8Array[]> {
  const [row] = await queries.all<{ size: number; frontier: Uint8Array }>(
    'SELECT size, frontier FROM journals WHERE id = $1',
    [journal],
  )
  if (!row) throw new RangeError('the journal vanished')
  const edge = frontierHashes(row.size, row.frontier)
  const found: Uint8Array[] = []
  for (const { level, index } of asked) {
    const isAtEdge = Math.floor(row.size / 2 ** level) === index + 1 && Math.floor(row.size / 2 ** level) % 2 === 1
    const hash = isAtEdge ? edge.get(level) : undefined
    found.push(hash ?? (await (level >= STORED_LEVEL ? stored : hashed)(queries, journal, level, index)))
  }
  return found
}

async function stored(queries: Queries, journal: string, level: number, place: number): Promise<Uint8Array> {
  const [row] = await queries.all<{ hash: Uint8Array }>(
    'SELECT hash FROM subtrees WHERE journal = $1 AND level = $2 AND place = $3',
    [journal, level, place],
  )
  if (!row) throw new RangeError(`the subtree ${level}/${place} is not stored`)
  return row.hash
}

async function hashed(queries: Queries, journal: string, level: number, place: number): Promise<Uint8Array> {
  const width = 2 ** level
  const leaves = await queries.all<{ id: string }>(
    'SELECT id FROM commits WHERE journal = $1 AND number > $2 AND number <= $3 ORDER BY number',
    [journal, place * width, (place + 1) * width],
  )
  if (leaves.length !== width) throw new RangeError(`the subtree ${level}/${place} is not complete`)
  let row = leaves.map(({ id }) => leafHash(sha256Bytes, Buffer.from(id, 'hex')))
  while (row.length > 1)
    row = row.flatMap((left, i) => {
      const right = row[i + 1]
      return i % 2 === 0 && right ? [nodeHash(sha256Bytes, left, right)] : []
    })
  const [root] = row
  if (!root) throw new RangeError('a subtree has at least one leaf')
  return root
}
