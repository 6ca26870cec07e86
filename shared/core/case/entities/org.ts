import * as z from 'zod'
import { list } from './fields'

/** The organisation profile. */
export const orgFields = z.object({
  name: z.string(),
  zone: z.string().optional(),
  jurisdictions: list.optional(),
})
export type OrgFields = z.infer<typeof orgFields>
