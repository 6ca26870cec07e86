import type { OpenCommit } from '../../shared/core/journal/commit'
import { type LetIn, letIn } from '../../shared/core/journal/rights/let-in'
import { openCommit } from '../../shared/core/journal/seal'
import type { Database, Queries, Table } from '../store/database'
import type { TakenIn } from './admitting'
import { isTelling } from './telling'

/** Headers that are read at once. */
const STRIDE = 5_000

const TELLING: Table = { name: 'telling', columns: { journal: 'text', number: 'integer' } }
const AWAITED: Table = { name: 'awaited', columns: { journal: 'text', id: 'text' } }
const LAPTOPS: Table = {
  name: 'case_laptops',
  columns: { journal: 'text', device: 'text', person: 'text', role: 'text', revoked: 'integer', place: 'integer' },
}
const MEMBERS: Table = {
  name: 'members',
  columns: { journal: 'text', entity: 'text', person: 'text', role: 'text', until: 'integer', removed: 'integer' },
}

/**
 * Called in the admitting transaction: where what came in may change who is in the journal, that is folded anew, of the
 * whole set. So the order of arrival decides nothing here either. `weigh` is told how many entries are to be folded.
 * Answers whether it was.
 */
export async function followAccess(
  queries: Queries,
  journal: string,
  { accepted, filled, firstNumber, size, forked, awaits }: TakenIn,
  weigh: (entries: number) => void,
): Promise<boolean> {
  const telling = accepted.flatMap(({ commit }, i) => (isTelling(commit) ? [firstNumber + i] : []))
  for (const { id } of filled.filter(isTelling)) {
    const [row] = await queries.all<{ number: number }>('SELECT number FROM commits WHERE journal = $1 AND id = $2', [
      journal,
      id,
    ])
    if (row) telling.push(row.number)
  }
  await queries.insert(
    TELLING,
    telling.map((number) => [journal, number]),
  )
  const released = awaits && (await areAwaited(queries, journal, accepted))
  if (telling.length === 0 && !forked && !released) return false
  weigh(size)
  await settleAccess(queries, journal)
  return true
}

/** Folds anew what an earlier version of this server found in the order of arrival. */
export async function settleAllDue(database: Database): Promise<number> {
  const due = await database.all<{ id: string }>('SELECT id FROM journals WHERE rights_due = 1 AND tombstone IS NULL')
  for (const { id } of due)
    await database.transaction(async (queries) => {
      const [row] = await queries.all<{ rights_due: number }>(
        `SELECT rights_due FROM journals WHERE id = $1${queries.forUpdate}`,
        [id],
      )
      if (row?.rights_due !== 1) return
      await findTelling(queries, id)
      await settleAccess(queries, id)
    })
  return due.length
}

async function areAwaited(queries: Queries, journal: string, accepted: TakenIn['accepted']): Promise<boolean> {
  const found = await queries.all(`SELECT id FROM awaited WHERE journal = $1 AND ${queries.among('id', 2)} LIMIT 1`, [
    journal,
    accepted.map(({ commit }) => commit.id),
  ])
  return found.length > 0
}

async function settleAccess(queries: Queries, journal: string): Promise<void> {
  const commits: OpenCommit[] = []
  for (let after = 0; ; after += STRIDE) {
    const rows = await queries.all<{ id: string; header: Uint8Array; body: Uint8Array | null }>(
      `SELECT c.id, c.header, CASE WHEN t.number IS NULL THEN NULL ELSE c.body END AS body
       FROM commits c LEFT JOIN telling t ON t.journal = c.journal AND t.number = c.number
       WHERE c.journal = $1 AND c.number > $2 AND c.number <= $3 ORDER BY c.number`,
      [journal, after, after + STRIDE],
    )
    for (const { id, header, body } of rows) commits.push(openCommit({ id, header, body, signature: null }))
    if (rows.length < STRIDE) break
  }
  await store(queries, journal, letIn(journal, commits))
}

async function store(queries: Queries, journal: string, found: LetIn): Promise<void> {
  const { revoked, laptops, members, awaited, isRestricted } = found
  for (const { name } of [LAPTOPS, MEMBERS, AWAITED])
    await queries.run(`DELETE FROM ${name} WHERE journal = $1`, [journal])
  await queries.insert(LAPTOPS, [
    ...revoked.map((device) => [journal, device, '', 'none', 1, laptops.length]),
    ...laptops.map(({ device, person, role }, place) => [journal, device, person ?? '', role, 0, place]),
  ])
  await queries.insert(
    MEMBERS,
    members.map(({ entity, person, role, until, isRemoved }) => [
      journal,
      entity,
      person,
      role,
      until,
      isRemoved ? 1 : 0,
    ]),
  )
  await queries.insert(
    AWAITED,
    awaited.map((id) => [journal, id]),
  )
  await queries.run('UPDATE journals SET restricted = $1, awaits = $2, rights_due = 0 WHERE id = $3', [
    isRestricted ? 1 : 0,
    awaited.length,
    journal,
  ])
}

/** Of what was taken in before `telling` was kept. */
async function findTelling(queries: Queries, journal: string): Promise<void> {
  await queries.run('DELETE FROM telling WHERE journal = $1', [journal])
  for (let after = 0; ; after += STRIDE) {
    const rows = await queries.all<{ number: number; id: string; header: Uint8Array; body: Uint8Array | null }>(
      'SELECT number, id, header, body FROM commits WHERE journal = $1 AND number > $2 AND number <= $3',
      [journal, after, after + STRIDE],
    )
    const telling = rows.filter((row) => isTelling({ ...row, signature: null }))
    await queries.insert(
      TELLING,
      telling.map(({ number }) => [journal, number]),
    )
    if (rows.length < STRIDE) return
  }
}
