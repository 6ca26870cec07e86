import * as z from 'zod'
import { epochMs, marking } from './fields'

/** An attachment; numbered evidence once someone promotes it. */
export const evidenceFields = z.object({
  /** Human number, e.g. E-KS-017; absent while it is only an attachment. */
  number: z.string().optional(),
  title: z.string(),
  fileName: z.string(),
  mediaType: z.string().optional(),
  /** Bytes. */
  size: z.number().int().nonnegative(),
  /** Lower-case hex. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Where the bytes are: in the vault, or registered in place (hashed, never copied). */
  stored: z.enum(['vault', 'in-place']),
  location: z.string().optional(),
  holder: z.string().optional(),
  /** photo, memory-image, disk-image, log, mail, screenshot, malware, document, other */
  kind: z.string().optional(),
  description: z.string().optional(),
  collectedAt: epochMs.optional(),
  collectedBy: z.string().optional(),
  addedAt: epochMs,
  addedBy: z.string(),
  site: z.string().optional(),
  asset: z.string().optional(),
  step: z.string().optional(),
  ...marking,
})
export type EvidenceFields = z.infer<typeof evidenceFields>
