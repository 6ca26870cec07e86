import * as z from 'zod'
import { failure } from '../failure'
import { journalState } from './protocol'

/** Every failure of the protocol is this JSON, whatever the status. */
export const syncFailure = failure.extend({
  /** With `need`: what the other side holds, so that the sender begins there. */
  state: journalState.optional(),
  /** With `busy`: seconds, as in `Retry-After`. */
  retryAfter: z.number().nonnegative().optional(),
})

/** Codes and their HTTP status. Forbidden and unknown journals both are `not-found`. */
export const SYNC_STATUS = {
  'bad-request': 400,
  unauthenticated: 401,
  'not-found': 404,
  /** An entry before those that were sent is missing; `state` says what is held. */
  need: 409,
  /** The cursor belongs to an order that the holder no longer has: begin at 0. */
  'other-epoch': 409,
  /** A chunk or a file is not what it is named as. */
  'content-differs': 409,
  /** Not all chunks are here yet. */
  incomplete: 409,
  purged: 410,
  'too-large': 413,
  'wrong-type': 415,
  'not-satisfiable': 416,
  version: 426,
  busy: 429,
  internal: 500,
  /** Closing down, or locked. */
  unavailable: 503,
  'disk-full': 507,
} as const
export type SyncFailureCode = keyof typeof SYNC_STATUS
