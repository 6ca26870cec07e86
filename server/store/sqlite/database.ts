import { join } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { Refused } from '../../../shared/contract/refused'
import type { Database, Queries, SqlValue, Table } from '../database'
import { lockFolder } from './folder-lock'

/** How long a write waits for an online backup that holds the file, in ms. */
const BUSY_MS = 10_000

/**
 * SQLite in a folder: WAL, and `synchronous=FULL`, so that a transaction is on the disk when its promise is kept.
 * One connection writes, one transaction after the other; another reads, so that no reader sees half of one.
 */
export function openSqlite(folder: string): Database {
  const unlock = lockFolder(folder)
  const path = join(folder, 'holdfast.db')
  let writer: DatabaseSync
  try {
    writer = open(path)
  } catch (error) {
    unlock()
    throw new Refused(
      'unreadable',
      `The file ${path} cannot be opened as a database (${error instanceof Error ? error.message : 'unknown'}). It was left as it is.`,
      'Restore a backup into a new folder, and keep this one.',
    )
  }
  const reader = open(path)
  reader.exec('PRAGMA query_only = ON')
  const inside = queriesOn(writer)
  const outside = queriesOn(reader)
  let last: Promise<unknown> = Promise.resolve()

  const transaction = <T>(work: (queries: Queries) => Promise<T>): Promise<T> => {
    const turn = last.then(async () => {
      writer.exec('BEGIN IMMEDIATE')
      try {
        const value = await work(inside)
        writer.exec('COMMIT')
        return value
      } catch (error) {
        if (writer.isTransaction) writer.exec('ROLLBACK')
        throw error
      }
    })
    last = turn.catch(() => undefined)
    return turn
  }

  return {
    ...outside,
    kind: 'sqlite',
    run: (text, values) => transaction((queries) => queries.run(text, values)),
    insert: (table, rows) => transaction((queries) => queries.insert(table, rows)),
    transaction,
    close: async () => {
      await last
      reader.close()
      writer.close()
      unlock()
    },
  }
}

function open(path: string): DatabaseSync {
  const database = new DatabaseSync(path)
  database.exec(`PRAGMA busy_timeout = ${BUSY_MS}`)
  database.exec('PRAGMA journal_mode = WAL')
  database.exec('PRAGMA synchronous = FULL')
  // What is removed by law is overwritten, not only unlinked.
  database.exec('PRAGMA secure_delete = ON')
  database.exec('PRAGMA foreign_keys = ON')
  return database
}

function queriesOn(database: DatabaseSync): Queries {
  const statements = new Map<string, StatementSync>()
  const prepared = (text: string): StatementSync => {
    const known = statements.get(text)
    if (known) return known
    const made = database.prepare(text.replaceAll(/\$(\d+)/g, '?$1'))
    statements.set(text, made)
    return made
  }
  return {
    all: async <Row extends object>(text: string, values: readonly (SqlValue | readonly string[])[] = []) =>
      prepared(text).all(...values.map(bound)) as Row[],
    run: async (text, values = []) => Number(prepared(text).run(...values.map(bound)).changes),
    insert: async (table, rows) => {
      const statement = prepared(insertText(table))
      for (const row of rows) statement.run(...row)
    },
    among: (column, n) => `${column} IN (SELECT value FROM json_each($${n}))`,
    forUpdate: '',
  }
}

function insertText({ name, columns }: Table): string {
  const names = Object.keys(columns)
  return `INSERT INTO ${name} (${names.join(', ')}) VALUES (${names.map((_, i) => `$${i + 1}`).join(', ')})`
}

function bound(value: SqlValue | readonly string[]): SqlValue {
  return Array.isArray(value) ? JSON.stringify(value) : (value as SqlValue)
}
