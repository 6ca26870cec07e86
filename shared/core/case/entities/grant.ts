import * as z from 'zod'
import { epochMs } from './fields'

/** What a laptop may write in a restricted case; see core/journal/rights/. `none` takes it out of the case. */
export const ACCESS_ROLES = ['commander', 'responder', 'custodian', 'counsel', 'external', 'observer', 'none'] as const
export const accessRole = z.enum(ACCESS_ROLES)
export type AccessRole = z.infer<typeof accessRole>

/** Gives a laptop, or one person at it, a role in this case. A later grant stands in its place. Append-only. */
export const grantFields = z.object({
  device: z.string(),
  /** Whom it is limited to, where several people share the laptop. That it was this person is the laptop's word. */
  person: z.string().optional(),
  role: accessRole,
  /** The last running number of the device that its author knew: what lies beyond is judged by this grant too. */
  lastSeq: z.number().int().nonnegative(),
  reason: z.string().optional(),
  at: epochMs,
  by: z.string(),
})
export type GrantFields = z.infer<typeof grantFields>
