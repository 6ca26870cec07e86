import type { CommitHeader, SealedCommit } from '../../../shared/core/journal/commit'
import { decodeHeader } from '../../../shared/core/journal/seal'
import type { HeldCommit, Holding } from '../../../shared/protocol/admission'
import { readFeed } from './feed'
import type { Ledger } from './ledger'
import { EMPTY_POSITION } from './ledger-state'

const PAGE = 5000

/** Every commit that a ledger holds, by id: made when something comes in from elsewhere, and kept up from then on. */
export class CommitIndex implements Holding {
  readonly #held = new Map<string, HeldCommit>()
  readonly #keys = new Map<string, Uint8Array>()

  private constructor(readonly journal: string) {}

  static async of(ledger: Ledger): Promise<CommitIndex> {
    const index = new CommitIndex(ledger.place.journal)
    for (let after = EMPTY_POSITION; ; ) {
      const page = await readFeed(ledger, after, PAGE)
      if (page.commits.length === 0) return index
      for (const commit of page.commits) index.add(commit, decodeHeader(commit.header))
      after = page.position
    }
  }

  readonly find = (id: string): HeldCommit | undefined => this.#held.get(id)
  readonly keyOf = (device: string): Uint8Array | undefined => this.#keys.get(device)

  add({ id, body }: SealedCommit, { device, seq, key }: CommitHeader): void {
    this.#held.set(id, { device, seq, hasBody: body !== null })
    if (key !== undefined) this.#keys.set(device, Buffer.from(key, 'base64'))
  }
}
