import * as z from 'zod'
import { epochMs, json, list, sureness } from './fields'

/** A question about the case and what is known of it. */
export const factFields = z.object({
  key: z.string(),
  question: z.string().min(1),
  kind: z.enum(['bool', 'enum', 'number', 'text', 'instant', 'interval', 'list']),
  options: list.optional(),
  unknownIs: z.enum(['unknown', 'worst_case']).optional(),
  drivesClock: z.boolean().optional(),
  /** Null says plainly: not known. */
  answer: json.nullable().optional(),
  by: z.string().optional(),
  at: epochMs.optional(),
  sure: sureness.optional(),
  note: z.string().optional(),
  order: z.string().optional(),
})
export type FactFields = z.infer<typeof factFields>
