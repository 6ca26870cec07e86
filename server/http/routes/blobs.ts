import { Refused } from '../../../shared/contract/refused'
import { blobsAsk, chunkBytesOf, chunksOf, MAX_BLOB_BYTES } from '../../../shared/contract/sync/blobs'
import { notFound } from '../../auth/failures'
import type { BlobPlace } from '../../blobs/blob-files'
import { digestOf } from '../door'
import { badRequest, JSON_BODY, type Known, type Route, read, whole } from '../route'
import { idIn } from './journals'

const CHUNK = { type: 'application/octet-stream', limit: chunkBytesOf(MAX_BLOB_BYTES) }
const SHA256 = /^[0-9a-f]{64}$/

export const BLOB_ROUTES: readonly Route[] = [
  {
    method: 'POST',
    path: '/v1/journals/:journal/blobs',
    who: 'write',
    takes: JSON_BODY,
    handle: async (asked) => {
      const { files } = read(asked, blobsAsk)
      const journal = idIn(asked.params)
      const states = []
      for (const { sha256, size } of files) states.push(await asked.services.blobs.state({ journal, sha256 }, size))
      return { files: states }
    },
  },
  {
    method: 'PUT',
    path: '/v1/journals/:journal/blobs/:sha256/chunks/:n',
    who: 'write',
    takes: CHUNK,
    handle: async ({ services, params, query, body, request, reply }) => {
      const digest = /^sha-256=:([A-Za-z0-9+/]{43}=):$/.exec(String(request.headers['content-digest'] ?? ''))?.[1]
      if (!digest) throw badRequest('A chunk comes with its Content-Digest. Nothing was changed.')
      const size = sizeIn(query)
      const n = whole(params['n'])
      if (n >= chunksOf(size)) throw badRequest('A file of this size has no such chunk. Nothing was changed.')
      await services.blobs.putChunk(placeIn(params), size, n, body, Buffer.from(digest, 'base64'))
      services.metrics.add('holdfast_chunks_total')
      return reply.code(204).send()
    },
  },
  {
    method: 'POST',
    path: '/v1/journals/:journal/blobs/:sha256/complete',
    who: 'write',
    handle: async ({ services, params, query }) => {
      const place = placeIn(params)
      const size = sizeIn(query)
      await services.blobs.complete(place, size)
      return { sha256: place.sha256, size }
    },
  },
  { method: 'GET', path: '/v1/journals/:journal/blobs/:sha256', who: 'read', handle: download },
]

async function download({ services, params, request, reply }: Known): Promise<unknown> {
  const place = placeIn(params)
  const size = await services.blobs.sizeOf(place)
  if (size === undefined) throw notFound()
  reply.type('application/octet-stream').header('accept-ranges', 'bytes')
  const range = request.headers.range
  if (range === undefined) {
    reply.header('content-length', String(size))
    return services.blobs.read(place, 0, size - 1)
  }
  const [from, to] = rangeOf(range, size)
  // Read whole, so that its digest can stand in front of it; a reader asks for pieces of a chunk's size.
  const giveBack = services.limits.reserve(to - from + 1)
  try {
    const parts: Buffer[] = []
    for await (const part of await services.blobs.read(place, from, to)) parts.push(part as Buffer)
    const bytes = Buffer.concat(parts)
    return await reply
      .code(206)
      .header('content-range', `bytes ${from}-${to}/${size}`)
      .header('content-digest', digestOf(bytes))
      .send(bytes)
  } finally {
    giveBack()
  }
}

/** One range of RFC 9110, section 14.1.2, no larger than the largest chunk. */
function rangeOf(text: string, size: number): readonly [number, number] {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(text) ?? []
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  const to = Math.min(end, from + CHUNK.limit - 1)
  if ((first === '' && last === '') || from > to || from >= size)
    throw new Refused('not-satisfiable', 'The file has no such part.', 'Ask for one range within its size.')
  return [from, to]
}

function placeIn(params: Known['params']): BlobPlace {
  const sha256 = params['sha256'] ?? ''
  if (!SHA256.test(sha256)) throw notFound()
  return { journal: idIn(params), sha256 }
}

function sizeIn(query: Known['query']): number {
  const size = whole(query['size'])
  if (size > MAX_BLOB_BYTES) throw new Refused('too-large', 'A file this large is not taken in.', 'Keep it in place.')
  return size
}
