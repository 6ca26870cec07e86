import * as z from 'zod'
import { epochMs } from './fields'

/** From `lastSeq` on, what this device does in this journal has no effect any more. Append-only. */
export const revocationFields = z.object({
  device: z.string(),
  /** The last running number of the device that still counts; 0: none of it. */
  lastSeq: z.number().int().nonnegative(),
  reason: z.string().min(1),
  at: epochMs,
  by: z.string(),
})
export type RevocationFields = z.infer<typeof revocationFields>
