import * as z from 'zod'
import { epochMs } from './fields'

/** Command or shift passed from one person to another. Append-only. */
export const handoverFields = z.object({
  kind: z.enum(['command', 'shift']),
  from: z.string(),
  to: z.string(),
  at: epochMs,
  note: z.string().optional(),
  readBack: z.boolean().optional(),
  corrects: z.string().optional(),
})
export type HandoverFields = z.infer<typeof handoverFields>
