import * as z from 'zod'
import { epochMs, marking } from './fields'

/** A remark on any entity. */
export const commentFields = z.object({
  on: z.string(),
  text: z.string().min(1),
  at: epochMs,
  by: z.string(),
  ...marking,
})
export type CommentFields = z.infer<typeof commentFields>
