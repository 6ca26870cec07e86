import type { Queries } from '../store/database'
import type { Caller } from './caller'

/** What somebody may do in a journal; each includes those before it. */
export type Access = 'none' | 'read' | 'write' | 'command'

/** Roles that look on. Every other role of a case works in it. */
const ONLOOKERS = new Set(['observer', 'counsel', 'external'])
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
  return ORDER[Math.max(0, ...access.map((one) => ORDER.indexOf(one)))] ?? 'none'
}

export function includes(access: Access, needed: Access): boolean {
  return ORDER.indexOf(access) >= ORDER.indexOf(needed)
}

/** Journals that the caller may read. */
export async function readable(queries: Queries, caller: Caller, now: number): Promise<string[]> {
  const rows = await queries.all<{ id: string }>(
    `SELECT id FROM journals WHERE tombstone IS NULL AND (
       (kind = 'team' AND $1 = 'own') OR (kind = 'case' AND (founder = $2
       OR EXISTS (SELECT 1 FROM members m WHERE m.journal = journals.id AND m.person = $3 AND m.removed = 0
                  AND (m.until IS NULL OR m.until > $4))
       OR EXISTS (SELECT 1 FROM break_glass b WHERE b.journal = journals.id AND b.asked_by = $2 AND b.until > $4))))
     ORDER BY id`,
    [caller.organisation, caller.account, caller.person, now],
  )
  return rows.map(({ id }) => id)
}

function accessOf(role: string): Access {
  if (role === 'commander') return 'command'
  return ONLOOKERS.has(role) ? 'read' : 'write'
}

async function hasBrokenGlass(queries: Queries, account: string, journal: string, now: number): Promise<boolean> {
  const rows = await queries.all('SELECT id FROM break_glass WHERE journal = $1 AND asked_by = $2 AND until > $3', [
    journal,
    account,
    now,
  ])
  return rows.length > 0
}
