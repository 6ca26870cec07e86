import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { inject } from 'vitest'
import type { Database } from '../../../server/store/database'
import { migrate } from '../../../server/store/migrate'
import { openPostgresql } from '../../../server/store/postgresql/database'
import { openSqlite } from '../../../server/store/sqlite/database'

export const KINDS = ['sqlite', 'postgresql'] as const
export type Kind = (typeof KINDS)[number]

interface TestDatabase {
  readonly database: Database
  /** Closes it and takes it away. */
  readonly clean: () => Promise<void>
}

/** A new database with the tables of this version. */
export async function newDatabase(kind: Kind): Promise<TestDatabase> {
  const made = await emptyDatabase(kind)
  await migrate(made.database)
  return made
}

export async function emptyDatabase(kind: Kind): Promise<TestDatabase> {
  if (kind === 'sqlite') {
    const folder = mkdtempSync(join(tmpdir(), 'hf-server-'))
    const database = openSqlite(folder)
    return {
      database,
      clean: async () => {
        await database.close()
        rmSync(folder, { recursive: true, force: true })
      },
    }
  }
  const database = openPostgresql(await newPostgresUrl(), 5, (error) => {
    throw error
  })
  return { database, clean: () => database.close() }
}

/** The address of a new database in the PostgreSQL of this run. */
export async function newPostgresUrl(): Promise<string> {
  const tests = new URL(inject('postgres'))
  const name = `t${process.pid}_${Math.random().toString(36).slice(2, 12)}`
  const client = new Client({ connectionString: tests.href })
  await client.connect()
  await client.query(`CREATE DATABASE "${name}"`)
  await client.end()
  tests.pathname = `/${name}`
  return tests.href
}
