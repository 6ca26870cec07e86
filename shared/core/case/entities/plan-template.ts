import * as z from 'zod'
import { epochMs, json } from './fields'

/** A plan in the team library. */
export const planTemplateFields = z.object({
  title: z.string(),
  template: json,
  addedAt: epochMs,
})
export type PlanTemplateFields = z.infer<typeof planTemplateFields>
