import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Refused } from '../../shared/contract/refused'
import type { Settings } from '../settings'
import type { ColumnKind, Database, SqlValue, Table } from '../store/database'
import { migrate } from '../store/migrate'
import { openPostgresql } from '../store/postgresql/database'
import { lockFolder } from '../store/sqlite/folder-lock'

/** Rows and bytes of one INSERT. */
const ROWS = 1_000
const BYTES = 16 * 1024 * 1024

const KINDS: { readonly [type: string]: ColumnKind } = { TEXT: 'text', INTEGER: 'integer', BLOB: 'bytes' }

/**
 * Carries a team from SQLite to PostgreSQL: every row of every table as it is, so numbers, receipts and the signing
 * key stay what they were. In one transaction: it is all there, or nothing is. The SQLite folder is left as it was.
 */
export async function carryOver({ folder, databaseUrl, connections }: Settings): Promise<ReadonlyMap<string, number>> {
  const path = join(folder, 'holdfast.db')
  if (databaseUrl === undefined)
    throw new Refused(
      'usage',
      'DATABASE_URL is not set, so there is nowhere to carry it.',
      'Set it to the new database.',
    )
  if (!existsSync(path)) throw new Refused('usage', `There is no server in ${folder}.`, 'Set DATA to its folder.')
  const unlock = lockFolder(folder)
  const source = new DatabaseSync(path)
  const target = openPostgresql(databaseUrl, connections, () => undefined)
  try {
    await migrate(target)
    if ((await target.all('SELECT id FROM accounts LIMIT 1')).length > 0)
      throw new Refused(
        'not-empty',
        'The database of DATABASE_URL holds a team already. Nothing was changed in it.',
        'Make a new empty database.',
      )
    return await copy(source, target)
  } finally {
    await target.close()
    source.close()
    unlock()
  }
}

async function copy(source: DatabaseSync, target: Database): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>()
  await target.transaction(async (queries) => {
    await queries.run('DELETE FROM settings')
    for (const table of tablesOf(source)) {
      let rows: SqlValue[][] = []
      let bytes = 0
      let count = 0
      for (const row of source.prepare(`SELECT * FROM ${table.name}`).iterate()) {
        const cells = Object.keys(table.columns).map((column) => row[column] as SqlValue)
        rows.push(cells)
        bytes += cells.reduce<number>((sum, cell) => sum + (cell instanceof Uint8Array ? cell.length : 16), 0)
        count += 1
        if (rows.length < ROWS && bytes < BYTES) continue
        await queries.insert(table, rows)
        rows = []
        bytes = 0
      }
      await queries.insert(table, rows)
      counts.set(table.name, count)
    }
  })
  return counts
}

/** Tables and columns as SQLite has them; names are ours, since only our migrations made them. */
function tablesOf(source: DatabaseSync): Table[] {
  const names = source
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('migrations') ORDER BY name")
    .all()
    .map(({ name }) => String(name))
    .filter((name) => !name.startsWith('sqlite_'))
  return names.map((name) => {
    const columns = source.prepare(`PRAGMA table_info(${name})`).all()
    return {
      name,
      columns: Object.fromEntries(
        columns.map(({ name: column, type }) => [String(column), KINDS[String(type).toUpperCase()] ?? 'text']),
      ),
    }
  })
}
