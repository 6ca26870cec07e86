import { Fold } from '../../../shared/core/journal/fold'
import { type PurgeWork, purgeWork } from '../../../shared/core/journal/purge-work'
import { openCommit } from '../../../shared/core/journal/seal'
import type { Journal } from '../ledger/journal'
import { EMPTY_POSITION } from '../ledger/ledger-state'
import { mayPurge } from './may-purge'
import type { PurgedList } from './purged-list'

/** What stands on the disk beside the ledger and may hold what is purged. */
export interface Beside {
  readonly removeFile: (sha256: string) => Promise<void>
  /** Drafts that editor sessions with these Yjs clients left behind. */
  readonly forgetDrafts: (clients: readonly number[]) => Promise<void>
  readonly forgetSummary: () => Promise<void>
  /** Whoever keeps copies of bodies lets these go. */
  readonly tell: (bodies: readonly string[], count: number) => void
}

const PAGE = 2000

/**
 * Removes from the disk what purges that count ask for. That something may have to go is noted before the commit
 * that says so is written; the note goes when all is done: so a crash at any step only delays it to the next open.
 */
export class Purging {
  #running: Promise<void> = Promise.resolve()
  /** Bodies and files that are purged but still here, since a legal hold stands. */
  kept = 0

  constructor(
    private readonly journal: Journal,
    private readonly list: PurgedList,
    private readonly beside: Beside,
    private readonly report: (bug: unknown) => void,
  ) {}

  /** Called before commits with these bodies are written; answers whether `run` must follow. */
  static async expect(list: PurgedList, opsTexts: Iterable<string>): Promise<boolean> {
    for (const ops of opsTexts) {
      if (!mayPurge(ops)) continue
      await list.expect()
      return true
    }
    return false
  }

  /** Does what is to be done, after what is being done. A failure is told and tried again at the next open. */
  run(): Promise<void> {
    this.#running = this.#running.then(() => this.#run()).catch(this.report)
    return this.#running
  }

  settled(): Promise<void> {
    return this.#running
  }

  async #run(): Promise<void> {
    const { expected } = this.list
    const fold = await this.#fold()
    const work = purgeWork(fold)
    this.kept = work.held ? work.bodies.length + work.files.length : 0
    if (!work.held) await this.#remove(fold, work)
    else
      await this.list.follow(
        work.named.filter((id) => this.list.bodies.has(id)),
        work.files.filter((sha256) => this.list.files.has(sha256)),
      )
    await this.list.done(expected)
  }

  async #remove(fold: Fold, { bodies, files, named }: PurgeWork): Promise<void> {
    const fresh = named.filter((id) => !this.list.bodies.has(id))
    await this.list.follow(named, files)
    if (bodies.length > 0) {
      await this.beside.forgetDrafts(clientsIn(fold, bodies))
      await this.journal.strip(new Set(bodies))
      await this.beside.forgetSummary()
    }
    for (const sha256 of files) await this.beside.removeFile(sha256)
    if (fresh.length > 0) this.beside.tell(fresh, this.list.count)
  }

  async #fold(): Promise<Fold> {
    const fold = new Fold()
    for (let after = EMPTY_POSITION; ; ) {
      const page = await this.journal.feed(after, PAGE)
      if (page.commits.length === 0) return fold
      fold.admit(page.commits.map(openCommit))
      after = page.position
    }
  }
}

function clientsIn(fold: Fold, bodies: readonly string[]): number[] {
  const ops = bodies.flatMap((id) => fold.order.get(id)?.ops ?? [])
  return [...new Set(ops.flatMap((op) => (op.op === 'text' ? [op.client] : [])))]
}
