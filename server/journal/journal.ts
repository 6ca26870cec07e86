import { Refused } from '../../shared/contract/refused'
import type { JournalState } from '../../shared/contract/sync/protocol'
import type { SealedCommit } from '../../shared/core/journal/commit'
import { encodedSize } from '../../shared/protocol/commits-file'
import type { SyncJournal } from '../../shared/protocol/sync-store'
import type { Database, Queries } from '../store/database'
import { type Admitted, admitUnderLock } from './admitting'
import { subtreesOf } from './subtrees'

/** Rows asked for at once while a page fills. */
const STRIDE = 500

interface CommitRow {
  readonly id: string
  readonly header: Uint8Array
  readonly body: Uint8Array | null
  readonly signature: Uint8Array | null
}

/** One journal in the database, as the protocol asks for it. */
export function journalIn(
  database: Database,
  id: string,
  now: () => number,
  admitted: Admitted = async () => undefined,
): SyncJournal {
  return {
    state: () => stateOf(database, id),
    admit: async (commits) => {
      const stored = await database.transaction((queries) => admitUnderLock(queries, id, commits, now(), admitted))
      if (!stored) throw gone()
      return stored
    },
    page: (after, maxBytes) => page(database, id, after, maxBytes),
    withBodies: async (ids) =>
      (
        await database.all<CommitRow>(
          `SELECT id, header, body, signature FROM commits
           WHERE journal = $1 AND ${database.among('id', 2)} AND body IS NOT NULL ORDER BY number`,
          [id, ids],
        )
      ).map(plain),
    withheld: async (max) =>
      (
        await database.all<{ id: string }>(
          'SELECT id FROM commits WHERE journal = $1 AND body IS NULL ORDER BY number LIMIT $2',
          [id, max],
        )
      ).map((row) => row.id),
    numberOf: async (commit) => {
      const [row] = await database.all<{ number: number }>(
        'SELECT number FROM commits WHERE journal = $1 AND id = $2',
        [id, commit],
      )
      return row?.number
    },
    subtrees: (asked) => subtreesOf(database, id, asked),
  }
}

export async function stateOf(queries: Queries, journal: string): Promise<JournalState> {
  const [row] = await queries.all<{ kind: 'case' | 'team'; epoch: string; size: number }>(
    'SELECT kind, epoch, size FROM journals WHERE id = $1 AND tombstone IS NULL',
    [journal],
  )
  if (!row) throw gone()
  const tips = await queries.all<{ device: string; seq: number; id: string }>(
    'SELECT device, seq, id FROM tips WHERE journal = $1 ORDER BY device, seq, id',
    [journal],
  )
  return { journal, ...row, tips: tips.map(({ device, seq, id }) => [device, seq, id]) }
}

async function page(queries: Queries, journal: string, after: number, maxBytes: number): Promise<SealedCommit[]> {
  const commits: SealedCommit[] = []
  let bytes = 0
  for (let from = after; ; from += STRIDE) {
    const rows = await queries.all<CommitRow>(
      `SELECT id, header, body, signature FROM commits
       WHERE journal = $1 AND number > $2 AND number <= $3 ORDER BY number`,
      [journal, from, from + STRIDE],
    )
    for (const row of rows) {
      const commit = plain(row)
      bytes += encodedSize(commit)
      if (bytes > maxBytes && commits.length > 0) return commits
      commits.push(commit)
    }
    if (rows.length < STRIDE) return commits
  }
}

function plain({ id, header, body, signature }: CommitRow): SealedCommit {
  return { id, header, body, signature }
}

/** Unknown, forbidden and removed journals are one answer: which of them it is tells nobody anything. */
export function gone(): Refused {
  return new Refused(
    'not-found',
    'There is no such case here for you. What is on your laptop is safe.',
    'Ask the commander of the case to add you, then try again.',
  )
}
