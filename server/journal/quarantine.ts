import type { SealedCommit } from '../../shared/core/journal/commit'
import { decodeHeader } from '../../shared/core/journal/seal'
import type { Queries } from '../store/database'

/** What one revoked device can make the server keep of a journal. */
const MAX_BYTES = 64 * 1024 * 1024

/**
 * What a device that was taken out still sends: kept as it came, apart, for the commander to look at. Answers how many
 * of them are kept; those of another journal or another device are not.
 */
export async function keepApart(
  queries: Queries,
  journal: string,
  device: string,
  commits: readonly SealedCommit[],
  at: number,
): Promise<number> {
  const wrote = await queries.all('SELECT device FROM authors WHERE journal = $1 AND device = $2', [journal, device])
  if (wrote.length === 0) return 0
  const [used] = await queries.all<{ bytes: number | null }>(
    `SELECT CAST(SUM(LENGTH(header) + COALESCE(LENGTH(body), 0)) AS bigint) AS bytes FROM quarantine
     WHERE journal = $1 AND device = $2`,
    [journal, device],
  )
  let bytes = used?.bytes ?? 0
  let kept = 0
  for (const { id, header, body, signature } of commits) {
    if (!isOf(header, journal, device)) continue
    bytes += header.length + (body?.length ?? 0)
    if (bytes > MAX_BYTES) break
    await queries.run(
      `INSERT INTO quarantine (journal, id, device, at, header, body, signature) VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (journal, id) DO NOTHING`,
      [journal, id, device, at, header, body, signature],
    )
    kept += 1
  }
  return kept
}

export async function keptApart(queries: Queries, journal: string): Promise<SealedCommit[]> {
  const rows = await queries.all<SealedCommit>(
    'SELECT id, header, body, signature FROM quarantine WHERE journal = $1 ORDER BY device, at, id LIMIT 500',
    [journal],
  )
  return rows.map(({ id, header, body, signature }) => ({ id, header, body, signature }))
}

function isOf(header: Uint8Array, journal: string, device: string): boolean {
  try {
    const read = decodeHeader(header)
    return read.journal === journal && read.device === device
  } catch {
    return false
  }
}
