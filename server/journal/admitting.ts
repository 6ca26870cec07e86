import { bytesOfBase64 } from '../../shared/core/base64'
import type { SealedCommit } from '../../shared/core/journal/commit'
import type { Admission } from '../../shared/protocol/admission'
import { type AdmittingTransaction, admitInto } from '../../shared/protocol/append'
import type { StoredCommits } from '../../shared/protocol/sync-store'
import { admissionCrypto } from '../crypto/hashes'
import type { Queries, SqlValue } from '../store/database'
import { Growth } from './growth'
import { AUTHORS, COMMITS, type JournalRow, SUBTREES, TIPS } from './tables'

/** What one transaction took in. */
export interface TakenIn {
  readonly accepted: Admission['accepted']
  /** Running number of the first of them. */
  readonly firstNumber: number
  /** Entries of the journal with them. */
  readonly size: number
  /** Held without their bodies until now. */
  readonly filled: readonly SealedCommit[]
  /** Whether a device went two ways with one of them. */
  readonly forked: boolean
  /** Whether something that is held waits for what is not. */
  readonly awaits: boolean
}

/** Called in the admitting transaction with what was new, so that what follows from it is there together with it. */
export type Admitted = (queries: Queries, taken: TakenIn) => Promise<void>

/**
 * The transaction that admits: the case's row is locked, so its running numbers follow each other without a hole and
 * become visible in their order. (A serial of the whole table gives numbers out before they can be seen: a reader who
 * asks for "after n" then misses rows for ever.)
 */
export async function admitUnderLock(
  queries: Queries,
  journal: string,
  commits: readonly SealedCommit[],
  at: number,
  admitted: Admitted,
): Promise<StoredCommits | null> {
  const [row] = await queries.all<JournalRow>(
    `SELECT kind, epoch, size, frontier, tombstone, awaits FROM journals WHERE id = $1${queries.forUpdate}`,
    [journal],
  )
  if (!row || row.tombstone !== null) return null
  let accepted: Admission['accepted'] = []
  let filled: readonly SealedCommit[] = []
  let forked = false
  const transaction: AdmittingTransaction = {
    journal,
    find: async (ids) => {
      const held = await queries.all<{ id: string; device: string; seq: number; bodied: number | boolean }>(
        `SELECT id, device, seq, body IS NOT NULL AS bodied FROM commits WHERE journal = $1 AND ${queries.among('id', 2)}`,
        [journal, ids],
      )
      return new Map(held.map(({ id, device, seq, bodied }) => [id, { device, seq, hasBody: Boolean(bodied) }]))
    },
    keysOf: async (devices) => {
      const known = await queries.all<{ device: string; key: Uint8Array }>(
        `SELECT device, key FROM authors WHERE journal = $1 AND ${queries.among('device', 2)}`,
        [journal, devices],
      )
      return new Map(known.map(({ device, key }) => [device, key]))
    },
    add: async (passed) => {
      accepted = passed
      forked = await store(queries, journal, row, passed, at)
    },
    fill: async (bodies) => {
      filled = bodies
      for (const { id, body } of bodies)
        await queries.run('UPDATE commits SET body = $1 WHERE journal = $2 AND id = $3 AND body IS NULL', [
          body,
          journal,
          id,
        ])
    },
  }
  const stored = await admitInto(transaction, commits, admissionCrypto)
  const size = row.size + accepted.length
  if (accepted.length + filled.length > 0)
    await admitted(queries, { accepted, firstNumber: row.size + 1, size, filled, forked, awaits: row.awaits > 0 })
  return stored
}

/** Answers whether a device went two ways. */
async function store(
  queries: Queries,
  journal: string,
  { size, frontier }: JournalRow,
  accepted: Admission['accepted'],
  at: number,
): Promise<boolean> {
  const growth = new Growth(size, frontier)
  const rows: SqlValue[][] = []
  const tips = new Map<string, readonly SqlValue[]>()
  const followed: string[] = []
  const authors = new Map<string, Uint8Array>()
  let forked = false
  let bytes = 0
  for (const { commit, header } of accepted) {
    const { id, body, signature } = commit
    const { device, seq, prev, key } = header
    rows.push([journal, size + rows.length + 1, id, device, seq, at, commit.header, body, signature])
    bytes += commit.header.length + (body?.length ?? 0)
    growth.push(id)
    tips.set(id, [journal, id, device, seq])
    if (prev === null) {
      forked ||= authors.has(device)
      authors.set(device, bytesOfBase64(key ?? ''))
    } else if (!tips.delete(prev)) followed.push(prev)
  }
  await queries.insert(COMMITS, rows)
  await queries.insert(
    SUBTREES,
    growth.completed.map(({ level, place, hash }) => [journal, level, place, hash]),
  )
  if (followed.length > 0) {
    const left = await queries.run(`DELETE FROM tips WHERE journal = $1 AND ${queries.among('id', 2)}`, [
      journal,
      followed,
    ])
    // What was no tip any more was followed before.
    forked ||= left < followed.length
  }
  await queries.insert(TIPS, [...tips.values()])
  const known = await addAuthors(queries, journal, authors)
  await queries.run('UPDATE journals SET size = $1, bytes = bytes + $2, frontier = $3 WHERE id = $4', [
    size + rows.length,
    bytes,
    growth.frontier(),
    journal,
  ])
  return forked || known
}

/** A device that forked at its very first commit is known already: answers whether one is. */
async function addAuthors(
  queries: Queries,
  journal: string,
  authors: ReadonlyMap<string, Uint8Array>,
): Promise<boolean> {
  if (authors.size === 0) return false
  const known = await queries.all<{ device: string }>(
    `SELECT device FROM authors WHERE journal = $1 AND ${queries.among('device', 2)}`,
    [journal, [...authors.keys()]],
  )
  const here = new Set(known.map(({ device }) => device))
  await queries.insert(
    AUTHORS,
    [...authors].filter(([device]) => !here.has(device)).map(([device, key]) => [journal, device, key]),
  )
  return here.size > 0
}
