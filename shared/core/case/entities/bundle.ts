import * as z from 'zod'
import { epochMs, list, tlp } from './fields'

/**
 * A bundle of this case that was made: who may hold a copy of what. Sealed before the file is written, so that the
 * file itself tells it and whoever reads it has the same state; its hash stands in the exchange log. Append-only.
 */
export const bundleFields = z.object({
  fileName: z.string(),
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
  /** What stands above it stayed behind; absent: everything went in. */
  ceiling: z.object({ tlp, includePrivileged: z.boolean() }).optional(),
  /** Per device the newest commit before this record: what whoever has read it knows at least. */
  heads: z.record(z.string(), z.tuple([z.number().int(), z.string()])),
  /** The one that was recorded and then not written, since its job failed or was cancelled. */
  corrects: z.string().optional(),
})
export type BundleFields = z.infer<typeof bundleFields>
