import * as z from 'zod'
import { epochMs, json } from './fields'

/** An imported file; it owns the rows that came from it. */
export const sourceFields = z.object({
  fileName: z.string(),
  sha256: z.string(),
  size: z.number().int(),
  format: z.string(),
  encoding: z.string().optional(),
  /** Zone that the importer was told to assume, where the file has none. */
  assumedZone: z.string().optional(),
  rowsRead: z.number().int(),
  accepted: z.number().int(),
  repaired: z.number().int(),
  rejected: z.number().int(),
  /** First rejected and repaired rows in words, at most 200 of each. */
  account: json.optional(),
  importedAt: epochMs,
  importedBy: z.string(),
  /** Evidence id of the file itself. */
  evidence: z.string().optional(),
})
export type SourceFields = z.infer<typeof sourceFields>
