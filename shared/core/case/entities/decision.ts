import * as z from 'zod'
import { eventTimeSchema as eventTime } from '../../time/event-time'
import { epochMs, marking, stated } from './fields'

/** A decision. Append-only: a correction is a new one that points at it. */
export const decisionFields = z.object({
  text: z.string().min(1),
  at: epochMs,
  /** When it was taken, where that is not now. */
  time: eventTime.optional(),
  by: z.string(),
  rationale: z.string().optional(),
  alternatives: z.string().optional(),
  /** What was known then, and what was not. */
  knownThen: z.string().optional(),
  step: z.string().optional(),
  corrects: z.string().optional(),
  ...stated,
  ...marking,
})
export type DecisionFields = z.infer<typeof decisionFields>
