import * as z from 'zod'

/** A person of the team; also copied into every case that names them. */
export const personFields = z.object({
  name: z.string().min(1),
  /** Short name for @mentions. */
  handle: z.string(),
  title: z.string().optional(),
  contact: z.string().optional(),
})
export type PersonFields = z.infer<typeof personFields>
