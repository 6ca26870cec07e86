import * as z from 'zod'
import { epochMs, stated } from './fields'

/** One link of the chain of custody. Append-only. */
export const custodyFields = z.object({
  evidence: z.string(),
  action: z.enum([
    'collected',
    'promoted',
    'transferred',
    'copied-out',
    'verified',
    'verify-failed',
    'returned',
    'destroyed',
    'note',
  ]),
  at: epochMs,
  by: z.string(),
  from: z.string().optional(),
  to: z.string().optional(),
  /** SHA-256 that was seen in this act, hex. */
  sha256: z.string().optional(),
  purpose: z.string().optional(),
  note: z.string().optional(),
  corrects: z.string().optional(),
  /** Number given in this act. It stays when the promotion is taken back, so that it is never given again. */
  number: z.string().optional(),
  ...stated,
})
export type CustodyFields = z.infer<typeof custodyFields>
