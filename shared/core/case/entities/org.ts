import * as z from 'zod'
import { DRAFT_HISTORY } from './case'
import { list } from './fields'

/** The organisation profile, with what new cases take over from it. There is one in the team journal. */
export const orgFields = z.object({
  name: z.string().optional(),
  zone: z.string().optional(),
  jurisdictions: list.optional(),
  /** What becomes of words deleted from review drafts, in cases that are declared from then on. */
  draftHistory: z.enum(DRAFT_HISTORY).optional(),
})
export type OrgFields = z.infer<typeof orgFields>
