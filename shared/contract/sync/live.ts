import * as z from 'zod'

/**
 * `GET /v1/live`, server-sent events (text/event-stream): hints only. One that is lost costs time, never content;
 * whoever hears one asks for the feed. A comment line comes every 20 s, so that a dead line is noticed.
 */
export const LIVE_COMMENT_MS = 20_000

/** `event: hint`: the journal has so many commits now. */
export const liveHint = z.object({ journal: z.uuid(), size: z.number().int().nonnegative() })

/**
 * `event: presence`, and the body of `POST /v1/presence`: who is where. Kept nowhere, forgotten after a minute, so it is
 * said again every 20 s.
 */
export const presence = z.object({
  journal: z.uuid(),
  /** Person id; a server puts in who asked, whatever was sent. */
  person: z.string().max(200),
  /** What they call themselves, for whom no entry of the case names the person. */
  name: z.string().max(200).optional(),
  /** The holder puts in which laptop asked. */
  device: z.string().max(32),
  /** Name of the place, and of what is open in it. An empty place: they left. */
  place: z.string().max(80),
  item: z.string().max(200).nullable(),
})
export type Presence = z.infer<typeof presence>
