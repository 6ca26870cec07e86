import type { Position } from '../../../shared/contract/keeper'
import type { CommitHeader, SealedCommit } from '../../../shared/core/journal/commit'
import { decodeHeader } from '../../../shared/core/journal/seal'
import type { HeldCommit, Holding } from '../../../shared/protocol/admission'
import { Refused } from '../refused'
import type { FeedPage } from './feed'
import { EMPTY_POSITION } from './ledger-state'

const PAGE = 5000

/** Every commit that a ledger holds, by id: made when something comes in from elsewhere, and kept up from then on. */
export class CommitIndex implements Holding {
  readonly #held = new Map<string, HeldCommit>()
  readonly #keys = new Map<string, Uint8Array>()

  private constructor(readonly journal: string) {}

  static async of(journal: string, feed: (after: Position, max: number) => Promise<FeedPage>): Promise<CommitIndex> {
    const index = new CommitIndex(journal)
    for (let after = EMPTY_POSITION; ; ) {
      const page = await feed(after, PAGE)
      if (!page.matches) throw changedMeanwhile()
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

function changedMeanwhile(): Refused {
  return new Refused(
    'ledger-changed',
    'This case was repaired on the disk while something was brought in. Nothing of it was taken in.',
    'Bring it in again.',
  )
}
