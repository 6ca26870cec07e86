import * as z from 'zod'

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const count = z.number().int().nonnegative()

export const CHECKPOINT_TYPE = 'application/vnd.holdfast.checkpoint+json'
export const RECEIPT_TYPE = 'application/vnd.holdfast.receipt+json'

const tree = {
  v: z.literal(1),
  journal: z.uuid(),
  /** A new one wherever the holder's order is no continuation of what it signed before, as after a restore. */
  epoch: z.string().min(1).max(64),
  /** Epoch ms by the holder's clock. */
  at: z.number(),
  /** Merkle tree of RFC 6962 over the commit ids (32 raw bytes a leaf) in the holder's order: leaves and root. */
  size: count,
  root: hash,
}

/** How far a holder's journal goes, as the payload of a DSSE envelope. */
export const checkpoint = z.object(tree)
export type Checkpoint = z.infer<typeof checkpoint>

/** That a commit is durable: its running number (from 1) and a checkpoint that includes it. */
export const receipt = z.object({ ...tree, commit: hash, number: z.number().int().min(1) })
export type Receipt = z.infer<typeof receipt>

const proof = z.array(hash).max(128)

/** `GET /v1/journals/:journal/consistency?from=&to=`: that the tree of `from` begins the tree of `to`. */
export const consistencyAnswer = z.object({ from: count, to: count, proof })

/** `GET /v1/journals/:journal/inclusion?commit=&size=`: where a commit stands, and that it is in the tree of `size`. */
export const inclusionAnswer = z.object({ commit: hash, number: z.number().int().min(1), size: count, proof })
