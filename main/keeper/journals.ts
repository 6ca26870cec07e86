import { randomBytes } from 'node:crypto'
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import type { Failure } from '../../shared/contract/failure'
import type { JournalRow, Position } from '../../shared/contract/keeper'
import type { JournalKind, SealedCommit } from '../../shared/core/journal/commit'
import { foundedBy } from '../../shared/core/journal/rights/founder'
import { makeFolder } from './disk/atomic'
import type { Environment } from './environment'
import { journalsFolder, readAbout, readDataKey, writeAbout, writeDataKey } from './journal-key'
import { KEY_BYTES, subkey } from './keys/box'
import type { DeviceKey } from './keys/device-key'
import { readSealed, writeSealed } from './keys/sealed-file'
import { Journal } from './ledger/journal'
import type { WhyNew } from './ledger/journal-listener'
import type { Writing } from './ledger/writing'
import { PurgedList } from './purge/purged-list'
import { Purging } from './purge/purging'
import { Refused } from './refused'
import { PARTIAL } from './vault/partial-file'
import { Places } from './vault/places'
import { vaultOf } from './vault/vault-of'

export interface JournalsListener {
  readonly committed: (journal: string, commits: readonly SealedCommit[], position: Position) => void
  readonly notice: (journal: string, notice: Failure) => void
  /** Bodies of these commits are gone from the disk; `count`: so many of this journal in all. */
  readonly purged: (journal: string, bodies: readonly string[], count: number) => void
  /** Bodies that came later than their commits; `count` as of `purged`. */
  readonly completed: (journal: string, commits: readonly SealedCommit[], count: number) => void
  readonly forgetDrafts: (keys: readonly string[]) => Promise<void>
  /** This journal showed that the laptop must go on as a new device; see `become`. */
  readonly becomeNew: (journal: string, device: string, why: WhyNew) => Promise<void>
}

export interface OpenJournal {
  readonly journal: Journal
  readonly createdAt: number
  readonly kind: JournalKind
  /** Folder of this journal: ledger, vault, summary. */
  readonly folder: string
  /** The journal's own key; subkeys of it encrypt ledger, rows and files. */
  readonly dataKey: Uint8Array
  readonly purging: Purging
  readonly purged: PurgedList
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** The background check of a ledger waits until the first screen has been drawn. */
const VERIFY_AFTER_MS = 5000
const PARTIAL_KEPT_MS = 30 * 24 * 3_600_000

/** All journals of an unlocked profile. Their folders are named by id; what names a case is encrypted. */
export class Journals {
  readonly #open = new Map<string, Promise<OpenJournal>>()
  readonly #timers = new Set<NodeJS.Timeout>()
  readonly #folder: string

  constructor(
    dataDir: string,
    private readonly master: Uint8Array,
    private key: DeviceKey,
    private readonly environment: Environment,
    private readonly writing: Writing,
    private readonly listener: JournalsListener,
  ) {
    this.#folder = journalsFolder(dataDir)
  }

  get deviceKey(): DeviceKey {
    return this.key
  }

  get device(): string {
    return this.key.device
  }

  /** Without an `id`, a journal that this device founds; with one, the place for a journal from elsewhere. */
  async create(kind: JournalKind, id: string = this.newId()): Promise<string> {
    this.writing.requireSpace()
    const folder = join(this.#folder, id)
    await makeFolder(folder)
    const dataKey = randomBytes(KEY_BYTES)
    await writeDataKey(folder, id, this.master, dataKey)
    await writeAbout(folder, id, dataKey, { kind, createdAt: this.environment.now() })
    return id
  }

  private newId(): string {
    return foundedBy(this.environment.newId(), this.key.device)
  }

  /** The journal, opened once and kept open. Refused where there is none of this id. */
  get(id: string): Promise<OpenJournal> {
    const known = this.#open.get(id)
    if (known) return known
    const opening = this.#load(id)
    this.#open.set(id, opening)
    opening.catch(() => this.#open.delete(id))
    return opening
  }

  /** Whether it is here and can be opened; refused where its key is damaged. */
  async has(id: string): Promise<boolean> {
    try {
      await this.get(id)
      return true
    } catch (error) {
      if (error instanceof Refused && error.failure.code === 'no-journal') return false
      throw error
    }
  }

  async list(): Promise<JournalRow[]> {
    await makeFolder(this.#folder)
    const ids = (await readdir(this.#folder)).filter((name) => UUID.test(name))
    const rows: JournalRow[] = []
    for (const id of ids.sort()) {
      try {
        const { journal, kind, createdAt, folder, dataKey } = await this.get(id)
        const summary = await readSealed(join(folder, 'summary'), subkey(dataKey, 'summary'), id, z.unknown())
        rows.push({ journal: id, kind, createdAt, position: journal.position, summary: summary ?? null })
      } catch (error) {
        if (!(error instanceof Refused)) throw error
        // A folder that a crash left half made holds nothing; a damaged one is told and left alone.
        if (error.failure.code !== 'no-journal') this.listener.notice(id, error.failure)
      }
    }
    return rows
  }

  async saveSummary(id: string, summary: unknown): Promise<void> {
    const { folder, dataKey } = await this.get(id)
    await writeSealed(join(folder, 'summary'), subkey(dataKey, 'summary'), id, summary ?? null)
  }

  /**
   * Signs what the old device wrote in any journal, lets `make` replace its key, and goes on with the new one in all
   * of them. Nobody writes meanwhile; where something fails, the old device goes on.
   */
  async become(make: () => Promise<DeviceKey>): Promise<void> {
    const pauses = await Promise.allSettled((await this.#all()).map(({ journal }) => journal.pause()))
    let next: DeviceKey | undefined
    try {
      for (const one of pauses) if (one.status === 'rejected') throw one.reason
      next = await make()
      this.key = next
    } finally {
      for (const one of pauses) if (one.status === 'fulfilled') await one.value(next)
    }
    // One that was made or opened just then.
    for (const { journal } of await this.#all())
      if (journal.device !== this.device) await (await journal.pause())(this.key)
  }

  /** Every journal that can be opened. */
  async #all(): Promise<OpenJournal[]> {
    const ids = (await readdir(this.#folder)).filter((name) => UUID.test(name))
    const all = await Promise.allSettled(ids.map((id) => this.get(id)))
    return all.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  }

  /** Reads the whole ledger again, a little later; tells what differs. */
  verifySoon({ journal }: OpenJournal): void {
    if (!journal.ledger.loaded.trusted) return
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      journal.verify().catch(this.environment.report)
    }, VERIFY_AFTER_MS)
    timer.unref()
    this.#timers.add(timer)
  }

  /** Signs and closes all of them. */
  async close(): Promise<void> {
    for (const timer of this.#timers) clearTimeout(timer)
    const all = await Promise.allSettled(this.#open.values())
    this.#open.clear()
    for (const one of all) {
      if (one.status !== 'fulfilled') continue
      await one.value.purging.settled()
      await one.value.journal.close()
    }
  }

  async #load(id: string): Promise<OpenJournal> {
    const folder = join(this.#folder, id)
    const dataKey = await readDataKey(folder, id, this.master)
    if (dataKey === 'none') throw noJournal()
    if (dataKey === 'damaged') throw damagedKey()
    const known = await readAbout(folder, id, dataKey)
    if (!known) throw noJournal()
    const purged = await PurgedList.open(join(folder, 'purged'), subkey(dataKey, 'purged'), id)
    const journal: Journal = await Journal.open(
      { journal: id, kind: known.kind, key: this.key, environment: this.environment },
      { folder: join(folder, 'ledger'), key: subkey(dataKey, 'ledger') },
      this.environment,
      this.writing,
      {
        committed: (commits, position) => this.listener.committed(id, commits, position),
        notice: (notice) => this.listener.notice(id, notice),
        purges: {
          expect: (opsTexts) => Purging.expect(purged, opsTexts),
          written: () => void purging.run(),
          isPurged: (commit) => purged.bodies.has(commit),
          filling: (bodies) => purged.fill(bodies),
        },
        completed: (commits) => this.listener.completed(id, commits, purged.count),
        becomeNew: (device, why) => this.listener.becomeNew(id, device, why),
      },
    )
    const vault = vaultOf({ folder, dataKey }, () => undefined)
    const places = new Places({ folder, dataKey }, id)
    const purging = new Purging(
      journal,
      purged,
      {
        removeFile: async (sha256) => {
          await vault.remove(sha256)
          await places.forget(sha256)
        },
        forgetDrafts: (clients) => this.listener.forgetDrafts(clients.map((client) => `review/${id}/${client}`)),
        forgetSummary: () => rm(join(folder, 'summary'), { force: true }),
        tell: (bodies, count) => this.listener.purged(id, bodies, count),
      },
      this.environment.report,
    )
    await clearHalfStored(join(folder, 'vault'), this.environment.now())
    // What a crash cut off is done before anything is read.
    if (purged.pending) await purging.run()
    return { journal, ...known, folder, dataKey, purging, purged }
  }
}

/** A file whose intake a crash cut off was never acknowledged. */
async function clearHalfStored(vault: string, now: number): Promise<void> {
  const names = await readdir(vault).catch(() => [])
  for (const name of names) if (name.startsWith('.tmp-')) await rm(join(vault, name), { force: true })
  // One that began to come over the wire goes on for a month; then whoever sent it is no longer there.
  for (const name of names) {
    if (!name.startsWith(PARTIAL)) continue
    const { mtimeMs } = await stat(join(vault, name))
    if (now - mtimeMs > PARTIAL_KEPT_MS) await rm(join(vault, name), { force: true })
  }
}

function noJournal(): Refused {
  return new Refused(
    'no-journal',
    'This case is not on this computer.',
    'Check the data folder, or bring the case in from a bundle.',
  )
}

function damagedKey(): Refused {
  return new Refused(
    'journal-key-damaged',
    'The key file of a case is damaged or from another data folder. The case was left as it is.',
    'Restore the file “key” of this case from a backup of this laptop.',
  )
}
