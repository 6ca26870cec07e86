import * as z from 'zod'
import { epochMs, stated } from './fields'

/** Something someone has to do. */
export const actionFields = z.object({
  text: z.string().min(1),
  /** In the response, or a follow-up of the review. */
  stage: z.enum(['response', 'follow-up']),
  kind: z.enum(['prevent', 'detect', 'respond', 'recover', 'plan', 'train']).optional(),
  owner: z.string().optional(),
  dueAt: epochMs.optional(),
  state: z.enum(['open', 'done', 'dropped']),
  stateAt: epochMs.optional(),
  stateBy: z.string().optional(),
  /** How we will know that it worked. */
  proofWanted: z.string().optional(),
  /** Evidence id that shows it. */
  proof: z.string().optional(),
  note: z.string().optional(),
  createdAt: epochMs,
  ...stated,
})
export type ActionFields = z.infer<typeof actionFields>
