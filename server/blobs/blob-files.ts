import type { Readable } from 'node:stream'

/** Which file of which journal. Both are checked again where they become a path or a key. */
export interface BlobPlace {
  readonly journal: string
  readonly sha256: string
}

/** Where the bytes of files are: a folder, or an S3-compatible store. */
export interface BlobFiles {
  /** Opens an upload; its name is needed again for each chunk. */
  begin(place: BlobPlace): Promise<string>
  /** Durable when the promise is kept. Answers a tag that `finish` needs. */
  write(place: BlobPlace, upload: string, n: number, offset: number, bytes: Uint8Array): Promise<string>
  /** Puts the chunks together and hashes the whole again; false where it is not what it is named as, and nothing is kept. */
  finish(place: BlobPlace, upload: string, tags: readonly string[], size: number): Promise<boolean>
  /** Bytes `from` up to and with `to`. */
  read(place: BlobPlace, from: number, to: number): Promise<Readable>
  /** Removes all of it, finished or not. */
  remove(place: BlobPlace, upload: string | null): Promise<void>
  /** Throws where the store cannot be reached. */
  check(): Promise<void>
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const SHA256 = /^[0-9a-f]{64}$/

/** `journal/sha256`, and nothing else, whatever was asked for. */
export function keyOf({ journal, sha256 }: BlobPlace): string {
  if (!UUID.test(journal) || !SHA256.test(sha256)) throw new RangeError('a place of a file is a UUID and a SHA-256')
  return `${journal}/${sha256}`
}
