import { randomUUID } from 'node:crypto'
import type { Look } from '../../shared/contract/server/accounts'
import type { Queries } from '../store/database'
import { conflict, notFound } from './failures'

const GRANTED_MS = 8 * 3_600_000

/** Asks to read a case without being a member of it. Nothing opens before a second person grants it. */
export async function askBreakGlass(
  queries: Queries,
  journal: string,
  account: string,
  reason: string,
  now: number,
): Promise<string> {
  const known = await queries.all("SELECT id FROM journals WHERE id = $1 AND kind = 'case' AND tombstone IS NULL", [
    journal,
  ])
  if (known.length === 0) throw notFound()
  const id = randomUUID()
  await queries.run('INSERT INTO break_glass (id, journal, asked_by, reason, asked_at) VALUES ($1, $2, $3, $4, $5)', [
    id,
    journal,
    account,
    reason,
    now,
  ])
  return id
}

/** Opens the case to who asked, to read, for eight hours. Nobody grants their own. */
export async function grantBreakGlass(queries: Queries, id: string, by: string, now: number): Promise<string> {
  const [asked] = await queries.all<{ journal: string; asked_by: string }>(
    'SELECT journal, asked_by FROM break_glass WHERE id = $1 AND granted_at IS NULL',
    [id],
  )
  if (!asked) throw notFound()
  if (asked.asked_by === by)
    throw conflict('Breaking the glass takes two people: this is your own request.', 'Ask another administrator.')
  const granted = await queries.run(
    'UPDATE break_glass SET granted_by = $1, granted_at = $2, until = $3 WHERE id = $4 AND granted_at IS NULL',
    [by, now, now + GRANTED_MS, id],
  )
  if (granted !== 1) throw notFound()
  return asked.journal
}

const REQUESTS = `SELECT b.id, b.journal, b.reason, b.asked_at AS "askedAt", asker.name AS "askedBy",
  b.granted_at AS "grantedAt", granter.name AS "grantedBy", b.until
  FROM break_glass b JOIN accounts asker ON asker.id = b.asked_by LEFT JOIN accounts granter ON granter.id = b.granted_by`

/** Every request of a case, granted or not: its members see them all. */
export function brokenGlass(queries: Queries, journal: string): Promise<Look[]> {
  return queries.all(`${REQUESTS} WHERE b.journal = $1 ORDER BY b.asked_at, b.id`, [journal])
}

/** Those of all cases, the newest first. */
export function allBrokenGlass(queries: Queries): Promise<Look[]> {
  return queries.all(`${REQUESTS} ORDER BY b.asked_at DESC, b.id LIMIT 200`)
}
