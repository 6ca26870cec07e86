import * as z from 'zod'
import { eventTimeSchema as eventTime } from '../../time/event-time'
import { epochMs, list, marking, stated } from './fields'

/** A timeline entry. */
export const entryFields = z.object({
  kind: z.enum(['event', 'action', 'decision', 'communication', 'note']),
  time: eventTime,
  /** When it was recorded here, epoch ms. */
  recordedAt: epochMs,
  recordedBy: z.string().optional(),
  text: z.string(),
  detail: z.string().optional(),
  /** Entity id of the imported file, and the line in it. */
  source: z.string().optional(),
  line: z.number().int().optional(),
  /** What the time means (Timesketch timestamp_desc). */
  timeMeaning: z.string().optional(),
  host: z.string().optional(),
  site: z.string().optional(),
  star: z.boolean().optional(),
  /** Caption and place in the story live here, not on the text. */
  caption: z.string().optional(),
  /** ATT&CK technique ids. */
  techniques: list.optional(),
  assets: list.optional(),
  evidence: list.optional(),
  /** Remaining columns of the source. */
  attrs: z.record(z.string(), z.string()).optional(),
  ...stated,
  ...marking,
})
export type EntryFields = z.infer<typeof entryFields>
