import type { Position } from '../../../shared/contract/keeper'
import type { Tips } from '../../../shared/contract/sync/protocol'
import type { CommitHeader, SealedCommit } from '../../../shared/core/journal/commit'
import { decodeHeader } from '../../../shared/core/journal/seal'
import type { HeldCommit, Holding } from '../../../shared/protocol/admission'
import type { FeedPage } from './feed'
import { EMPTY_POSITION, runningHash } from './ledger-state'

type Feed = (after: Position, max: number) => Promise<FeedPage>

export interface IndexedCommit extends HeldCommit {
  readonly id: string
  readonly prev: string | null
  /** As far as its signature was there when it was read; of this device the newest may have got one since. */
  readonly isSigned: boolean
}

const PAGE = 5000
/** The hash of every so many positions is kept, so that any position is found by hashing less than that. */
const HASH_EVERY = 1000

/** Every commit that a ledger holds, by id and in its order: made when something comes in or goes out, and kept up from then on. */
export class CommitIndex implements Holding {
  readonly order: IndexedCommit[] = []
  readonly #numbers = new Map<string, number>()
  readonly #keys = new Map<string, Uint8Array>()
  readonly #tips = new Map<string, IndexedCommit>()
  readonly #followed = new Set<string>()
  readonly #hashes: string[] = [EMPTY_POSITION.hash]
  #end: Position = EMPTY_POSITION

  constructor(readonly journal: string) {}

  /** Reads what came since; false where the ledger has another order now, so that a new index is needed. */
  async catchUp(feed: Feed): Promise<boolean> {
    for (;;) {
      const page = await feed(this.#end, PAGE)
      if (!page.matches) return false
      if (page.commits.length === 0) return true
      for (const commit of page.commits) this.#add(commit, decodeHeader(commit.header))
      if (page.position.hash !== this.#end.hash) return false
    }
  }

  readonly find = (id: string): IndexedCommit | undefined => this.order[(this.#numbers.get(id) ?? 0) - 1]
  readonly keyOf = (device: string): Uint8Array | undefined => this.#keys.get(device)

  /** Running number, from 1. */
  numberOf(id: string): number | undefined {
    return this.#numbers.get(id)
  }

  /** Commits that no held one names as its predecessor. */
  get tips(): Tips {
    return [...this.#tips.values()].map(({ device, seq, id }) => [device, seq, id])
  }

  /** The position behind so many commits. */
  positionAt(count: number): Position {
    const mark = Math.floor(count / HASH_EVERY)
    let hash = this.#hashes[mark] ?? EMPTY_POSITION.hash
    for (const { id } of this.order.slice(mark * HASH_EVERY, count)) hash = runningHash(hash, id)
    return { count, hash }
  }

  #add({ id, body, signature }: SealedCommit, { device, seq, prev, key }: CommitHeader): void {
    const one = { id, device, seq, prev, hasBody: body !== null, isSigned: signature !== null }
    this.#numbers.set(id, this.order.push(one))
    this.#end = { count: this.order.length, hash: runningHash(this.#end.hash, id) }
    if (this.order.length % HASH_EVERY === 0) this.#hashes.push(this.#end.hash)
    if (key !== undefined) this.#keys.set(device, Buffer.from(key, 'base64'))
    if (prev !== null) {
      this.#followed.add(prev)
      this.#tips.delete(prev)
    }
    // One that was put back after damage stands behind its followers.
    if (!this.#followed.has(id)) this.#tips.set(id, one)
  }
}
