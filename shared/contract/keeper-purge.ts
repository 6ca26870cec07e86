import * as z from 'zod'

const uuid = z.uuid()
const count = z.number().int().nonnegative()

/** A file outside the case that may hold what is purged. */
export const purgeCopy = z.object({
  kind: z.enum(['bundle', 'backup', 'received', 'waiting']),
  fileName: z.string(),
  /** SHA-256 of the whole file. */
  sha256: z.string(),
  /** Epoch ms. */
  at: z.number(),
  /** The laptop that wrote it, or that it came from. */
  laptop: z.string(),
})
export type PurgeCopy = z.infer<typeof purgeCopy>

/** What a lawful removal needs of the disk, beside the commit that records it. */
export const KEEPER_PURGE = {
  /** Answered once everything that is recorded is also removed from this disk. */
  'purge.settled': {
    ask: z.object({ journal: uuid }),
    /** Removed so far; `kept`: purged, but still here, since a legal hold stands. */
    answer: z.object({ bodies: count, files: count, kept: count }),
  },
  /** Bundles and backups of this case that this laptop knows of, newest first. */
  'purge.copies': { ask: z.object({ journal: uuid }), answer: z.array(purgeCopy) },
} as const
