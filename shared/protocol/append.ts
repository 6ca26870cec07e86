import type { Failure } from '../contract/failure'
import { type AppendAnswer, type JournalState, SYNC_LIMITS } from '../contract/sync/protocol'
import type { CommitHeader, SealedCommit } from '../core/journal/commit'
import type { CommitId } from '../core/journal/op'
import { decodeHeader } from '../core/journal/seal'
import { type Admission, type AdmissionCrypto, admit, type HeldCommit, type Refusal } from './admission'
import { encodedSize } from './commits-file'
import { signReceipt } from './receipts'
import type { Answering, StoredCommits, SyncJournal } from './sync-store'

export type Appending =
  | { readonly ok: true; readonly answer: AppendAnswer }
  | { readonly ok: false; readonly failure: Failure; readonly state?: JournalState }

/**
 * Takes one batch in. The same batch again changes nothing and is answered like the first. Where an entry before the
 * batch is missing, what could be taken in is, and the failure `need` carries what is held.
 */
export async function append(
  journal: SyncJournal,
  commits: readonly SealedCommit[],
  by: Answering,
): Promise<Appending> {
  if (commits.length > SYNC_LIMITS.appendCommits) return { ok: false, failure: TOO_LARGE }
  if (commits.reduce((sum, commit) => sum + encodedSize(commit), 0) > SYNC_LIMITS.appendBytes)
    return { ok: false, failure: TOO_LARGE }
  const { added, already, completed, refused } = await journal.admit(commits)
  const state = await journal.state()
  if (lacksEarlier(commits, refused)) return { ok: false, failure: NEED, state }
  const stayedOut = new Set(refused.map(({ id }) => id))
  const newest = [...commits].reverse().find(({ id }) => !stayedOut.has(id))
  const receipt = newest ? await signReceipt(journal, state, newest.id, by) : null
  return {
    ok: true,
    answer: { added, already, completed, refused: [...refused], forked: forkedIn(state), state, receipt },
  }
}

/** What a store gives within the transaction that admits; nobody else writes to this journal meanwhile. */
export interface AdmittingTransaction {
  readonly journal: string
  readonly find: (ids: readonly CommitId[]) => Promise<ReadonlyMap<CommitId, HeldCommit>>
  /** Raw public keys of those devices whose first commit is held. */
  readonly keysOf: (devices: readonly string[]) => Promise<ReadonlyMap<string, Uint8Array>>
  /** Stores them under the next running numbers, in this order. */
  readonly add: (commits: Admission['accepted']) => Promise<void>
  /** Bodies of commits that are held without them. */
  readonly fill: (commits: readonly SealedCommit[]) => Promise<void>
}

/** The door for a store that looks things up by request: asks for what the check needs, checks, stores. */
export async function admitInto(
  transaction: AdmittingTransaction,
  commits: readonly SealedCommit[],
  crypto: AdmissionCrypto,
): Promise<StoredCommits> {
  const named = new Set<CommitId>()
  const devices = new Set<string>()
  for (const { id, header } of commits) {
    named.add(id)
    const read = headerIfAny(header)
    if (read === null) continue
    if (typeof read.prev === 'string') named.add(read.prev)
    if (typeof read.device === 'string') devices.add(read.device)
  }
  const held = await transaction.find([...named])
  const keys = await transaction.keysOf([...devices])
  const holding = {
    journal: transaction.journal,
    find: (id: CommitId) => held.get(id),
    keyOf: (device: string) => keys.get(device),
  }
  const { accepted, bodies, already, refused } = admit(commits, holding, crypto)
  if (accepted.length > 0) await transaction.add(accepted)
  if (bodies.length > 0) await transaction.fill(bodies)
  return { added: accepted.length, already, completed: bodies.length, refused }
}

/** Devices that went two ways from one point. */
export function forkedIn({ tips }: JournalState): string[] {
  const seen = new Set<string>()
  const forked = new Set<string>()
  for (const [device] of tips) {
    if (seen.has(device)) forked.add(device)
    seen.add(device)
  }
  return [...forked]
}

/** Whether a commit stayed out for a predecessor that was not in the batch: followers of a refused one do not count. */
function lacksEarlier(commits: readonly SealedCommit[], refused: readonly Refusal[]): boolean {
  const gaps = new Set(refused.filter(({ failure }) => failure.code === 'commit-gap').map(({ id }) => id))
  if (gaps.size === 0) return false
  const sent = new Set(commits.map(({ id }) => id))
  return commits.some(({ id, header }) => gaps.has(id) && !sent.has(headerIfAny(header)?.prev ?? ''))
}

function headerIfAny(header: Uint8Array): Partial<CommitHeader> | null {
  try {
    return decodeHeader(header)
  } catch {
    return null
  }
}

const TOO_LARGE: Failure = {
  code: 'too-large',
  message: 'More entries came at once than a transfer may hold. None of them was taken in.',
  hint: `Send at most ${SYNC_LIMITS.appendCommits} entries or 1 MiB at once.`,
}

const NEED: Failure = {
  code: 'need',
  message: 'Entries before these are missing here. What could be taken in was.',
  hint: 'Send what comes after the entries in `state`.',
}
