import type { JournalState } from '../contract/sync/protocol'
import type { SealedCommit } from '../core/journal/commit'
import type { CommitId } from '../core/journal/op'
import type { Refusal } from './admission'
import type { Sha256 } from './merkle-tree'

/** What came of commits from elsewhere. */
export interface StoredCommits {
  readonly added: number
  readonly already: number
  /** Held without their bodies until now. */
  readonly completed: number
  readonly refused: readonly Refusal[]
}

/** One journal as the protocol sees it: a ledger on a laptop, rows on a server. */
export interface SyncJournal {
  readonly state: () => Promise<JournalState>
  /** Takes in what passes the door (admission.ts), in one transaction; resolves once it is durable. */
  readonly admit: (commits: readonly SealedCommit[]) => Promise<StoredCommits>
  /** Commits from running number `after + 1` on: at most `maxBytes` as encoded, but one where there is one. */
  readonly page: (after: number, maxBytes: number) => Promise<readonly SealedCommit[]>
  /** Those of these commits that are held with their bodies. */
  readonly withBodies: (ids: readonly CommitId[]) => Promise<readonly SealedCommit[]>
  /** Those held without their bodies that were not removed by law, the oldest first, at most so many. */
  readonly withheld: (max: number) => Promise<readonly CommitId[]>
  /** Running number, from 1; undefined where it is not held. */
  readonly numberOf: (id: CommitId) => Promise<number | undefined>
  /** Hashes of complete subtrees of the Merkle tree over the ids in running order, raw. */
  readonly subtrees: (asked: readonly Subtree[]) => Promise<readonly Uint8Array[]>
}

export interface Subtree {
  readonly level: number
  readonly index: number
}

/** What an answer is signed with. */
export interface Answering {
  readonly signer: SyncSigner
  readonly sha256: Sha256
  /** Epoch ms. */
  readonly now: number
}

/** Who signs receipts and checkpoints: a device key has this form. */
export interface SyncSigner {
  /** First 32 hex digits of the SHA-256 of the raw public key. */
  readonly device: string
  /** DSSE signature over a payload of this type, 64 bytes. */
  readonly sign: (payload: Uint8Array, type: string) => Uint8Array
}
