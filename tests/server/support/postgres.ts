import { execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'

const DEBIAN = '/usr/lib/postgresql'
const PORT = 5432
const STARTS_WITHIN_MS = 30_000

export interface Postgres {
  /** Makes a database of its own and answers its address. */
  readonly newDatabase: (name: string) => Promise<string>
  readonly pid: number
  readonly stop: () => Promise<void>
  /** As when the power fails, for the server alone. */
  readonly kill: () => Promise<void>
}

/**
 * PostgreSQL out of Debian's package on a socket in a folder of its own: no port that something else could have.
 * It refuses to run as root, so root starts it as `nobody`.
 */
export async function startPostgres({
  folder = mkdtempSync(join(tmpdir(), 'hf-pg-')),
  /** Whether it waits for the disk; tests need not. */
  sync = false,
} = {}): Promise<Postgres> {
  const bin = join(DEBIAN, newest(), 'bin')
  const user = process.getuid?.() === 0 ? nobody() : undefined
  if (user) chownSync(folder, user.uid, user.gid)
  const cluster = join(folder, 'cluster')
  const run = { ...user, cwd: folder, env: { ...process.env, LC_ALL: 'C.UTF-8', HOME: folder } }
  if (!existsSync(cluster))
    execFileSync(
      join(bin, 'initdb'),
      ['-D', cluster, '-U', 'holdfast', '-A', 'trust', '-E', 'UTF8', '--no-sync', '--locale=C.UTF-8'],
      { ...run, stdio: 'pipe' },
    )
  const child = spawn(
    join(bin, 'postgres'),
    ['-D', cluster, '-k', folder, '-p', String(PORT), '-c', 'listen_addresses=', '-c', `fsync=${sync ? 'on' : 'off'}`],
    { ...run, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  let said = ''
  child.stderr?.on('data', (text) => {
    said = (said + text).slice(-4000)
  })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const url = (database: string) => `postgresql://holdfast@localhost/${database}?host=${encodeURIComponent(folder)}`
  await answers(url('postgres'), () => said)
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    await exited
  }
  return {
    pid: child.pid ?? 0,
    newDatabase: async (name) => {
      const client = new Client({ connectionString: url('postgres') })
      await client.connect()
      await client.query(`CREATE DATABASE "${name}"`)
      await client.end()
      return url(name)
    },
    stop: async () => {
      await end('SIGINT')
      rmSync(folder, { recursive: true, force: true })
    },
    kill: () => end('SIGKILL'),
  }
}

async function answers(url: string, said: () => string): Promise<void> {
  const until = Date.now() + STARTS_WITHIN_MS
  for (;;) {
    const client = new Client({ connectionString: url })
    client.on('error', () => undefined)
    try {
      await client.connect()
      await client.end()
      return
    } catch (error) {
      if (Date.now() > until) throw new Error(`PostgreSQL did not start: ${said()}`, { cause: error })
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}

function newest(): string {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).filter((name) => /^\d+$/.test(name)) : []
  const [version] = versions.sort((a, b) => Number(b) - Number(a))
  if (!version) throw new Error(`PostgreSQL is not installed (${DEBIAN}): apt-get install postgresql`)
  return version
}

function nobody(): { uid: number; gid: number } {
  const [, , uid, gid] = (/^nobody:.*$/m.exec(readFileSync('/etc/passwd', 'utf8'))?.[0] ?? '').split(':')
  return { uid: Number(uid), gid: Number(gid) }
}
