import * as z from 'zod'
import { failure } from './failure'
import { laptop } from './keeper-exchange'

/** Laptops that sync directly, without a server: this one as a host, this one as a guest of others. */
const uuid = z.uuid()
const count = z.number().int().nonnegative()
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const deviceId = z.string().regex(/^[0-9a-f]{32}$/)
const address = z.string().trim().min(1).max(255)
const port = z.number().int().min(0).max(65535)

/** All cases of the team, or those chosen. */
export const share = z.union([z.literal('all'), z.array(uuid).max(10_000)])
export type Share = z.infer<typeof share>

/** What a line may take, as a person set it for one place. */
export const linkRules = z.object({
  /** Entries, and files of at most a megabyte; a larger file only once somebody asks for it. What was taken in here goes over. */
  metered: z.boolean(),
  /** KB/s each way; null: as fast as it goes. Less would not get one part of a file over in time. */
  cap: z.number().int().min(100).max(1_000_000).nullable(),
})
export type LinkRules = z.infer<typeof linkRules>
export const NO_LINK_RULES: LinkRules = { metered: false, cap: null }

export const peerStatus = z.object({
  /** `off`: not now, by choice. `waits`: failed, tries again at `nextAt`. `same`: both hold the same, as far as is known. */
  state: z.enum(['off', 'connecting', 'syncing', 'same', 'waits']),
  failure: failure.nullable(),
  /** Entries that are here and not known to be there. */
  toSend: count,
  /** Files on their way, in bytes since the round began; null: none. */
  moved: count.nullable(),
  /** Files that are there, and stay there until somebody asks for one. */
  held: count,
  /** Epoch ms. */
  lastSync: z.number().nullable(),
  nextAt: z.number().nullable(),
  /** What is to be said of the other clock; null: it is right. */
  clock: z.string().nullable(),
  /** Entries that stayed out on one of the two sides, one sentence each; the first hundred. */
  refused: z.array(
    z.object({ journal: uuid, seq: count, device: z.string(), side: z.enum(['here', 'there']), failure }),
  ),
})
export type PeerStatus = z.infer<typeof peerStatus>

export const nearbyState = z.object({
  share,
  host: z.object({
    on: z.boolean(),
    address: z.string(),
    /** As chosen; 0: none was chosen yet. */
    port,
    /** The port that it listens on; null: it does not. */
    listening: port.nullable(),
    failure: failure.nullable(),
    /** Short text to be typed at the other laptop; null: nobody is invited. */
    invitation: z.string().nullable(),
    asking: z.array(z.object({ laptop, person: z.string(), state: z.enum(['waits', 'confirmed', 'refused']) })),
    /** Laptops that are connected with this one now. */
    connected: z.array(laptop),
  }),
  /** Addresses of this laptop, to choose one. */
  addresses: z.array(z.object({ address: z.string(), name: z.string() })),
  self: laptop,
  peers: z.array(z.object({ laptop, address: z.string(), port, on: z.boolean(), link: linkRules, status: peerStatus })),
})
export type NearbyState = z.infer<typeof nearbyState>

export const KEEPER_NEARBY = {
  'nearby.state': { ask: z.object({}), answer: nearbyState },
  'nearby.share': { ask: z.object({ share }), answer: nearbyState },
  /** Listens or stops. `port` 0: any free one, kept from then on. */
  'nearby.host': {
    ask: z.object({ on: z.boolean(), address: address.optional(), port: port.optional() }),
    answer: nearbyState,
  },
  /** Lets laptops ask to be connected, for a quarter of an hour; or no longer. */
  'nearby.invite': { ask: z.object({ open: z.boolean() }), answer: nearbyState },
  /** Somebody compared the words of a laptop that asks, or sent it away. Confirmed, it is recorded in the team journal. */
  'nearby.answer': { ask: z.object({ device: deviceId, confirm: z.boolean() }), answer: nearbyState },
  /** Reaches the laptop behind a typed invitation and asks it; answers whose words are to be compared. Nothing is recorded yet. */
  'nearby.find': {
    ask: z.object({ invitation: z.string().max(400) }),
    answer: z.object({ laptop, person: z.string() }),
  },
  /** Somebody compared the words of the laptop that was found: records it in the team journal, syncs with it from now on. */
  'nearby.confirm': { ask: z.object({ device: deviceId }), answer: nearbyState },
  'nearby.peer': { ask: z.object({ device: deviceId, on: z.boolean() }), answer: nearbyState },
  /** Its address is forgotten. The laptop stays known in the team journal. */
  'nearby.forget': { ask: z.object({ device: deviceId }), answer: nearbyState },
  /** For one place: a device, or the team's server. */
  'nearby.link': {
    ask: z.object({ place: z.union([deviceId, z.literal('server')]), link: linkRules }),
    answer: nearbyState,
  },
  /** Somebody wants a file that is not here: it comes over whatever line reaches it first. */
  'nearby.want': { ask: z.object({ journal: uuid, sha256 }), answer: z.object({}) },
  /** Which of these files are not here, how much of each is, and whether it was asked for. */
  'nearby.absent': {
    ask: z.object({ journal: uuid, files: z.array(z.object({ sha256, size: count })).max(2_000) }),
    answer: z.object({ absent: z.array(z.object({ sha256, got: count, wanted: z.boolean() })) }),
  },
  'nearby.now': { ask: z.object({}), answer: z.object({}) },
} as const

export const NEARBY_EVENTS = [
  z.object({ event: z.literal('nearby'), nearby: nearbyState }),
  /** A case came that was not here before. */
  z.object({ event: z.literal('arrived'), journal: uuid }),
] as const
