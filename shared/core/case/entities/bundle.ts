import * as z from 'zod'
import { epochMs, list } from './fields'

/** A bundle of this case that left the laptop: who may hold a copy of what. Append-only. */
export const bundleFields = z.object({
  fileName: z.string(),
  sha256: z.string(),
  size: z.number().int(),
  recipient: z.string(),
  reason: z.string().optional(),
  at: epochMs,
  by: z.string(),
  /** `since`: only what an earlier bundle had not. */
  scope: z.enum(['whole', 'since']),
  protection: z.enum(['none', 'passphrase', 'recipients']),
  /** The age recipients that can open it. */
  keys: list.optional(),
  evidence: z.boolean(),
  /** With the text of review drafts. */
  drafts: z.boolean(),
  /** Per device the newest commit that is in it or before it: what whoever has read it knows. */
  heads: z.record(z.string(), z.tuple([z.number().int(), z.string()])),
  stateId: z.string(),
})
export type BundleFields = z.infer<typeof bundleFields>
