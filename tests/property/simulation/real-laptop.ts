import { join } from 'node:path'
import { commitsIn, openBundle } from '../../../main/keeper/bundle/open-bundle'
import { writeBundle } from '../../../main/keeper/bundle/write-bundle'
import type { Environment } from '../../../main/keeper/environment'
import { Journals } from '../../../main/keeper/journals'
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
  private journals!: Journals
  private journal!: Journal
  fold = new Fold()

  private constructor(
    private readonly folder: string,
    private readonly number: number,
    private readonly id: string,
    private readonly now: () => number,
  ) {}

  static async start(folder: string, number: number, id: string, now: () => number): Promise<RealLaptop> {
    const laptop = new RealLaptop(join(folder, `laptop-${number}`), number, id, now)
    await laptop.open(true)
    return laptop
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
    const { [keyOf(this.number).device]: _own, ...seen } = this.fold.heads()
    const idem = `${this.number}-${this.acknowledged.size}-${this.now()}`
    const request = { idem, intent, actor: `person-${this.number}`, parts: [{ ops: JSON.stringify(ops) }], seen }
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
      by: { id: `person-${this.number}`, name: 'Someone' },
      deviceName: `laptop ${this.number}`,
      key: keyOf(this.number),
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
      becomeNew: async () => undefined,
    }
    this.journals = new Journals(this.folder, master, keyOf(this.number), environment, writing, ignore)
    if (isNew) await this.journals.create('case', this.id)
    this.journal = (await this.journals.get(this.id)).journal
    this.fold = new Fold(keyOf(this.number).device)
    await this.follow()
  }

  private async follow(): Promise<void> {
    this.fold.admit((await this.commits()).map(openCommit))
  }
}
