import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { readSettings } from '../../../server/settings'
import { type Running, type StartOptions, startServer } from '../../../server/start'
import { type Kind, newPostgresUrl } from './databases'

export interface TestServer extends Running {
  /** What it logged, line by line. */
  readonly log: string[]
  /** Moves its clock, in ms. */
  readonly wait: (ms: number) => void
  readonly clock: () => number
  readonly folder: string
  readonly databaseUrl: string | undefined
  clean(): Promise<void>
}

/** A real server on a free port of 127.0.0.1, with a folder or a database of its own. */
export async function aServer(
  kind: Kind,
  { environment = {}, ...options }: Partial<StartOptions> & { environment?: Record<string, string> } = {},
): Promise<TestServer> {
  const folder = environment['DATA'] ?? mkdtempSync(join(tmpdir(), 'hf-server-'))
  const databaseUrl = environment['DATABASE_URL'] ?? (kind === 'postgresql' ? await newPostgresUrl() : undefined)
  const log: string[] = []
  let ahead = 0
  const running = await startServer(
    readSettings({ PORT: '0', DATA: folder, ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}), ...environment }),
    {
      logger: pino({ level: 'debug' }, { write: (line: string) => void log.push(line) }),
      now: () => Date.now() + ahead,
      rates: { device: { perSecond: 100_000, burst: 100_000 }, stranger: { perSecond: 100_000, burst: 100_000 } },
      // A test makes dozens of accounts; what a password costs has a test of its own.
      passwordCost: { memory: 64, passes: 1 },
      ...options,
    },
  )
  return {
    ...running,
    log,
    clock: () => Date.now() + ahead,
    folder,
    databaseUrl,
    wait: (ms) => {
      ahead += ms
    },
    clean: async () => {
      await running.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
