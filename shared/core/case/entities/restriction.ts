import * as z from 'zod'
import { epochMs } from './fields'

/** From here on only those write in this case to whom it was granted. Append-only. */
export const restrictionFields = z.object({
  reason: z.string().optional(),
  at: epochMs,
  by: z.string(),
})
export type RestrictionFields = z.infer<typeof restrictionFields>
