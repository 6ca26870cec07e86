import * as z from 'zod'
import { epochMs, stated } from './fields'

/** An approval of a step, a cut or an update. Append-only. */
export const approvalFields = z.object({
  of: z.string(),
  at: epochMs,
  by: z.string(),
  role: z.string().optional(),
  note: z.string().optional(),
  corrects: z.string().optional(),
  ...stated,
})
export type ApprovalFields = z.infer<typeof approvalFields>
