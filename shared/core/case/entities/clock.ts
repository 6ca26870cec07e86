import * as z from 'zod'
import { epochMs } from './fields'

/** A duty to notify, or a deadline typed by hand. */
export const clockFields = z.object({
  /** Rule id (gdpr-33); absent for a deadline typed by hand. */
  rule: z.string().optional(),
  /** `applies_if` of the rule's variant that a person chose. */
  variant: z.string().optional(),
  name: z.string(),
  /** Whether the duty applies is always a person's decision. */
  applies: z.enum(['undecided', 'yes', 'no']),
  appliesBy: z.string().optional(),
  appliesReason: z.string().optional(),
  /** Deadline typed by hand. */
  dueAt: epochMs.optional(),
  recipient: z.string().optional(),
  /** Recipient's zone for duties counted in days. */
  zone: z.string().optional(),
  waivedBy: z.string().optional(),
  waivedReason: z.string().optional(),
  note: z.string().optional(),
})
export type ClockFields = z.infer<typeof clockFields>
