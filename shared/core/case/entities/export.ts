import * as z from 'zod'
import { epochMs, list, tlp } from './fields'

/** A report that left the case. Append-only. */
export const exportFields = z.object({
  draft: z.string().optional(),
  format: z.enum(['pdf', 'docx', 'html', 'md', 'text']),
  fileName: z.string(),
  sha256: z.string(),
  size: z.number().int(),
  recipient: z.string(),
  at: epochMs,
  by: z.string(),
  tlp,
  sections: list,
  /** State id of the case that the export shows. */
  stateId: z.string(),
  withheld: z.number().int(),
  rolesForNames: z.boolean().optional(),
})
export type ExportFields = z.infer<typeof exportFields>
