import type { Queries, SqlValue } from '../store/database'
import type { Caller } from './caller'

/** What somebody may do in a journal; each includes those before it. */
export type Access = 'none' | 'read' | 'write' | 'command'

const ORDER: readonly Access[] = ['none', 'read', 'write', 'command']

/** What is known of a journal and somebody: of laptops what counts last, of people their strongest role. */
interface Known {
  readonly id: string
  readonly kind: string
  readonly restricted: number
  /** Whether they made its place here. */
  readonly made: number
  /** Role of the laptop they sit at. */
  readonly laptop: string | null
  readonly member: string | null
  /** Until when they may read by breaking the glass, epoch ms. */
  readonly glass: number | null
}

const KNOWN = `SELECT j.id, j.kind, j.restricted, CASE WHEN j.founder = $2 THEN 1 ELSE 0 END AS made,
  (SELECT l.role FROM case_laptops l WHERE l.journal = j.id AND l.device = $1 AND l.person IN ('', $3)
   ORDER BY l.place DESC LIMIT 1) AS laptop,
  (SELECT m.role FROM members m WHERE m.journal = j.id AND m.person = $3 AND m.removed = 0
   AND (m.until IS NULL OR m.until > $4) ORDER BY CASE WHEN m.role = 'commander' THEN 0 ELSE 1 END LIMIT 1) AS member,
  (SELECT MAX(b.until) FROM break_glass b WHERE b.journal = j.id AND b.asked_by = $2 AND b.until > $4) AS glass
  FROM journals j WHERE j.tombstone IS NULL AND NOT EXISTS (
    SELECT 1 FROM case_laptops o JOIN journals t ON t.id = o.journal WHERE t.kind = 'team' AND o.device = $1 AND o.revoked = 1)`

/**
 * The one place that says who may read and write a journal at this server. Who is in it is journal data, folded of the
 * whole set of its commits (journal/settle-access.ts); being an administrator gives nothing here. The team's journal is
 * for the own team alone, and a laptop that it revokes is out of every journal.
 */
export async function accessTo(queries: Queries, caller: Caller, journal: string, now: number): Promise<Access> {
  const [known] = await queries.all<Known>(`${KNOWN} AND j.id = $5`, [...valuesOf(caller, now), journal])
  return known ? accessBy(known, caller) : 'none'
}

export function includes(access: Access, needed: Access): boolean {
  return ORDER.indexOf(access) >= ORDER.indexOf(needed)
}

/** Journals that the caller may read. */
export async function readable(queries: Queries, caller: Caller, now: number): Promise<string[]> {
  const known = await queries.all<Known>(`${KNOWN} ORDER BY j.id`, valuesOf(caller, now))
  return known.filter((one) => accessBy(one, caller) !== 'none').map(({ id }) => id)
}

function valuesOf({ device, account, person }: Caller, now: number): SqlValue[] {
  return [device, account, person, now]
}

function accessBy({ kind, restricted, made, laptop, member, glass }: Known, { organisation }: Caller): Access {
  // Who was taken out is out, whatever else names them.
  if (laptop === 'none') return 'none'
  if (kind === 'team') return organisation === 'own' ? 'write' : 'none'
  const roles = [laptop, member].filter((role) => role !== null)
  // Who brought an open case here leads it until it says who does.
  if (roles.includes('commander') || (made === 1 && restricted === 0)) return 'command'
  // Every role sends what it seals: what a commit may do is decided by the fold, and one beyond its author's rights is
  // kept without effect. Turning it away here would hold up all that follows it.
  if (roles.length > 0) return 'write'
  return glass === null ? 'none' : 'read'
}
