import * as z from 'zod'
import { epochMs, stated } from './fields'

/** A notification that was sent. Append-only. */
export const notificationFields = z.object({
  clock: z.string(),
  sentAt: epochMs,
  by: z.string(),
  to: z.string(),
  reference: z.string().optional(),
  /** Evidence id of the proof. */
  proof: z.string().optional(),
  note: z.string().optional(),
  corrects: z.string().optional(),
  ...stated,
})
export type NotificationFields = z.infer<typeof notificationFields>
