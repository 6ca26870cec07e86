import * as z from 'zod'
import { epochMs } from './fields'

/**
 * A legal hold on the case, or the lifting of one: while a hold stands, nothing of the case is purged. Append-only,
 * so that who held what, and why, can always be read.
 */
export const holdFields = z.object({
  /** Who ordered it: person id, or a name as it was typed. */
  by: z.string().min(1),
  reason: z.string().min(1),
  /** File number of the court, the authority or counsel. */
  reference: z.string().optional(),
  at: epochMs,
  /** The hold (entity id) that this one lifts; absent where it sets one. */
  lifts: z.string().optional(),
})
export type HoldFields = z.infer<typeof holdFields>
