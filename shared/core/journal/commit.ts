import type { CommitId, Op } from './op'

export type JournalKind = 'case' | 'team'

/** The signed part of a commit. Its exact bytes are hashed, signed, stored and sent. */
export interface CommitHeader {
  /** Version of the format, see migrations/chain.ts. */
  readonly v: number
  readonly kind: JournalKind
  /** UUIDv7 of the journal. */
  readonly journal: string
  /** First 32 hex characters of the SHA-256 of the device's raw Ed25519 public key. */
  readonly device: string
  /** The device's running number in this journal, from 1, without gaps. */
  readonly seq: number
  readonly prev: CommitId | null
  /** Per other device, the newest `[seq, id]` that the author had folded, where it changed since `prev`. */
  readonly seen: { readonly [device: string]: readonly [number, CommitId] }
  /** Hybrid logical clock as sortable text, see hlc.ts. */
  readonly hlc: string
  /** Epoch ms and minutes east of UTC as the device showed them; never corrected. */
  readonly wall: { readonly ms: number; readonly offset: number }
  readonly actor: string
  /** The command that made it, e.g. `timeline.add`. */
  readonly intent: string
  /** A large action is many commits, inert until all `of` parts are here. */
  readonly action?: { readonly id: string; readonly part: number; readonly of: number }
  /** What this commit takes back, for undo and redo. */
  readonly undoes?: readonly CommitId[]
  /** Idempotency id of the append, so that a retry does not write twice. */
  readonly idem: string
  /** Raw Ed25519 public key, base64; only where `seq` is 1. */
  readonly key?: string
  /** SHA-256 of the body bytes, hex. */
  readonly bodyHash: string
}

/** Length in bytes of the random salt in front of the ops, so that a purged body cannot be guessed from its hash. */
export const BODY_SALT_BYTES = 32
/** Largest body in bytes (256 KiB). */
export const MAX_BODY_BYTES = 256 * 1024

/** A commit as it is stored and sent: bytes that are never built again. */
export interface SealedCommit {
  readonly id: CommitId
  readonly header: Uint8Array
  /** Null where the body was purged by law. */
  readonly body: Uint8Array | null
  /** DSSE signature over the header; it covers this commit and, through `prev`, all unsigned ones before it. */
  readonly signature: Uint8Array | null
}

/** Why the ops of a body that is here cannot be had. */
export type Unreadable = 'malformed' | 'upcast'

/** A commit opened for folding. */
export interface OpenCommit {
  readonly id: CommitId
  readonly header: CommitHeader
  readonly ops: readonly Op[] | null
  /** The body is here and has the right hash, but is no list of ops, or cannot be upcast: kept, without effect. */
  readonly unreadable?: Unreadable
}
