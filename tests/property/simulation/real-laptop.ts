import { cp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { commitsIn, openBundle } from '../../../main/keeper/bundle/open-bundle'
import { writeBundle } from '../../../main/keeper/bundle/write-bundle'
import type { Environment } from '../../../main/keeper/environment'
import { Journals } from '../../../main/keeper/journals'
import type { DeviceKey } from '../../../main/keeper/keys/device-key'
import type { Journal } from '../../../main/keeper/ledger/journal'
import { Writing } from '../../../main/keeper/ledger/writing'
import { REAL_ENVIRONMENT } from '../../../main/keeper/real-environment'
import type { SealedCommit } from '../../../shared/core/journal/commit'
import { Fold } from '../../../shared/core/journal/fold'
import type { Op } from '../../../shared/core/journal/op'
import { openCommit } from '../../../shared/core/journal/seal'
import { keyOf } from './identities'

/** A laptop with a real data folder: its ledger is written, synced, closed and read again. */
export class RealLaptop {
  readonly acknowledged = new Set<string>()
  /** How often it became a new device. */
  renewals = 0
  private journals!: Journals
  private journal!: Journal
  private image: { readonly folder: string; readonly key: DeviceKey } | undefined
  fold = new Fold()

  private constructor(
    private readonly folder: string,
    private readonly number: number,
    private readonly id: string,
    private readonly now: () => number,
    private key: DeviceKey,
    private readonly newKey: () => DeviceKey,
  ) {}

  static async start(
    folder: string,
    number: number,
    id: string,
    now: () => number,
    newKey: () => DeviceKey,
  ): Promise<RealLaptop> {
    const laptop = new RealLaptop(join(folder, `laptop-${number}`), number, id, now, keyOf(number), newKey)
    await laptop.open(true)
    return laptop
  }

  get person(): string {
    return `person-${this.number}`
  }

  get device(): string {
    return this.key.device
  }

  /** The same key and a copy of the whole folder, made while the laptop was off. */
  async clone(folder: string): Promise<RealLaptop> {
    await this.close()
    await cp(this.folder, folder, { recursive: true })
    const copy = new RealLaptop(folder, this.number, this.id, this.now, this.key, this.newKey)
    await copy.open(false)
    await this.open(false)
    return copy
  }

  /** Keeps an image of the disk, its key in it. */
  async keepImage(folder: string): Promise<void> {
    await this.close()
    await rm(folder, { recursive: true, force: true })
    await cp(this.folder, folder, { recursive: true })
    this.image = { folder, key: this.key }
    await this.open(false)
  }

  /** Puts the image back, where there is one. Answers what was acknowledged and is not on this disk any more. */
  async restoreImage(): Promise<string[]> {
    if (!this.image) return []
    await this.close()
    await rm(this.folder, { recursive: true, force: true })
    await cp(this.image.folder, this.folder, { recursive: true })
    this.key = this.image.key
    await this.open(false)
    const here = new Set((await this.commits()).map(({ id }) => id))
    const gone = [...this.acknowledged].filter((id) => !here.has(id))
    for (const id of gone) this.acknowledged.delete(id)
    return gone
  }

  get heads(): Journal['heads'] {
    return this.journal.heads
  }

  async restart(): Promise<void> {
    await this.close()
    await this.open(false)
  }

  async close(): Promise<void> {
    await this.journals.close()
  }

  async act(intent: string, ops: readonly Op[]): Promise<void> {
    if (ops.length === 0) return
    const { [this.device]: _own, ...seen } = this.fold.heads()
    const idem = `${this.device.slice(0, 8)}-${this.acknowledged.size}-${this.now()}`
    const request = { idem, intent, actor: this.person, parts: [{ ops: JSON.stringify(ops) }], seen }
    const { ids } = await this.journal.append(request)
    for (const id of ids) this.acknowledged.add(id)
    await this.follow()
  }

  /** Writes a bundle of everything that is here. */
  async send(path: string): Promise<void> {
    await this.journal.closeGroup()
    const commits = await this.commits()
    await writeBundle(path, {
      madeAt: this.now(),
      by: { id: this.person, name: 'Someone' },
      deviceName: `laptop ${this.number}`,
      key: this.key,
      journals: [{ journal: this.id, kind: 'case', title: 'Case', commits, heads: this.heads }],
      files: [],
      absent: [],
    })
  }

  /** Takes a bundle in. Answers how many commits were new. */
  async receive(path: string): Promise<number> {
    const bundle = await openBundle(path)
    try {
      const bytes = await bundle.commitsFile(this.id)
      const { added, refused } = await this.journal.admit(commitsIn(bytes ?? Buffer.alloc(0)))
      if (refused.length > 0) throw new Error(`refused: ${refused[0]?.failure.code}`)
      await this.follow()
      return added
    } finally {
      bundle.close()
    }
  }

  async commits(): Promise<SealedCommit[]> {
    const { commits } = await this.journal.feed({ count: 0, hash: '' }, 1e6)
    return [...commits]
  }

  private async open(isNew: boolean): Promise<void> {
    const environment: Environment = { ...REAL_ENVIRONMENT, freeBytes: () => 1e12, groupIdleMs: 1e6, now: this.now }
    const writing = new Writing(this.folder, environment, () => undefined)
    const master = new Uint8Array(32).fill(this.number + 1)
    const nothing = () => undefined
    const ignore = {
      committed: nothing,
      notice: nothing,
      purged: nothing,
      completed: nothing,
      forgetDrafts: async () => undefined,
      becomeNew: async (_: string, device: string) => {
        if (device !== this.journals.device) return
        this.renewals += 1
        await this.journals.become(async () => {
          this.key = this.newKey()
          return this.key
        })
        this.fold = new Fold(this.device)
      },
    }
    this.journals = new Journals(this.folder, master, this.key, environment, writing, ignore)
    if (isNew) await this.journals.create('case', this.id)
    this.journal = (await this.journals.get(this.id)).journal
    this.fold = new Fold(this.device)
    await this.follow()
  }

  private async follow(): Promise<void> {
    this.fold.admit((await this.commits()).map(openCommit))
  }
}
