import * as z from 'zod'
import { epochMs, tlp } from './fields'

/** One draft of the post-incident review. */
export const draftFields = z.object({
  title: z.string(),
  status: z.enum(['draft', 'in-review', 'approved', 'closed']),
  owner: z.string().optional(),
  facilitator: z.string().optional(),
  tlp: tlp.optional(),
  createdAt: epochMs,
  createdBy: z.string(),
})
export type DraftFields = z.infer<typeof draftFields>
