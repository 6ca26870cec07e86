import { MIGRATIONS } from '../../shared/core/journal/migrations/chain'
import type { Op } from '../../shared/core/journal/op'
import { openParsed } from '../../shared/core/journal/seal'
import type { Admission } from '../../shared/protocol/admission'
import type { Queries } from '../store/database'

/** Types of entities that say who is in a case. */
const TELLING: ReadonlySet<string> = new Set(['member', 'grant', 'revocation'])
const MENTIONS = [...TELLING].map((type) => Buffer.from(`"${type}"`))

/**
 * Membership is journal data: what the commits of a case say of its members, as far as the door has to know it. Only
 * what a device of the founder or of a commander sealed counts here; the screens fold the same commits in full.
 */
export async function foldMembers(queries: Queries, journal: string, accepted: Admission['accepted']): Promise<void> {
  for (const { commit, header } of accepted) {
    if (commit.body === null || !mentions(commit.body)) continue
    const ops = openParsed(MIGRATIONS, commit, header).ops?.filter((op) => TELLING.has(op.type)) ?? []
    if (ops.length === 0 || !(await commands(queries, journal, header.device))) continue
    for (const op of ops) {
      if (op.type === 'member') await apply(queries, journal, op)
      else if (op.op === 'put') await applyToLaptop(queries, journal, op)
    }
  }
}

function mentions(body: Uint8Array): boolean {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.length)
  return MENTIONS.some((word) => bytes.includes(word))
}

async function commands(queries: Queries, journal: string, device: string): Promise<boolean> {
  const rows = await queries.all(
    `SELECT 1 AS yes FROM devices d JOIN accounts a ON a.id = d.account
     WHERE d.id = $1 AND d.revoked_at IS NULL AND a.disabled_at IS NULL AND (
       EXISTS (SELECT 1 FROM journals j WHERE j.id = $2 AND j.founder = a.id)
       OR EXISTS (SELECT 1 FROM members m WHERE m.journal = $2 AND m.person = a.person AND m.removed = 0
                  AND m.role = 'commander' AND m.until IS NULL)
       OR EXISTS (SELECT 1 FROM case_laptops l WHERE l.journal = $2 AND l.device = d.id AND l.role = 'commander'
                  AND l.person IN ('', a.person)))
     AND NOT EXISTS (SELECT 1 FROM case_laptops l WHERE l.journal = $2 AND l.device = d.id AND l.role <> 'commander'
                     AND l.person IN ('', a.person))`,
    [device, journal],
  )
  return rows.length > 0
}

async function apply(queries: Queries, journal: string, op: Op): Promise<void> {
  if (op.op === 'put') {
    const { person, role, until } = op.fields
    if (typeof person !== 'string' || typeof role !== 'string') return
    await queries.run(
      `INSERT INTO members (journal, entity, person, role, until, removed) VALUES ($1, $2, $3, $4, $5, 0)
       ON CONFLICT (journal, entity) DO NOTHING`,
      [journal, op.id, person.slice(0, 200), role.slice(0, 80), whole(until)],
    )
  } else if (op.op === 'set') {
    const { role, until } = op.fields
    if (typeof role === 'string')
      await queries.run('UPDATE members SET role = $1 WHERE journal = $2 AND entity = $3', [
        role.slice(0, 80),
        journal,
        op.id,
      ])
    if (until !== undefined)
      await queries.run('UPDATE members SET until = $1 WHERE journal = $2 AND entity = $3', [
        whole(until),
        journal,
        op.id,
      ])
  } else if (op.op === 'remove' || op.op === 'restore') {
    await queries.run('UPDATE members SET removed = $1 WHERE journal = $2 AND entity = $3', [
      op.op === 'remove' ? 1 : 0,
      journal,
      op.id,
    ])
  }
}

/** A grant, or a revocation, which no later grant takes back: a laptop comes back with a new key. */
async function applyToLaptop(queries: Queries, journal: string, op: Extract<Op, { op: 'put' }>): Promise<void> {
  const { device, person, role } = op.fields
  if (typeof device !== 'string') return
  const isRevocation = op.type === 'revocation'
  if (!isRevocation && typeof role !== 'string') return
  await queries.run(
    `INSERT INTO case_laptops (journal, device, person, role, revoked) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (journal, device, person) DO UPDATE SET role = excluded.role, revoked = excluded.revoked
     WHERE case_laptops.revoked = 0`,
    [
      journal,
      device.slice(0, 64),
      !isRevocation && typeof person === 'string' ? person.slice(0, 200) : '',
      isRevocation ? 'none' : String(role).slice(0, 80),
      isRevocation ? 1 : 0,
    ],
  )
}

function whole(value: unknown): number | null {
  return Number.isSafeInteger(value) ? (value as number) : null
}
