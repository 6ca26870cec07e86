import * as z from 'zod'
import { epochMs, json } from './fields'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** A lawful removal of content. What stood there goes; that it stood there, and that it was removed, stays. Append-only. */
export const purgeFields = z.object({
  reason: z.string().min(1),
  /** The rule or order that it rests on. */
  basis: z.string().optional(),
  /** Who ordered it, where that is not who typed it: person id, or a name as it was typed. */
  orderedBy: z.string().optional(),
  /** File number of the order. */
  reference: z.string().optional(),
  at: epochMs,
  by: z.string(),
  /**
   * Commits whose bodies go, each with the residue that still folds: the same ops without what was written,
   * so that a purged `set` still replaces what it named.
   */
  commits: z.array(z.object({ commit: sha256, residue: z.array(json) })),
  /** Content of files that goes from every vault, by hash. */
  files: z.array(z.object({ sha256, evidence: z.string().optional() })),
  /** Backups and bundles that are known to hold copies still, in words. */
  copies: z.array(z.string()),
  /** What the content belonged to, so that its place can say that it was removed. */
  things: z.array(z.object({ type: z.string(), id: z.string() })).optional(),
  /** Only words that had been deleted from a draft before; its text stays. Any other purge of the same commit prevails. */
  history: z.boolean().optional(),
  /** The cut or approval (entity id) that it followed, where the case's policy asked for it and no person. */
  follows: z.string().optional(),
})
export type PurgeFields = z.infer<typeof purgeFields>
