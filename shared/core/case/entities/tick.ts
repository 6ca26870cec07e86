import * as z from 'zod'
import { epochMs } from './fields'

/** One tick of a step that is done per site or asset; id is `${step}~${target}`. */
export const tickFields = z.object({
  step: z.string(),
  /** Id of the site or asset that the step was done for. */
  target: z.string(),
  done: z.boolean(),
  at: epochMs,
  by: z.string(),
  note: z.string().optional(),
})
export type TickFields = z.infer<typeof tickFields>
