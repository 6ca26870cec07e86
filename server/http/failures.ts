import type { FastifyReply } from 'fastify'
import type { z } from 'zod'
import { Refused } from '../../shared/contract/refused'
import { SYNC_STATUS, type syncFailure } from '../../shared/contract/sync/failures'
import { type JournalState, SYNC_VERSION } from '../../shared/contract/sync/protocol'
import { Busy } from './limits'

type SyncFailure = z.infer<typeof syncFailure>

/** Status of failures that only the server has. */
const OWN_STATUS: { readonly [code: string]: number } = {
  wrong: 401,
  'session-over': 401,
  'device-waiting': 403,
  revoked: 403,
  disabled: 403,
  forbidden: 403,
  conflict: 409,
  slow: 408,
}

export function statusOf(code: string): number {
  return OWN_STATUS[code] ?? (SYNC_STATUS as { readonly [code: string]: number })[code] ?? 500
}

/** What a thrown value is answered with; null where it is a fault of ours or of the machine. */
export function failureOf(thrown: unknown): SyncFailure | null {
  if (thrown instanceof Busy) return { ...thrown.failure, retryAfter: thrown.retryAfter }
  if (thrown instanceof Refused) return thrown.failure
  const code = codeOf(thrown)
  if (
    code === 'ENOSPC' ||
    code === 'EDQUOT' ||
    code === 'EFBIG' ||
    code === '53100' ||
    /database or disk is full/.test(String(thrown))
  )
    return DISK_FULL
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return TOO_LARGE
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return WRONG_TYPE
  if (code.startsWith('FST_ERR_CTP') || code === 'FST_ERR_BAD_URL' || thrown instanceof SyntaxError) return MALFORMED
  // Connections that cannot be had (53300: all are taken), and those that PostgreSQL ended (class 57 and 08), pass.
  if (/^(08|57P|53300)/.test(code) || ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE'].includes(code))
    return DATABASE_GONE
  if (/connection|timeout exceeded/i.test(String(thrown)) && !(thrown instanceof TypeError)) return DATABASE_GONE
  return null
}

export function sendFailure(reply: FastifyReply, failure: SyncFailure, state?: JournalState): FastifyReply {
  if (failure.retryAfter !== undefined) reply.header('retry-after', String(failure.retryAfter))
  return reply.code(statusOf(failure.code)).send(state ? { ...failure, state } : failure)
}

function codeOf(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null || !('code' in thrown)) return ''
  return typeof thrown.code === 'string' ? thrown.code : ''
}

export const INTERNAL: SyncFailure = {
  code: 'internal',
  message: 'Something inside the server failed. What it acknowledged before is safe.',
  hint: 'It is tried again by itself. If it stays so, the log of the server says more.',
}
export const MALFORMED: SyncFailure = {
  code: 'bad-request',
  message: 'The server does not understand this request. Nothing was changed.',
  hint: 'Update Holdfast, then try again.',
}
/** For who asks in a version of the protocol that is not spoken here. */
export const OTHER_VERSION: SyncFailure = {
  code: 'version',
  message: `This server speaks version ${SYNC_VERSION} of the protocol, and was asked in another. Nothing was changed, and your laptop keeps everything.`,
  hint: 'Update Holdfast on the older of the two. Until then, carry the case over as a bundle.',
}
const TOO_LARGE: SyncFailure = {
  code: 'too-large',
  message: 'More came at once than a request may hold. None of it was taken in.',
  hint: 'Send it in smaller parts.',
}
const WRONG_TYPE: SyncFailure = {
  code: 'wrong-type',
  message: 'The server does not take content of this type. Nothing was changed.',
  hint: 'See docs/formats/sync.md for the types.',
}
const DISK_FULL: SyncFailure = {
  code: 'disk-full',
  message: 'The disk of the server is full, so this was not taken in. It is safe on your laptop.',
  hint: 'Tell whoever runs the server.',
}
const DATABASE_GONE: SyncFailure = {
  code: 'unavailable',
  message: 'The server cannot reach its database. What it acknowledged before is safe, and so is your laptop.',
  hint: 'It is tried again by itself.',
  retryAfter: 2,
}
