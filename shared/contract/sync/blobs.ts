import * as z from 'zod'

/**
 * Files of a journal, by the hash of their content. Nothing is ever answered across journals: that would tell what
 * others hold. A chunk is sent whole, and a file is there once all of it was hashed again.
 */
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const size = z.number().int().nonnegative()

/** A chunk is at least this large, a multiple of the 4 MiB in which laptops store, and a file has at most 9,000. */
export const MIN_CHUNK_BYTES = 8 * 1024 * 1024
const CHUNK_STEP = 4 * 1024 * 1024
const MAX_CHUNKS = 9000
/** Bytes of the largest file: chunks of 256 MiB. */
export const MAX_BLOB_BYTES = 9000 * 256 * 1024 * 1024

/** The length of every chunk but the last of a file of so many bytes: both sides compute the same. */
export function chunkBytesOf(bytes: number): number {
  return Math.max(MIN_CHUNK_BYTES, Math.ceil(bytes / MAX_CHUNKS / CHUNK_STEP) * CHUNK_STEP)
}

/** Number of chunks; an empty file has one empty chunk. */
export function chunksOf(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / chunkBytesOf(bytes)))
}

export const blobsAsk = z.object({
  files: z
    .array(z.object({ sha256, size: size.max(MAX_BLOB_BYTES) }))
    .min(1)
    .max(500),
})

/** What `POST /v1/journals/:journal/blobs` answers for each file that was asked about, in the same order. */
export const blobState = z.discriminatedUnion('state', [
  z.object({ sha256, state: z.literal('complete'), size }),
  /** Runs of chunks that are missing, as [first, last], numbered from 0. */
  z.object({ sha256, state: z.literal('missing'), size, chunks: z.array(z.tuple([size, size])).max(MAX_CHUNKS) }),
  /** Removed by law there: it does not come in again. */
  z.object({ sha256, state: z.literal('purged') }),
])
export type BlobState = z.infer<typeof blobState>
export const blobsAnswer = z.object({ files: z.array(blobState) })

/**
 * `PUT …/blobs/:sha256/chunks/:n?size=` with `Content-Digest: sha-256=:base64:` (RFC 9530): 204 once it is durable.
 * `POST …/blobs/:sha256/complete?size=` hashes the whole again: 200, or 409 where it is not what it is named as.
 * `GET …/blobs/:sha256` gives the content, or by `Range` (RFC 9110, one range) a part of it with its `Content-Digest`.
 */
export const blobComplete = z.object({ sha256, size })
