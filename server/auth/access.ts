import type { Queries } from '../store/database'
import type { Caller } from './caller'

/** What somebody may do in a journal; each includes those before it. */
export type Access = 'none' | 'read' | 'write' | 'command'

const ORDER: readonly Access[] = ['none', 'read', 'write', 'command']

/**
 * The one place that says who may read and write a journal at this server. Membership is journal data (members.ts);
 * being an administrator gives nothing here. The team's journal is for the own team alone.
 */
export async function accessTo(queries: Queries, caller: Caller, journal: string, now: number): Promise<Access> {
  const [row] = await queries.all<{ kind: string; founder: string }>(
    'SELECT kind, founder FROM journals WHERE id = $1 AND tombstone IS NULL',
    [journal],
  )
  if (!row) return 'none'
  if (row.kind === 'team') return caller.organisation === 'own' ? 'write' : 'none'
  const laptop = await queries.all<{ role: string }>(
    `SELECT role FROM case_laptops WHERE journal = $1 AND device = $2 AND (person = '' OR person = $3)`,
    [journal, caller.device, caller.person],
  )
  // Who was taken out of the case is out, whatever else names them.
  if (laptop.some(({ role }) => role === 'none')) return 'none'
  if (laptop.length > 0) return strongest(laptop.map(({ role }) => accessOf(role)))
  if (row.founder === caller.account) return 'command'
  const roles =
    caller.person === null
      ? []
      : await queries.all<{ role: string }>(
          `SELECT role FROM members WHERE journal = $1 AND person = $2 AND removed = 0 AND (until IS NULL OR until > $3)`,
          [journal, caller.person, now],
        )
  const access = roles.map(({ role }) => accessOf(role))
  if (access.length === 0 && (await hasBrokenGlass(queries, caller.account, journal, now))) return 'read'
  return strongest(access)
}

export function includes(access: Access, needed: Access): boolean {
  return ORDER.indexOf(access) >= ORDER.indexOf(needed)
}

/** Journals that the caller may read. */
export async function readable(queries: Queries, caller: Caller, now: number): Promise<string[]> {
  const rows = await queries.all<{ id: string }>(
    `SELECT id FROM journals j WHERE tombstone IS NULL AND (
       (kind = 'team' AND $1 = 'own') OR (kind = 'case' AND (founder = $2
       OR EXISTS (SELECT 1 FROM members m WHERE m.journal = j.id AND m.person = $3 AND m.removed = 0
                  AND (m.until IS NULL OR m.until > $4))
       OR EXISTS (SELECT 1 FROM case_laptops l WHERE l.journal = j.id AND l.device = $5 AND l.role <> 'none'
                  AND l.person IN ('', $3))
       OR EXISTS (SELECT 1 FROM break_glass b WHERE b.journal = j.id AND b.asked_by = $2 AND b.until > $4))
       AND NOT EXISTS (SELECT 1 FROM case_laptops l WHERE l.journal = j.id AND l.device = $5 AND l.role = 'none'
                       AND l.person IN ('', $3))))
     ORDER BY id`,
    [caller.organisation, caller.account, caller.person, now, caller.device],
  )
  return rows.map(({ id }) => id)
}

/**
 * Every role sends what it seals: what a commit may do is decided by the fold, and one beyond its author's rights is
 * kept without effect. Turning it away here would hold up all that follows it.
 */
function accessOf(role: string): Access {
  return role === 'commander' ? 'command' : 'write'
}

function strongest(access: readonly Access[]): Access {
  return ORDER[Math.max(0, ...access.map((one) => ORDER.indexOf(one)))] ?? 'none'
}

async function hasBrokenGlass(queries: Queries, account: string, journal: string, now: number): Promise<boolean> {
  const rows = await queries.all('SELECT id FROM break_glass WHERE journal = $1 AND asked_by = $2 AND until > $3', [
    journal,
    account,
    now,
  ])
  return rows.length > 0
}
