import * as z from 'zod'
import { eventTimeSchema as eventTime } from '../../time/event-time'
import { epochMs } from './fields'

/** A legal anchor set by a named person with a reason. Never inferred. */
export const anchorFields = z.object({
  /** aware_at, determined_material_at, …: its id is its key. */
  key: z.string(),
  time: eventTime,
  /** The named person who determined it. */
  by: z.string(),
  reason: z.string().min(1),
  at: epochMs,
  /** Values that this one replaced, oldest first: old due times are computed from them and shown with the reason. */
  earlier: z.array(z.object({ time: eventTime, by: z.string(), reason: z.string(), at: epochMs })).optional(),
})
export type AnchorFields = z.infer<typeof anchorFields>
