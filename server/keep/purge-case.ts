import type { DsseEnvelope } from '../../shared/contract/dsse'
import type { Refused } from '../../shared/contract/refused'
import { base64 } from '../../shared/core/base64'
import { hexOf } from '../../shared/protocol/hex'
import { rootOf } from '../../shared/protocol/merkle-tree'
import { withSubtrees } from '../../shared/protocol/with-subtrees'
import { conflict, notFound } from '../auth/failures'
import type { Blobs } from '../blobs/blobs'
import { sha256Bytes } from '../crypto/hashes'
import type { ServerKey } from '../crypto/server-key'
import { journalIn } from '../journal/journal'
import type { Database } from '../store/database'
import { caseStanding } from './case-standing'

export const TOMBSTONE_TYPE = 'application/vnd.holdfast.tombstone+json'

/** All that is kept of a case. `blobs` goes last: its rows name files that must go first. */
const TABLES = [
  'commits',
  'authors',
  'tips',
  'subtrees',
  'members',
  'case_laptops',
  'telling',
  'awaited',
  'retention_due',
  'quarantine',
  'break_glass',
] as const

export interface Purging {
  readonly journal: string
  readonly by: string
  readonly reason: string
  readonly at: number
  /** What it was decided upon; with more or less it is not removed. */
  readonly size?: number
}

/**
 * Removes a case from this server for good. What stays is a signed tombstone: how many entries there were, the root of
 * their tree, who removed them and why. So a laptop that still holds the case can prove what was here, and nobody can
 * say that it never was. A legal hold stops it. The case does not come in again under this id.
 */
export async function purgeCase(
  database: Database,
  blobs: Blobs,
  key: ServerKey,
  { journal, by, reason, at, size: decidedOn }: Purging,
): Promise<DsseEnvelope> {
  const [row] = await database.all<{ epoch: string; size: number; kind: string }>(
    'SELECT epoch, size, kind FROM journals WHERE id = $1 AND tombstone IS NULL',
    [journal],
  )
  if (row?.kind !== 'case') throw notFound()
  const { epoch, size } = row
  if (decidedOn !== undefined && decidedOn !== size) throw grew()
  if ((await caseStanding(database, journal)).isHeld)
    throw conflict(
      'A legal hold stands in the record of this case, so nothing of it was removed.',
      'It is lifted in the case, by who may.',
    )
  const root = await withSubtrees(
    journalIn(database, journal, () => at),
    (complete) => rootOf(sha256Bytes, size, complete),
  )
  const said = { v: 1, journal, epoch, size, root: hexOf(root), at, by, reason }
  const payload = new TextEncoder().encode(JSON.stringify(said))
  const envelope: DsseEnvelope = {
    payloadType: TOMBSTONE_TYPE,
    payload: base64(payload),
    signatures: [{ keyid: key.keyid, sig: base64(key.sign(payload, TOMBSTONE_TYPE)) }],
  }
  await database.transaction(async (queries) => {
    // The size is asked again under the lock: what came in meanwhile would not be in the tombstone.
    const [held] = await queries.all<{ size: number; hold: string | null }>(
      `SELECT size, hold FROM journals WHERE id = $1 AND tombstone IS NULL${queries.forUpdate}`,
      [journal],
    )
    if (!held) throw notFound()
    if (held.hold !== null)
      throw conflict('A legal hold stands on this case, so nothing of it was removed.', 'Lift the hold first.')
    if (held.size !== size) throw grew()
    for (const table of TABLES) await queries.run(`DELETE FROM ${table} WHERE journal = $1`, [journal])
    await queries.run('UPDATE journals SET tombstone = $1, bytes = 0, frontier = $2 WHERE id = $3', [
      JSON.stringify(envelope),
      new Uint8Array(0),
      journal,
    ])
  })
  await blobs.removeAll(journal)
  return envelope
}

function grew(): Refused {
  return conflict('Something came into the case at this moment, so nothing was removed.', 'Try again.')
}

/** Sets or lifts (null) the legal hold of a case. */
export async function holdCase(database: Database, journal: string, hold: string | null): Promise<void> {
  const changed = await database.run('UPDATE journals SET hold = $1 WHERE id = $2 AND tombstone IS NULL', [
    hold,
    journal,
  ])
  if (changed !== 1) throw notFound()
}
