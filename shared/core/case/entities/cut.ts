import * as z from 'zod'
import { epochMs, json } from './fields'

/** A version of the review that was cut: its text is sealed. Append-only. */
export const cutFields = z.object({
  draft: z.string(),
  version: z.string(),
  at: epochMs,
  by: z.string(),
  /** The sealed review document (blocks), live views frozen. */
  document: json,
  sha256: z.string(),
  note: z.string().optional(),
})
export type CutFields = z.infer<typeof cutFields>
