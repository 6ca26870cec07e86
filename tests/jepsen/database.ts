import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { type Postgres, startPostgres } from '../server/support/postgres'

/** PostgreSQL that is killed and comes back. */
export class Database {
  private constructor(
    private readonly folder: string,
    private postgres: Postgres,
    readonly url: string,
  ) {}

  static async start(): Promise<Database> {
    const folder = mkdtempSync(join(tmpdir(), 'hf-jepsen-pg-'))
    const postgres = await startPostgres({ folder })
    return new Database(folder, postgres, await postgres.newDatabase('team'))
  }

  async kill(): Promise<void> {
    await this.postgres.kill()
  }

  async startAgain(): Promise<void> {
    this.postgres = await startPostgres({ folder: this.folder })
  }

  /** One session's process is killed: PostgreSQL then ends all others and recovers, since memory may be damaged. */
  async killSession(): Promise<boolean> {
    const client = new Client({ connectionString: this.url })
    client.on('error', () => undefined)
    try {
      await client.connect()
      const { rows } = await client.query<{ pid: number }>(
        "SELECT pid FROM pg_stat_activity WHERE application_name = 'holdfast' ORDER BY random() LIMIT 1",
      )
      const [row] = rows
      if (row) process.kill(row.pid, 'SIGKILL')
      return row !== undefined
    } catch {
      return false
    } finally {
      await client.end().catch(() => undefined)
    }
  }

  async stop(): Promise<void> {
    await this.postgres.stop()
    rmSync(this.folder, { recursive: true, force: true })
  }
}
