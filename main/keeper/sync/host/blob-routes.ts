import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { blobsAsk, MAX_BLOB_BYTES } from '../../../../shared/contract/sync/blobs'
import type { OpenJournal } from '../../journals'
import { vaultOf } from '../../vault/vault-of'
import { chunkLength, type Intake } from '../intake'
import { numberIn } from './journal-routes'
import { badRequest, notFound, readBody, readJson, refuse, sendJson } from './respond'

/** Of one range: more is asked for with the next one. */
const MAX_RANGE_BYTES = 8 * 1024 * 1024
const BLOB = /^blobs\/([0-9a-f]{64})(?:\/(complete|chunks\/\d{1,4}))?$/

export interface BlobAsk {
  readonly open: OpenJournal
  readonly intake: Intake
  readonly method: string
  readonly rest: string
  readonly query: URLSearchParams
}

export async function answerBlob(ask: BlobAsk, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { open, intake, method, rest } = ask
  if (method === 'POST' && rest === 'blobs') {
    const asked = blobsAsk.safeParse(await readJson(request))
    if (!asked.success) throw badRequest()
    const files = []
    for (const { sha256, size } of asked.data.files) files.push(await intake.look(open, sha256, size))
    sendJson(response, 200, { files })
    return
  }
  const [, sha256, part] = BLOB.exec(rest) ?? []
  if (sha256 === undefined) throw notFound()
  if (method === 'GET' && part === undefined) return await sendRange(open, sha256, request, response)
  if (method === 'PUT' && part?.startsWith('chunks/')) {
    await takeChunk(ask, sha256, Number(part.slice('chunks/'.length)), request)
    response.writeHead(204).end()
    return
  }
  if (method === 'POST' && part === 'complete') return await complete(ask, sha256, response)
  throw notFound()
}

async function takeChunk({ open, intake, query }: BlobAsk, sha256: string, n: number, request: IncomingMessage) {
  const size = sizeIn(query)
  const length = chunkLength(size, n)
  if (length === null) throw badRequest()
  if (open.purged.files.has(sha256)) throw purged()
  const content = await readBody(request, length)
  if (content.length !== length) throw badRequest()
  if (request.headers['content-digest'] !== digestOf(content))
    throw refuse(
      'content-differs',
      'This part of the file was changed on its way. It was not stored.',
      'Send it again.',
    )
  const { state } = await intake.look(open, sha256, size)
  if (state === 'missing') await intake.put(open, sha256, size, n, content)
}

async function complete({ open, intake, query }: BlobAsk, sha256: string, response: ServerResponse): Promise<void> {
  const size = sizeIn(query)
  const found = await intake.look(open, sha256, size)
  if (found.state === 'purged') throw purged()
  if (found.state === 'missing') {
    if (found.chunks.length > 0)
      throw refuse(
        'incomplete',
        'Parts of this file are still missing. What is here stays.',
        'Ask which, and send them.',
      )
    if (!(await intake.complete(open, sha256, size)))
      throw refuse(
        'content-differs',
        'The file is not what its hash says. It was thrown away.',
        'Send all of it again.',
      )
  }
  sendJson(response, 200, { sha256, size })
}

async function sendRange(open: OpenJournal, sha256: string, request: IncomingMessage, response: ServerResponse) {
  const vault = vaultOf(open, () => undefined)
  const size = await vault.sizeOf(sha256)
  if (size === undefined) throw notFound()
  const { range } = request.headers
  if (range === undefined) {
    response.writeHead(200, {
      'content-type': 'application/octet-stream',
      'content-length': size,
      'accept-ranges': 'bytes',
    })
    for await (const piece of vault.contents(sha256, () => undefined)) {
      if (response.destroyed) return
      if (!response.write(piece)) await new Promise((resolve) => response.once('drain', resolve).once('close', resolve))
    }
    response.end()
    return
  }
  const [, from, to] = /^bytes=(\d{1,15})-(\d{0,15})$/.exec(range) ?? []
  const first = Number(from)
  const last = Math.min(to ? Number(to) : size - 1, size - 1, first + MAX_RANGE_BYTES - 1)
  if (from === undefined || first > last)
    throw refuse('not-satisfiable', 'The file has no such part.', `It has ${size} bytes.`)
  const { content } = await vault.read(sha256, first, last - first + 1)
  response.writeHead(206, {
    'content-type': 'application/octet-stream',
    'content-length': content.length,
    'content-range': `bytes ${first}-${last}/${size}`,
    'content-digest': digestOf(content),
  })
  response.end(content)
}

/** RFC 9530. */
export function digestOf(content: Uint8Array): string {
  return `sha-256=:${createHash('sha256').update(content).digest('base64')}:`
}

function sizeIn(query: URLSearchParams): number {
  const size = numberIn(query, 'size')
  if (size > MAX_BLOB_BYTES) throw badRequest()
  return size
}

function purged() {
  return refuse('purged', 'This file was removed by law here. It was not taken in.', 'Leave it out.')
}
