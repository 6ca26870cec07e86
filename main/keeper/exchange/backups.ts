import { createHash } from 'node:crypto'
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Failure } from '../../../shared/contract/failure'
import type { BackupFile, BackupState } from '../../../shared/contract/keeper-exchange'
import { identityToRecipient } from '../bundle/age'
import type { JobHandle, Jobs } from '../jobs/jobs'
import type { Profile } from '../keys/profile'
import type { BackupSettings } from '../keys/settings'
import { failureOf, Refused } from '../refused'
import { identityOf, keyringRecipient } from './backup-key'
import { backupNameOf, readBackupName } from './backup-name'
import type { Exchange, ExchangeParts } from './exchange'
import { exportBundle } from './export-bundle'
import type { Opened } from './open-source'

const DAY_MS = 24 * 60 * 60_000
/** After a failure: a drive may be connected again, a disk cleared. */
const RETRY_MS = 60 * 60_000

export interface BackupParts extends Omit<ExchangeParts, 'profile'> {
  readonly profile: Profile
  readonly exchange: Exchange
  readonly jobs: Jobs
  readonly notice: (notice: Failure) => void
}

/** A bundle a day of everything, kept N times, in a folder that a person chose. */
export class Backups {
  #timer: NodeJS.Timeout | undefined
  #running: Promise<BackupFile> | undefined

  constructor(private readonly parts: BackupParts) {}

  /** Looks now and then whether one is due: so a laptop that slept catches up. */
  start(): void {
    this.#timer = setInterval(() => this.#look(), this.parts.environment.backupLookMs)
    this.#timer.unref()
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  state(): BackupState {
    const { on, folder, keep, evidence, last, failed } = this.#settings
    return { on, folder, keep, evidence, last, failed, nextAt: this.#dueAt() }
  }

  async configure(change: Partial<Pick<BackupSettings, 'on' | 'folder' | 'keep' | 'evidence'>>): Promise<BackupState> {
    await this.#change({ ...change, failed: null })
    return this.state()
  }

  /** One now; whoever asks while one is being written waits for that one. */
  now(job: JobHandle): Promise<BackupFile> {
    this.#running ??= this.#backUp(job).finally(() => {
      this.#running = undefined
    })
    return this.#running
  }

  /** Newest first. */
  async list(): Promise<BackupFile[]> {
    const { folder, checked } = this.#settings
    if (folder === null) return []
    const files: BackupFile[] = []
    for (const name of await readdir(folder).catch(() => [])) {
      const read = readBackupName(name)
      const size = read && (await stat(join(folder, name)).catch(() => undefined))?.size
      if (read && size !== undefined && size !== null)
        files.push({ name, madeAt: read.at, size, checked: checked.includes(name) })
    }
    return files.sort((a, b) => (a.name < b.name ? 1 : -1))
  }

  /** Where a backup of the folder stands. */
  path(name: string): string {
    return join(this.#folder(), name)
  }

  async #backUp(job: JobHandle): Promise<BackupFile> {
    const { environment, profile, journals, exchange, writing } = this.parts
    const open = profile.require()
    const { keyring } = profile
    const { evidence } = this.#settings
    try {
      writing.requireSpace()
      const folder = this.#folder()
      await requireFolder(folder)
      // As the name tells it.
      const at = Math.floor(environment.now() / 1000) * 1000
      const name = backupNameOf(at, open.key.device)
      const path = join(folder, name)
      const sealing = {
        by: 'recipients' as const,
        recipients: [await identityToRecipient(identityOf(open.master)), keyringRecipient(keyring)],
      }
      const ids = (await journals.list()).map(({ journal }) => journal)
      const ask = { journals: ids, evidence, drafts: true, protection: { by: 'none' as const } }
      const made = await exportBundle(path, ask, { ...this.parts, profile: open }, job, sealing)
      await this.#readAgain(path, job)
      const damaged = made.files.absent.filter(({ why }) => why === 'damaged').length
      const backup = { name, madeAt: at, size: made.size, checked: true, ...(damaged > 0 ? { damaged } : {}) }
      await this.#change({ last: backup, failed: null, checked: [name, ...this.#settings.checked].slice(0, 1000) })
      await exchange.noteBackup(made, open, evidence)
      await this.#letGo(open.key.device)
      return backup
    } catch (error) {
      const failure = failureOf(error, () => undefined)
      // Cancelled by a person, or locked meanwhile: that is no failure.
      if (!job.signal.aborted && profile.open) await this.#change({ failed: { at: environment.now(), failure } })
      throw error
    }
  }

  /** The file that stands there now is decrypted and compared with its manifest; one that differs does not stay. */
  async #readAgain(path: string, job: JobHandle): Promise<void> {
    try {
      const opened = await this.parts.exchange.open(path, undefined, job)
      if ('state' in opened) throw new Error('what was written a moment ago does not open')
      try {
        await compare(opened, job)
      } finally {
        await opened.close()
      }
    } catch (error) {
      await rm(path, { force: true })
      job.check()
      if (error instanceof Refused && error.failure.code === 'disk-low') throw error
      throw notWhole()
    }
  }

  /** The oldest of this laptop beyond the number that is kept. What others put there is not touched. */
  async #letGo(device: string): Promise<void> {
    const { folder, keep } = this.#settings
    if (folder === null) return
    const own = (await this.list()).filter(({ name }) => readBackupName(name)?.device === device.slice(0, 8))
    for (const { name } of own.slice(keep)) await rm(join(folder, name), { force: true })
    // What a crash cut off in the middle of writing.
    for (const name of await readdir(folder)) {
      const [whole = '', part] = name.split('.part-')
      if (part !== undefined && readBackupName(whole)?.device === device.slice(0, 8))
        await rm(join(folder, name), { force: true })
    }
  }

  #look(): void {
    const dueAt = this.#dueAt()
    if (dueAt === null || dueAt > this.parts.environment.now() || this.#running) return
    const before = this.#settings.failed?.failure.code
    this.parts.jobs.start({
      title: 'Daily backup',
      unit: 'bytes',
      run: async (job) => {
        try {
          return { kind: 'backed-up', backup: await this.now(job) }
        } catch (error) {
          const { failed } = this.#settings
          // Told once, not every hour.
          if (failed && failed.failure.code !== before) this.parts.notice(failed.failure)
          throw error
        }
      },
    })
  }

  #dueAt(): number | null {
    if (!this.parts.profile.open) return null
    const { on, folder, last, failed } = this.#settings
    if (!on || folder === null) return null
    const now = this.parts.environment.now()
    // A clock that was set back must not put the next one off for years.
    const next = last && last.madeAt <= now + DAY_MS ? last.madeAt + DAY_MS : now
    return failed ? Math.max(next, Math.min(failed.at, now) + RETRY_MS) : next
  }

  get #settings(): BackupSettings {
    return this.parts.profile.require().settings.backup
  }

  #change(change: Partial<BackupSettings>): Promise<void> {
    return this.parts.profile.changeSettings({ backup: { ...this.#settings, ...change } })
  }

  #folder(): string {
    const { folder } = this.#settings
    if (folder !== null) return folder
    throw new Refused(
      'no-backup-folder',
      'No place for backups was chosen yet. No backup was made.',
      'Choose a folder.',
    )
  }
}

async function compare({ bundle }: Opened, job: JobHandle): Promise<void> {
  for (const { journal, commits } of bundle.manifest.journals) {
    const bytes = await bundle.commitsFile(journal)
    if (!bytes || createHash('sha256').update(bytes).digest('hex') !== commits.sha256) throw notWhole()
  }
  for (const { sha256 } of bundle.manifest.evidence) {
    const hash = createHash('sha256')
    for await (const piece of (await bundle.evidence(sha256)) ?? []) {
      job.check()
      hash.update(piece)
    }
    if (hash.digest('hex') !== sha256) throw notWhole()
  }
}

async function requireFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined)
  if (found?.isDirectory()) return
  throw new Refused(
    'backup-folder-away',
    'The folder for backups is not there, so no backup was made. Everything here is safe; earlier backups were not touched.',
    'Connect its drive, or choose another folder.',
  )
}

function notWhole(): Refused {
  return new Refused(
    'backup-not-whole',
    'The backup that was just written does not read back as it should, so it was removed. Earlier backups were not touched.',
    'Check the drive that it was written to, or choose another folder.',
  )
}
