import * as z from 'zod'
import { epochMs } from './fields'

/** Takes over commits that were kept without effect: one branch of a fork, or what a revoked device did. Append-only. */
export const acceptanceFields = z.object({
  /** Id of the newest commit that is accepted; those before it in its chain are accepted with it. */
  tip: z.string().regex(/^[0-9a-f]{64}$/),
  /** Whose chain it is. */
  device: z.string(),
  reason: z.string().min(1),
  at: epochMs,
  by: z.string(),
})
export type AcceptanceFields = z.infer<typeof acceptanceFields>
