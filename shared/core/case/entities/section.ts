import * as z from 'zod'
import { marking } from './fields'

/** A section of a review draft. */
export const sectionFields = z.object({
  draft: z.string(),
  key: z.string(),
  title: z.string(),
  order: z.string(),
  /** False where the section is left out of the report; its text stays. */
  included: z.boolean().optional(),
  /** Rich text: one Yjs document, never set as a register. */
  body: z.never().optional(),
  ...marking,
})
export type SectionFields = z.infer<typeof sectionFields>
