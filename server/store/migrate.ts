import { Refused } from '../../shared/contract/refused'
import type { Database } from './database'

const FILES = {
  sqlite: import.meta.glob<string>('./migrations/sqlite/*.sql', { query: '?raw', import: 'default', eager: true }),
  postgresql: import.meta.glob<string>('./migrations/postgresql/*.sql', {
    query: '?raw',
    import: 'default',
    eager: true,
  }),
}

/** Names the one lock in PostgreSQL under which servers that start together migrate one after the other. */
const MIGRATION_LOCK = 4_701_123

/**
 * Brings the tables to what this build knows: plain SQL files in the order of their numbers, each in a transaction
 * of its own with the note that it ran. A database that a newer build has migrated is left alone.
 */
export async function migrate(database: Database): Promise<readonly string[]> {
  const steps = stepsFor(database.kind)
  await database.run('CREATE TABLE IF NOT EXISTS migrations (number integer PRIMARY KEY, name text NOT NULL)')
  const ran: string[] = []
  for (const { number, name, text } of steps) {
    await database.transaction(async (queries) => {
      if (database.kind === 'postgresql') await queries.all(`SELECT pg_advisory_xact_lock(${MIGRATION_LOCK})`)
      const done = await queries.all<{ number: number; name: string }>('SELECT number, name FROM migrations')
      const unknown = done.find((step) => !steps.some((known) => known.number === step.number))
      if (unknown) throw newer(unknown.name)
      if (done.some((step) => step.number === number)) return
      const later = done.find((step) => step.number > number)
      if (later) throw half(name, later.name)
      for (const statement of text
        .replaceAll(/^--.*$/gm, '')
        .split(/;\s*$/m)
        .map((part) => part.trim()))
        if (statement !== '') await queries.run(statement)
      await queries.run('INSERT INTO migrations (number, name) VALUES ($1, $2)', [number, name])
      ran.push(name)
    })
  }
  return ran
}

interface Step {
  readonly number: number
  readonly name: string
  readonly text: string
}

/** The files of one database; they are numbered from 1 without a gap, the same on both. */
export function stepsFor(kind: Database['kind']): readonly Step[] {
  return Object.entries(FILES[kind])
    .map(([path, text]) => {
      const name = path.slice(path.lastIndexOf('/') + 1, -'.sql'.length)
      return { number: Number(name.slice(0, 4)), name, text }
    })
    .sort((a, b) => a.number - b.number)
}

function half(missing: string, later: string): Refused {
  return new Refused(
    'database-half',
    `The tables of this database are in no known state: step ${later} ran, and step ${missing} before it did not. Nothing was changed now.`,
    'Somebody changed it by hand, or restored a part of it. Restore a whole backup.',
  )
}

function newer(name: string): Refused {
  return new Refused(
    'database-newer',
    `A newer version of this server has changed this database (step ${name}). Nothing was changed now.`,
    'Start the newer version, or restore the backup from before the upgrade.',
  )
}
