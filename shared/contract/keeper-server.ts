import * as z from 'zod'
import { linkRules, peerStatus } from './keeper-nearby'
import { look } from './server/accounts'

const fileToken = z.string().min(16).max(64)
/** PEM; empty: none. */
const certificates = z.string().max(200_000)
const proxy = z.string().trim().max(2000)

/** The team's server, as a laptop stands with it. */
export const serverState = z.object({
  /** As it was typed; null: none was joined. */
  address: z.string().nullable(),
  login: z.string().nullable(),
  on: z.boolean(),
  /** `waiting`: somebody there has to confirm this laptop by its words. `out`: nobody is signed in. */
  session: z.enum(['none', 'waiting', 'out', 'in']),
  /** `http://proxy:port`; empty: none. */
  proxy: z.string(),
  /** Names of the authorities that are believed beside those of the system. */
  authorities: z.array(z.string()),
  link: linkRules,
  status: peerStatus,
  /** Who asked there to look into cases without being in them, as far as this laptop heard; the newest first. */
  looks: z.array(look),
})
export type ServerState = z.infer<typeof serverState>

export const KEEPER_SERVER = {
  'server.state': { ask: z.object({}), answer: serverState },
  /**
   * Joins a server or signs in again. `address`: an invitation link, used once, or the address of the server with a
   * name and password that are known there. A laptop that is new there has to be confirmed first.
   */
  'server.connect': {
    ask: z.object({
      address: z.string().trim().min(1).max(2000),
      login: z.string().trim().toLowerCase().min(2).max(80),
      password: z.string().min(1).max(200),
      /** Certificates of an authority of one's own, PEM. */
      ca: certificates.optional(),
      proxy: proxy.optional(),
    }),
    answer: serverState,
  },
  /** The certificates in a file that a person chose, PEM or DER, to be given when connecting. */
  'server.certificates': {
    ask: z.object({ file: fileToken }),
    answer: z.object({ pem: certificates, names: z.array(z.string()) }),
  },
  /** The way to it, changed while it is joined. */
  'server.way': { ask: z.object({ proxy: proxy.optional(), ca: certificates.optional() }), answer: serverState },
  /** Syncs with it or not. */
  'server.switch': { ask: z.object({ on: z.boolean() }), answer: serverState },
  /** Forgets it; what is here stays. */
  'server.leave': { ask: z.object({}), answer: serverState },
} as const

export const SERVER_EVENTS = [z.object({ event: z.literal('server'), server: serverState })] as const
