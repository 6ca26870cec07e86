import * as z from 'zod'
import { eventTimeSchema as eventTime } from '../../time/event-time'
import { epochMs, sureness } from './fields'

/** A milestone of the case; its id is its key, and the register keeps every value that it ever had. */
export const milestoneFields = z.object({
  /** t_began, t_detect, t_aware, t_declare, t_contain, t_eradicate, t_recover, … */
  key: z.string(),
  time: eventTime,
  by: z.string(),
  at: epochMs,
  sure: sureness,
  note: z.string().optional(),
})
export type MilestoneFields = z.infer<typeof milestoneFields>
