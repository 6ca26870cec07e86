import * as z from 'zod'
import { dsseEnvelope } from '../dsse'
import { failure } from '../failure'

/**
 * The sync protocol, version 1, as JSON; commits themselves travel as bytes (`COMMITS_TYPE`). The team's journal
 * travels like that of a case, so the paths say journals. See docs/formats/sync.md.
 */
export const SYNC_VERSION = 1

/** Media type of commits: a commits file as in a bundle, see shared/protocol/commits-file.ts. */
export const COMMITS_TYPE = 'application/vnd.holdfast.commits'

export const SYNC_LIMITS = {
  /** Of one append; a signed group of commits always fits. */
  appendCommits: 500,
  appendBytes: 1024 * 1024,
  /** Of one page of a feed; a page holds at least one commit. */
  pageBytes: 4 * 1024 * 1024,
  /** Ids in one request for bodies that came without. */
  fetchCommits: 500,
  withheld: 5000,
} as const

const commitId = z.string().regex(/^[0-9a-f]{64}$/)
const deviceId = z.string().regex(/^[0-9a-f]{32}$/)
const count = z.number().int().nonnegative()
const seq = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER)

/** Who answers: `GET /v1/about`. The one thing that may be asked without being known. */
export const about = z.object({
  /** Versions of the protocol that it speaks. */
  versions: z.array(z.number().int().min(1)).min(1).max(100),
  kind: z.enum(['laptop', 'server']),
  name: z.string().max(200),
  /** Id of the key that signs receipts and checkpoints. */
  keyid: deviceId,
  /** Raw Ed25519 public key, base64. */
  key: z.string().regex(/^[A-Za-z0-9+/]{43}=$/),
  /** Epoch ms by its clock: the asker compares with its own. */
  now: z.number(),
})

/**
 * Where a journal ends: the commits that no held commit names as `prev`, as [device, seq, id]. One per device, more
 * where a device forked. Whoever holds these commits knows exactly what the other side lacks.
 */
export const tips = z.array(z.tuple([deviceId, seq, commitId])).max(10_000)
export type Tips = z.infer<typeof tips>

export const journalState = z.object({
  journal: z.uuid(),
  kind: z.enum(['case', 'team']),
  /** Names the order in which the holder took commits in. Another one: a cursor of the old one means nothing. */
  epoch: z.string().min(1).max(64),
  /** Commits held; the running number of the newest. */
  size: count,
  tips,
})
export type JournalState = z.infer<typeof journalState>

/** `GET /v1/journals`: those that the asker may read. */
export const journalList = z.object({ journals: z.array(journalState).max(10_000) })

/** `PUT /v1/journals/:journal`: makes a place for one that the other side does not hold. Answers its state. */
export const journalMake = z.object({ kind: z.enum(['case', 'team']) })

/** A commit that stayed out, and why (shared/protocol/refusals.ts). The sender shows it and keeps the work. */
const refusedCommit = z.object({ id: commitId, device: z.string().max(32), seq: count, failure })

/** Answer to `POST /v1/journals/:journal/commits`; all that is not in `refused` is durable there. */
export const appended = z.object({
  added: count,
  already: count,
  /** Held without their bodies until now. */
  completed: count,
  refused: z.array(refusedCommit),
  /** Devices with more than one tip in `state`: two ways from one point (a cloned or restored laptop). Both are kept. */
  forked: z.array(deviceId),
  state: journalState,
  /** Payload of `RECEIPT_TYPE` (receipt.ts); null where nothing of it is held. */
  receipt: dsseEnvelope.nullable(),
})
export type AppendAnswer = z.infer<typeof appended>

/** `POST /v1/journals/:journal/fetch`: commits whose bodies the asker lacks. Answered as `COMMITS_TYPE`, those with a body. */
export const fetchAsk = z.object({ ids: z.array(commitId).min(1).max(SYNC_LIMITS.fetchCommits) })

/**
 * `GET /v1/journals/:journal/withheld`: commits that the holder has without their bodies and would take them for, the
 * oldest first. Whoever has the bodies appends those commits again.
 */
export const withheldAnswer = z.object({ ids: z.array(commitId).max(SYNC_LIMITS.withheld) })

/** What a page of `GET /v1/journals/:journal/feed?after=&epoch=` says beside its bytes, as header fields. */
export const FEED_HEADERS = {
  /** Running number of the last commit of the page: the next `after`. */
  next: 'holdfast-next',
  /** A signed checkpoint (receipt.ts) at least as far as `next`: its JSON in base64url. */
  checkpoint: 'holdfast-checkpoint',
} as const
