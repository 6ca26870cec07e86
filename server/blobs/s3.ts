import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { type BlobFiles, type BlobPlace, keyOf } from './blob-files'
import type { S3Place } from './s3-address'

/** An empty file cannot be a multipart upload. */
const EMPTY = 'empty'

/** Gone already; or a store that knows no end of an upload. */
const WITHOUT_UPLOAD: ReadonlySet<number> = new Set([404, 405, 501])

/** Files in an S3-compatible store: a chunk is a part of a multipart upload, so numbers of parts are those of chunks. */
export function blobsInS3({ bucket, prefix, endpoint, region, credentials }: S3Place): BlobFiles {
  const client = new S3Client({
    region,
    ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
    ...(credentials ? { credentials } : {}),
    // Many compatible stores know only the checksums that are required.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  })
  const at = (place: BlobPlace) => ({ Bucket: bucket, Key: `${prefix}${keyOf(place)}` })
  const remove = async (place: BlobPlace) => {
    await client.send(new DeleteObjectCommand(at(place)))
  }
  /** An upload that is gone already, or a store that keeps none open, needs no end; the bucket's own rules clear the rest. */
  const abort = async (place: BlobPlace, upload: string) => {
    try {
      await client.send(new AbortMultipartUploadCommand({ ...at(place), UploadId: upload }))
    } catch (error) {
      const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined
      if (status === undefined || !WITHOUT_UPLOAD.has(status)) throw error
    }
  }
  const read = async (place: BlobPlace, range?: string): Promise<Readable> => {
    const { Body } = await client.send(new GetObjectCommand({ ...at(place), ...(range ? { Range: range } : {}) }))
    if (!(Body instanceof Readable)) throw new Error('the store answered without content')
    return Body
  }
  return {
    begin: async (place) => {
      const { UploadId } = await client.send(new CreateMultipartUploadCommand(at(place)))
      if (!UploadId) throw new Error('the store opened no upload')
      return UploadId
    },
    write: async (place, upload, n, _offset, bytes) => {
      if (bytes.length === 0) return EMPTY
      const part = { ...at(place), UploadId: upload, PartNumber: n + 1, Body: bytes, ContentLength: bytes.length }
      const { ETag } = await client.send(new UploadPartCommand(part))
      if (!ETag) throw new Error('the store named no part')
      return ETag
    },
    finish: async (place, upload, tags) => {
      if (tags[0] === EMPTY) {
        await abort(place, upload)
        await client.send(new PutObjectCommand({ ...at(place), Body: new Uint8Array(0) }))
      } else {
        const Parts = tags.map((ETag, n) => ({ ETag, PartNumber: n + 1 }))
        await client.send(
          new CompleteMultipartUploadCommand({ ...at(place), UploadId: upload, MultipartUpload: { Parts } }),
        )
      }
      const hash = createHash('sha256')
      await pipeline(await read(place), hash)
      if (hash.digest('hex') === place.sha256) return true
      await remove(place)
      return false
    },
    read: async (place, from, to) => (to < from ? Readable.from([]) : read(place, `bytes=${from}-${to}`)),
    remove: async (place, upload) => {
      if (upload !== null) await abort(place, upload)
      await remove(place)
    },
    check: async () => {
      try {
        await client.send(new GetObjectCommand({ Bucket: bucket, Key: `${prefix}ready` }))
      } catch (error) {
        // That there is no such object is an answer.
        if (!(error instanceof S3ServiceException) || error.name !== 'NoSuchKey') throw error
      }
    },
  }
}
