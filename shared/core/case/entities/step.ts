import * as z from 'zod'
import { epochMs, list } from './fields'

/** A step of the plan in this case. */
export const stepFields = z.object({
  plan: z.string(),
  /** Id of the step in the template; absent for a step added by hand. */
  templateStep: z.string().optional(),
  phase: z.string(),
  title: z.string().min(1),
  detail: z.string().optional(),
  /** Fractional index inside the phase. */
  order: z.string(),
  role: z.string().optional(),
  owner: z.string().optional(),
  dueAt: epochMs.optional(),
  state: z.enum(['open', 'done', 'skipped']),
  stateAt: epochMs.optional(),
  stateBy: z.string().optional(),
  choice: z.string().optional(),
  note: z.string().optional(),
  skipReason: z.string().optional(),
  evidence: list.optional(),
  /** What was missing or out of order when it was completed, in words. */
  deviation: list.optional(),
  addedBy: z.string().optional(),
})
export type StepFields = z.infer<typeof stepFields>
