import { Refused } from '../../shared/contract/refused'
import { audit } from '../auth/audit'
import type { Services } from '../http/services'
import type { Queries } from '../store/database'
import { caseStanding } from './case-standing'
import { purgeCase } from './purge-case'

const DAY_MS = 86_400_000
/** A case stands on the list for so long before it is removed by itself: time to set a hold. */
export const LISTED_MS = 14 * DAY_MS
const BY = 'retention'

export interface Retention {
  /** Organisation whose cases it is about, or one case. */
  readonly scope: string
  /** Null: for ever. */
  readonly days: number | null
  readonly automatic: boolean
}

/** What stands instead of the rule of its organisation, where a case has one of its own. */
export async function setRetention(queries: Queries, { scope, days, automatic }: Retention): Promise<boolean> {
  const known = await queries.all(
    `SELECT id FROM organisations WHERE id = $1 UNION ALL
     SELECT id FROM journals WHERE id = $1 AND kind = 'case' AND tombstone IS NULL`,
    [scope],
  )
  if (known.length === 0) return false
  await queries.run(
    `INSERT INTO retention (scope, days, automatic) VALUES ($1, $2, $3)
     ON CONFLICT (scope) DO UPDATE SET days = excluded.days, automatic = excluded.automatic`,
    [scope, days, automatic ? 1 : 0],
  )
  return true
}

export async function retentions(queries: Queries): Promise<Retention[]> {
  const rows = await queries.all<{ scope: string; days: number | null; automatic: number }>(
    'SELECT scope, days, automatic FROM retention ORDER BY scope',
  )
  return rows.map(({ scope, days, automatic }) => ({ scope, days, automatic: automatic === 1 }))
}

interface Candidate {
  readonly id: string
  readonly size: number
  /** When its newest entry came in, by the clock of this server: that of a laptop may be set back. */
  readonly newest: number
  readonly days: number
  readonly automatic: number
  readonly listed_at: number | null
  readonly listed_size: number | null
}

/**
 * Looks which cases are over: closed, nothing new for as long as their rule says, and no hold of the server or of the
 * case itself. They are listed for an administrator; where the rule says so, they go by themselves after a fortnight
 * on the list. Answers the cases that went.
 */
export async function sweepRetention(services: Services): Promise<readonly string[]> {
  const { database, now } = services
  const rows = await database.all<Candidate>(
    `SELECT j.id, j.size, k.at AS newest, p.days, p.automatic, d.listed_at, d.size AS listed_size
     FROM journals j JOIN commits k ON k.journal = j.id AND k.number = j.size
     LEFT JOIN accounts a ON a.id = j.founder
     JOIN retention p ON p.scope = CASE WHEN EXISTS (SELECT 1 FROM retention o WHERE o.scope = j.id) THEN j.id ELSE a.organisation END
     LEFT JOIN retention_due d ON d.journal = j.id
     WHERE j.kind = 'case' AND j.tombstone IS NULL AND j.hold IS NULL AND p.days IS NOT NULL`,
  )
  const at = now()
  const due: { readonly one: Candidate; readonly listedAt: number }[] = []
  for (const one of rows) {
    if (one.newest > at - one.days * DAY_MS) continue
    const { isClosed, isHeld } = await caseStanding(database, one.id)
    if (!isClosed || isHeld) continue
    due.push({ one, listedAt: one.listed_size === one.size && one.listed_at !== null ? one.listed_at : at })
  }
  await database.transaction(async (queries) => {
    await queries.run('DELETE FROM retention_due')
    for (const { one, listedAt } of due)
      await queries.run(
        `INSERT INTO retention_due (journal, size, since, listed_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
        [one.id, one.size, one.newest + one.days * DAY_MS, listedAt],
      )
  })
  const gone: string[] = []
  for (const { one, listedAt } of due)
    if (one.automatic === 1 && at - listedAt >= LISTED_MS && (await remove(services, one, at))) gone.push(one.id)
  return gone
}

async function remove(
  { database, blobs, key }: Services,
  { id: journal, size, days }: Candidate,
  at: number,
): Promise<boolean> {
  const reason = `Retention: closed, and nothing new for ${days} days`
  try {
    await purgeCase(database, blobs, key, { journal, by: BY, reason, at, size })
  } catch (error) {
    // It grew, was held, or another process removed it: the next look decides anew.
    if (error instanceof Refused) return false
    throw error
  }
  await audit(database, { at, act: 'journal.purge', outcome: 'ok', login: BY, about: journal })
  return true
}
