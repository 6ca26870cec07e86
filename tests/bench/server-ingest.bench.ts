/**
 * Commits verified and stored by the team server on PostgreSQL, in batches of 500 with one signature each; against bare
 * INSERTs of the same rows, 500 a statement and a transaction, into a table with the same keys in the same database.
 * fsync is on. In plain Node, one after the other in one process.
 */
import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { journalIn } from '../../server/journal/journal'
import { makeJournal } from '../../server/journal/make-journal'
import { migrate } from '../../server/store/migrate'
import { openPostgresql } from '../../server/store/postgresql/database'
import type { SealedCommit } from '../../shared/core/journal/commit'
import { decodeHeader } from '../../shared/core/journal/seal'
import { Author } from '../server/support/author'
import { startPostgres } from '../server/support/postgres'
import { figure, median, print } from './support/report'

const COMMITS = Number(process.argv[2] ?? 50_000)
const BATCH = 500
const RUNS = 5
const BUDGET = 2
const COLUMNS = 9

const postgres = await startPostgres({ sync: true })
try {
  const url = await postgres.newDatabase('ingest')
  const database = openPostgresql(url, 2, () => undefined)
  await migrate(database)
  const bare = new Client({ connectionString: url })
  await bare.connect()
  await bare.query(`CREATE TABLE bare (journal text COLLATE "C", number bigint, id text COLLATE "C", device text COLLATE "C",
    seq bigint, at bigint, header bytea, body bytea, signature bytea, PRIMARY KEY (journal, number), UNIQUE (journal, id))`)
  const ours: number[] = []
  const yardstick: number[] = []
  for (let run = -1; run < RUNS; run += 1) {
    const batches = sealed()
    const sides = [
      async () => ours.push(await timed(() => ingest(batches))),
      async () => yardstick.push(await timed(() => insert(batches))),
    ]
    for (const side of run % 2 === 0 ? sides : [...sides].reverse()) {
      globalThis.gc?.()
      await side()
    }
    // The first run warms both sides and is thrown away.
    if (run < 0) {
      ours.length = 0
      yardstick.length = 0
    }
  }
  const measured = { ours: median(ours), yardstick: median(yardstick), budget: BUDGET, n: COMMITS, runs: RUNS }
  print(figure('server-ingest', measured, { commitsPerSecond: Math.round((COMMITS * 1000) / median(ours)) }))
  await bare.end()
  await database.close()

  async function ingest({ journal, batches }: Sealed): Promise<void> {
    await database.transaction((queries) =>
      makeJournal(queries, { id: journal, kind: 'case', founder: 'bench', at: 1 }),
    )
    const door = journalIn(database, journal, () => 1)
    for (const batch of batches) {
      const { added } = await door.admit(batch)
      if (added !== batch.length) throw new Error('not all of a batch was taken in')
    }
  }

  async function insert({ journal, batches }: Sealed): Promise<void> {
    let number = 0
    for (const batch of batches) {
      const values: unknown[] = []
      const rows = batch.map(({ id, header, body, signature }) => {
        const { device, seq } = decodeHeader(header)
        number += 1
        const at = values.length
        values.push(journal, number, id, device, seq, 1, header, body, signature)
        return `(${Array.from({ length: COLUMNS }, (_, i) => `$${at + i + 1}`).join(',')})`
      })
      await bare.query({ name: `rows-${batch.length}`, text: `INSERT INTO bare VALUES ${rows.join(',')}`, values })
    }
  }
} finally {
  await postgres.stop()
}

interface Sealed {
  readonly journal: string
  readonly batches: readonly (readonly SealedCommit[])[]
}

function sealed(): Sealed {
  const author = new Author()
  const journal = randomUUID()
  return {
    journal,
    batches: Array.from({ length: Math.ceil(COMMITS / BATCH) }, () =>
      author.notes(journal, BATCH).map((commit) => ({
        ...commit,
        header: Buffer.from(commit.header),
        body: commit.body === null ? null : Buffer.from(commit.body),
      })),
    ),
  }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}
