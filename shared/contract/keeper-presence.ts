import * as z from 'zod'
import { presence } from './sync/live'

/** Who is in which case, on which screen: told by other laptops and forgotten after a minute; kept nowhere. */
const where = z.object({
  journal: z.uuid(),
  /** Key of the place, and what is open in it. */
  place: z.string().min(1).max(80),
  item: z.string().max(200).nullable(),
})
export type Where = z.infer<typeof where>

export const presenceState = z.object({
  /** Whether others are told where this laptop is. */
  shown: z.boolean(),
  others: z.array(presence),
})
export type PresenceState = z.infer<typeof presenceState>

export const KEEPER_PRESENCE = {
  /** What the asking window shows from now on; null: nothing of a case. */
  'presence.show': { ask: z.object({ where: where.nullable() }), answer: presenceState },
  'presence.switch': { ask: z.object({ shown: z.boolean() }), answer: presenceState },
} as const

export const PRESENCE_EVENTS = [z.object({ event: z.literal('presence'), presence: presenceState })] as const
