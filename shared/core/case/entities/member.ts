import * as z from 'zod'
import { epochMs } from './fields'

/** A person in a role of this case. */
export const memberFields = z.object({
  /** Person id in the team journal, and the name as it was then, so that a case can be read alone. */
  person: z.string(),
  name: z.string(),
  role: z.string(),
  since: epochMs,
  until: epochMs.optional(),
})
export type MemberFields = z.infer<typeof memberFields>
