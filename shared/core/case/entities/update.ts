import * as z from 'zod'
import { epochMs, marking } from './fields'

/** A stakeholder update. */
export const updateFields = z.object({
  audience: z.string(),
  text: z.string(),
  at: epochMs,
  by: z.string(),
  nextAt: epochMs.optional(),
  ...marking,
})
export type UpdateFields = z.infer<typeof updateFields>
