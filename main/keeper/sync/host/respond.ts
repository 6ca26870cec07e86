import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Failure } from '../../../../shared/contract/failure'
import { SYNC_STATUS, type SyncFailureCode } from '../../../../shared/contract/sync/failures'
import type { JournalState } from '../../../../shared/contract/sync/protocol'

/** What stops an answer: a failure of the protocol with its status. */
export class SyncRefused extends Error {
  constructor(
    readonly code: SyncFailureCode,
    readonly failure: Failure,
    readonly state?: JournalState,
  ) {
    super(failure.message)
    this.name = 'SyncRefused'
  }
}

export function refuse(code: SyncFailureCode, message: string, hint: string): SyncRefused {
  return new SyncRefused(code, { code, message, hint })
}

export function sendJson(response: ServerResponse, status: number, content: unknown): void {
  const bytes = Buffer.from(JSON.stringify(content))
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'content-length': bytes.length })
  response.end(bytes)
}

export function sendFailure(response: ServerResponse, { code, failure, state }: SyncRefused): void {
  const busy = code === 'busy' || code === 'unavailable'
  if (busy) response.setHeader('retry-after', String(RETRY_AFTER_SECONDS))
  sendJson(response, SYNC_STATUS[code], {
    ...failure,
    ...(state ? { state } : {}),
    ...(busy ? { retryAfter: RETRY_AFTER_SECONDS } : {}),
  })
}

/** The whole body; refused where it is longer than allowed, or shorter than it said. */
export async function readBody(request: IncomingMessage, most: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > most) throw tooLarge()
  const pieces: Buffer[] = []
  let length = 0
  for await (const piece of request) {
    length += (piece as Buffer).length
    if (length > most) throw tooLarge()
    pieces.push(piece as Buffer)
  }
  return Buffer.concat(pieces)
}

export async function readJson(request: IncomingMessage): Promise<unknown> {
  try {
    return JSON.parse((await readBody(request, MAX_JSON_BYTES)).toString())
  } catch (error) {
    if (error instanceof SyncRefused) throw error
    throw badRequest()
  }
}

export function badRequest(): SyncRefused {
  return refuse('bad-request', 'The request was not understood. Nothing was changed.', 'Update Holdfast on both sides.')
}

export function notFound(): SyncRefused {
  return refuse('not-found', 'There is nothing here by this name for you.', 'Ask whoever shares it.')
}

const RETRY_AFTER_SECONDS = 2
const MAX_JSON_BYTES = 256 * 1024

function tooLarge(): SyncRefused {
  return refuse('too-large', 'More came at once than a transfer may hold. Nothing of it was taken in.', 'Send less.')
}
