import { Pool, type PoolClient, types } from 'pg'
import type { Database, Queries, SqlValue } from '../database'
import { insertStatement } from './insert'

/** PostgreSQL's number for `bigint`; ours stay below 2^53. */
const INT8 = 20
const CONNECT_WITHIN_MS = 10_000

const parsers = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === INT8 ? Number : types.getTypeParser(oid, format ?? 'text'),
}

/** A pool of connections; every statement is prepared once a connection. `report` hears of connections that broke. */
export function openPostgresql(url: string, connections: number, report: (error: Error) => void): Database {
  const pool = new Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    application_name: 'holdfast',
  })
  pool.on('error', report)
  const names = new Map<string, string>()
  const nameOf = (text: string): string => {
    const known = names.get(text)
    if (known) return known
    const made = `h${names.size}`
    names.set(text, made)
    return made
  }

  const queriesOn = (target: Pool | PoolClient): Queries => {
    const ask = (text: string, values: readonly unknown[]) =>
      target.query({ name: nameOf(text), text, values: values.map(sent), types: parsers })
    return {
      all: async <Row extends object>(text: string, values: readonly (SqlValue | readonly string[])[] = []) =>
        (await ask(text, values)).rows as Row[],
      run: async (text, values = []) => (await ask(text, values)).rowCount ?? 0,
      insert: async (table, rows) => {
        if (rows.length === 0) return
        const { text, values } = insertStatement(table, rows)
        await ask(text, values)
      },
      among: (column, n) => `${column} = ANY($${n})`,
      forUpdate: ' FOR UPDATE',
    }
  }

  return {
    ...queriesOn(pool),
    kind: 'postgresql',
    transaction: async (work) => {
      const client = await pool.connect()
      let broken: Error | undefined
      try {
        await client.query('BEGIN')
        const value = await work(queriesOn(client))
        await client.query('COMMIT')
        return value
      } catch (error) {
        await client.query('ROLLBACK').catch((lost: Error) => {
          broken = lost
        })
        throw error
      } finally {
        client.release(broken)
      }
    },
    close: () => pool.end(),
  }
}

/** pg sends a Buffer as bytes, but a plain Uint8Array as text. */
function sent(value: unknown): unknown {
  return value instanceof Uint8Array && !Buffer.isBuffer(value)
    ? Buffer.from(value.buffer, value.byteOffset, value.byteLength)
    : value
}
