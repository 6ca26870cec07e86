import * as z from 'zod'
import { epochMs } from './fields'

/** A case that was declared apart and now shows as part of this one. Its own journal stays whole. */
export const adoptionFields = z.object({
  /** The adopted journal. */
  journal: z.string(),
  /** Number and title of the adopted case as they were then. */
  number: z.string(),
  title: z.string(),
  /** State id of the adopted journal at that moment. */
  stateId: z.string(),
  reason: z.string().optional(),
  at: epochMs,
  by: z.string(),
})
export type AdoptionFields = z.infer<typeof adoptionFields>
