import * as z from 'zod'
import { list } from './fields'

/** Somebody to whom bundles are encrypted, remembered by the team under a name. */
export const recipientFields = z.object({
  name: z.string(),
  /** age recipients: `age1…`. */
  keys: list,
})
export type RecipientFields = z.infer<typeof recipientFields>
