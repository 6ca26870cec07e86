import * as z from 'zod'
import { epochMs, json } from './fields'

/** A response plan as applied to this case. */
export const planFields = z.object({
  title: z.string(),
  templateId: z.string(),
  revision: z.number().int(),
  /** The whole irplan template as applied, so that the case can be read alone. */
  template: json,
  appliedAt: epochMs,
  appliedBy: z.string(),
})
export type PlanFields = z.infer<typeof planFields>
