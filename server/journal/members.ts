import { MIGRATIONS } from '../../shared/core/journal/migrations/chain'
import type { Op } from '../../shared/core/journal/op'
import { openParsed } from '../../shared/core/journal/seal'
import type { Admission } from '../../shared/protocol/admission'
import type { Queries } from '../store/database'

const MENTIONS = Buffer.from('"member"')

/**
 * Membership is journal data: what the commits of a case say of its members, as far as the door has to know it. Only
 * what a device of the founder or of a commander sealed counts here; the screens fold the same commits in full.
 */
export async function foldMembers(queries: Queries, journal: string, accepted: Admission['accepted']): Promise<void> {
  for (const { commit, header } of accepted) {
    if (
      commit.body === null ||
      !Buffer.from(commit.body.buffer, commit.body.byteOffset, commit.body.length).includes(MENTIONS)
    )
      continue
    const ops = openParsed(MIGRATIONS, commit, header).ops?.filter((op) => op.type === 'member') ?? []
    if (ops.length === 0 || !(await commands(queries, journal, header.device))) continue
    for (const op of ops) await apply(queries, journal, op)
  }
}

async function commands(queries: Queries, journal: string, device: string): Promise<boolean> {
  const rows = await queries.all(
    `SELECT 1 AS yes FROM devices d JOIN accounts a ON a.id = d.account
     WHERE d.id = $1 AND d.revoked_at IS NULL AND a.disabled_at IS NULL AND (
       EXISTS (SELECT 1 FROM journals j WHERE j.id = $2 AND j.founder = a.id)
       OR EXISTS (SELECT 1 FROM members m WHERE m.journal = $2 AND m.person = a.person AND m.removed = 0
                  AND m.role = 'commander' AND m.until IS NULL))`,
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

function whole(value: unknown): number | null {
  return Number.isSafeInteger(value) ? (value as number) : null
}
