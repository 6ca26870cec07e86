import type { TestProject } from 'vitest/node'
import { startPostgres } from './postgres'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of a database in the one PostgreSQL of this run. */
    postgres: string
  }
}

/** One PostgreSQL for the run; each test makes databases of its own in it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startPostgres()
  project.provide('postgres', await postgres.newDatabase('tests'))
  return postgres.stop
}
