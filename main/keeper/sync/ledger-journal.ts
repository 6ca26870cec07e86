import { createHash } from 'node:crypto'
import type { JournalState } from '../../../shared/contract/sync/protocol'
import type { SealedCommit } from '../../../shared/core/journal/commit'
import { encodedSize } from '../../../shared/protocol/commits-file'
import { completedBy, leafHash } from '../../../shared/protocol/merkle-tree'
import type { StoredCommits, Subtree, SyncJournal } from '../../../shared/protocol/sync-store'
import type { OpenJournal } from '../journals'
import type { CommitIndex } from '../ledger/commit-index'

/**
 * A laptop's order is that of its ledger. A repair may change it; whoever reads finds that out by the root of the
 * tree, and reads anew.
 */
const EPOCH = 'ledger'
/** Commits read from the ledger at once, for a page. */
const READ = 500

/** A journal of this laptop as the protocol sees it. Every answer ends at a signature, as far as it is ours. */
export class LedgerJournal implements SyncJournal {
  /** Complete subtrees by level, over the first commits of `#leavesOf`. */
  #levels: Uint8Array[][] = []
  #leavesOf: CommitIndex | undefined

  constructor(
    private readonly id: string,
    private readonly open: OpenJournal,
  ) {}

  readonly state = async (): Promise<JournalState> => {
    const index = await this.#signed()
    return { journal: this.id, kind: this.open.kind, epoch: EPOCH, size: index.order.length, tips: index.tips }
  }

  readonly admit = (commits: readonly SealedCommit[]): Promise<StoredCommits> => this.open.journal.admit(commits)

  readonly page = async (after: number, maxBytes: number): Promise<readonly SealedCommit[]> => {
    const index = await this.#signed()
    const page: SealedCommit[] = []
    let bytes = 0
    while (after + page.length < index.order.length) {
      const most = Math.min(READ, index.order.length - after - page.length)
      const { commits } = await this.open.journal.feed(index.positionAt(after + page.length), most)
      if (commits.length === 0) break
      for (const commit of commits) {
        bytes += encodedSize(commit)
        if (page.length > 0 && bytes > maxBytes) return page
        page.push(commit)
      }
    }
    return page
  }

  readonly withBodies = async (ids: readonly string[]): Promise<readonly SealedCommit[]> => {
    const index = await this.#signed()
    const found: SealedCommit[] = []
    for (const id of new Set(ids)) {
      const number = index.numberOf(id)
      if (number === undefined) continue
      const { commits } = await this.open.journal.feed(index.positionAt(number - 1), 1)
      for (const commit of commits) if (commit.id === id && commit.body !== null) found.push(commit)
    }
    return found
  }

  readonly withheld = async (max: number): Promise<readonly string[]> => {
    const { order } = await this.#signed()
    const { bodies } = this.open.purged
    const lacking = order.filter(({ id, hasBody }) => !hasBody && !bodies.has(id))
    return lacking.slice(0, max).map(({ id }) => id)
  }

  readonly numberOf = async (id: string): Promise<number | undefined> => (await this.#signed()).numberOf(id)

  readonly subtrees = async (asked: readonly Subtree[]): Promise<readonly Uint8Array[]> => {
    this.#grow(await this.open.journal.index())
    return asked.map(({ level, index }) => {
      const hash = this.#levels[level]?.[index]
      if (!hash) throw new RangeError(`the subtree ${level}/${index} is not complete`)
      return hash
    })
  }

  /** All that is here, with a signature under what this laptop did. */
  async #signed(): Promise<CommitIndex> {
    await this.open.journal.closeGroup()
    return await this.open.journal.index()
  }

  #grow(index: CommitIndex): void {
    if (this.#leavesOf !== index) {
      this.#leavesOf = index
      this.#levels = []
    }
    const complete = (level: number, at: number): Uint8Array => {
      const hash = this.#levels[level]?.[at]
      if (!hash) throw new RangeError(`the subtree ${level}/${at} is not complete`)
      return hash
    }
    for (let n = this.#levels[0]?.length ?? 0; n < index.order.length; n += 1) {
      const id = index.order[n]?.id ?? ''
      for (const made of completedBy(rawSha256, n, leafHash(rawSha256, Buffer.from(id, 'hex')), complete)) {
        const level = this.#levels[made.level] ?? []
        level[made.index] = made.hash
        this.#levels[made.level] = level
      }
    }
  }
}

/** SHA-256 as raw bytes. */
export function rawSha256(bytes: Uint8Array): Uint8Array {
  return createHash('sha256').update(bytes).digest()
}
