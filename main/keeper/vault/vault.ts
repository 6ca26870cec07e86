import { createHash, createHmac, randomBytes } from 'node:crypto'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { StoredFile, Verified } from '../../../shared/contract/keeper'
import { makeFolder, readAt, syncFolder } from '../disk/atomic'
import type { JobHandle } from '../jobs/jobs'
import { sizeOf } from '../ledger/segments'
import { errnoOf, Refused } from '../refused'
import {
  CHUNK_BYTES,
  contentSize,
  fileKey,
  HEAD_BYTES,
  openChunk,
  SALT_BYTES,
  STORED_CHUNK_BYTES,
  sealChunk,
  VAULT_MAGIC,
} from './chunks'
import { readSource, type SourceChunk } from './read-source'
import { sniff } from './sniff'

/** Written so far is handed to the disk this often (64 MiB), so that the last sync is short. */
const SYNC_EVERY_CHUNKS = 16

/** The files of one journal, encrypted, each named by a keyed hash of its content hash. */
export class Vault {
  constructor(
    private readonly folder: string,
    private readonly blobKey: Uint8Array,
    /** Throws where there is not room for so many bytes more. */
    private readonly requireSpace: (bytes: number) => void,
  ) {}

  /** Hashes, encrypts and stores in one pass. The file appears only when all of it is durable. */
  async intake(path: string, job: JobHandle): Promise<StoredFile> {
    let total = 0
    const chunks = readSource(path, (size) => {
      this.requireSpace(size)
      total = size
    })
    return await this.store(basename(path), chunks, job, () => total)
  }

  async store(
    fileName: string,
    chunks: AsyncIterable<SourceChunk>,
    job: JobHandle,
    total: () => number,
    /** What it must be; anything else is not stored. */
    expected?: string,
  ): Promise<StoredFile> {
    await makeFolder(this.folder)
    const temporary = join(this.folder, `.tmp-${randomBytes(8).toString('hex')}`)
    try {
      const file = await open(temporary, 'wx', 0o600)
      let stored: { sha256: string; size: number; mediaType: string }
      try {
        stored = await this.#fill(file, chunks, job, total)
        await file.sync()
      } finally {
        await file.close()
      }
      job.check()
      if (expected !== undefined && stored.sha256 !== expected) throw notExpected()
      const target = this.#path(stored.sha256)
      // The same content again: what is there stays, so that it is never replaced by a half.
      if ((await sizeOf(target)) === undefined) await rename(temporary, target)
      await syncFolder(this.folder)
      return { ...stored, fileName }
    } finally {
      await rm(temporary, { force: true })
    }
  }

  /** Hashes a file where it is; nothing is stored. */
  async register(path: string, job: JobHandle): Promise<StoredFile> {
    const { sha256, size, mediaType } = await hashFile(path, job)
    return { sha256, size, mediaType, fileName: basename(path), location: path }
  }

  /** Reads everything again and compares with the hash. A stored file that does not decrypt does not match. */
  async verify(sha256: string, job: Pick<JobHandle, 'check' | 'progress'>): Promise<Verified> {
    const hash = createHash('sha256')
    let size = 0
    try {
      for await (const content of this.#contents(sha256, job)) {
        hash.update(content)
        size += content.length
        job.progress(size)
      }
    } catch (error) {
      if (!(error instanceof Refused) || error.failure.code !== 'vault-damaged') throw error
      return { matches: false, sha256, size }
    }
    const found = hash.digest('hex')
    return { matches: found === sha256, sha256: found, size }
  }

  /** Decrypts to a place outside, syncs it, and hashes what then stands there. */
  async takeOut(sha256: string, destination: string, job: JobHandle): Promise<StoredFile> {
    const temporary = `${destination}.part-${randomBytes(4).toString('hex')}`
    try {
      const target = await open(temporary, 'wx', 0o600)
      try {
        let done = 0
        for await (const content of this.#contents(sha256, job)) {
          await writeAll(target, [content])
          done += content.length
          job.progress(done)
        }
        await target.sync()
      } finally {
        await target.close()
      }
      const copy = await hashFile(temporary, job)
      if (copy.sha256 !== sha256) throw copyDiffers()
      await rename(temporary, destination)
      return { ...copy, fileName: basename(destination), location: destination }
    } finally {
      await rm(temporary, { force: true })
    }
  }

  /** Bytes of the content; undefined where it is not stored here. */
  async sizeOf(sha256: string): Promise<number | undefined> {
    const stored = await sizeOf(this.#path(sha256))
    return stored === undefined ? undefined : contentSize(stored).size
  }

  /** The content piece by piece; refused where a piece is damaged. `check` may throw between two pieces. */
  contents(sha256: string, check: () => void): AsyncIterable<Buffer> {
    return this.#contents(sha256, { check, progress: () => undefined })
  }

  async read(sha256: string, offset: number, length: number): Promise<{ content: Uint8Array; size: number }> {
    const { file, key, size, chunks } = await this.#open(sha256)
    try {
      const end = Math.min(size, offset + length)
      const pieces: Buffer[] = []
      for (let n = Math.floor(offset / CHUNK_BYTES); n * CHUNK_BYTES < end; n += 1) {
        const content = await chunkAt(file, key, n, n === chunks - 1)
        const from = n * CHUNK_BYTES
        pieces.push(content.subarray(Math.max(0, offset - from), Math.min(content.length, end - from)))
      }
      return { content: new Uint8Array(Buffer.concat(pieces)), size }
    } finally {
      await file.close()
    }
  }

  /** Takes a stored file away for good; nothing where there is none. Without its head the rest cannot be decrypted. */
  async remove(sha256: string): Promise<void> {
    const path = this.#path(sha256)
    if ((await sizeOf(path)) === undefined) return
    const file = await open(path, 'r+')
    try {
      await file.write(randomBytes(HEAD_BYTES), 0, HEAD_BYTES, 0)
      await file.sync()
    } finally {
      await file.close()
    }
    await rm(path, { force: true })
    await syncFolder(this.folder)
  }

  async #fill(file: FileHandle, chunks: AsyncIterable<SourceChunk>, job: JobHandle, total: () => number) {
    const salt = randomBytes(SALT_BYTES)
    const key = fileKey(this.blobKey, salt)
    const hash = createHash('sha256')
    let mediaType = 'application/octet-stream'
    let size = 0
    let n = 0
    let writing = writeAll(file, [VAULT_MAGIC, salt])
    let syncing: Promise<void> = Promise.resolve()
    try {
      for await (const { content, final } of chunks) {
        job.check()
        if (n === 0) mediaType = sniff(content)
        hash.update(content)
        const sealed = sealChunk(key, n, final, content)
        await writing
        // Written while the next chunk is hashed and encrypted.
        writing = writeAll(file, sealed)
        writing.catch(() => undefined)
        if (n % SYNC_EVERY_CHUNKS === SYNC_EVERY_CHUNKS - 1) {
          // The disk works while we hash; a failure of one of them is a failure of all.
          await syncing
          syncing = file.datasync()
          syncing.catch(() => undefined)
        }
        size += content.length
        n += 1
        job.progress(size, total())
      }
      await writing
      await syncing
    } finally {
      // A source that fails in between leaves a write on its way: the file is closed only after it.
      await Promise.allSettled([writing, syncing])
    }
    return { sha256: hash.digest('hex'), size, mediaType }
  }

  async *#contents(sha256: string, job: Pick<JobHandle, 'check' | 'progress'>): AsyncGenerator<Buffer> {
    const { file, key, size, chunks } = await this.#open(sha256)
    job.progress(0, size)
    try {
      for (let n = 0; n < chunks; n += 1) {
        job.check()
        yield await chunkAt(file, key, n, n === chunks - 1)
      }
    } finally {
      await file.close()
    }
  }

  async #open(sha256: string) {
    let file: FileHandle
    try {
      file = await open(this.#path(sha256), 'r')
    } catch (error) {
      if (errnoOf(error) === 'ENOENT') throw notHere()
      throw error
    }
    try {
      const head = await readAt(file, 0, HEAD_BYTES)
      if (!head.subarray(0, VAULT_MAGIC.length).equals(VAULT_MAGIC)) throw damaged()
      const { size, chunks } = contentSize((await file.stat()).size)
      return { file, key: fileKey(this.blobKey, head.subarray(VAULT_MAGIC.length)), size, chunks }
    } catch (error) {
      await file.close()
      throw error
    }
  }

  #path(sha256: string): string {
    return join(this.folder, createHmac('sha256', this.blobKey).update(sha256).digest('hex'))
  }
}

/** SHA-256, size and type of a file, read once. */
export async function hashFile(
  path: string,
  job: Pick<JobHandle, 'check' | 'progress'>,
): Promise<{ sha256: string; size: number; mediaType: string }> {
  const hash = createHash('sha256')
  let mediaType = 'application/octet-stream'
  let size = 0
  for await (const { content } of readSource(path, (total) => job.progress(0, total))) {
    job.check()
    if (size === 0) mediaType = sniff(content)
    hash.update(content)
    size += content.length
    job.progress(size)
  }
  return { sha256: hash.digest('hex'), size, mediaType }
}

async function chunkAt(file: FileHandle, key: Uint8Array, n: number, final: boolean): Promise<Buffer> {
  const stored = await readAt(file, HEAD_BYTES + n * STORED_CHUNK_BYTES, STORED_CHUNK_BYTES)
  const content = openChunk(key, n, final, stored)
  if (!content) throw damaged()
  return content
}

async function writeAll(file: FileHandle, pieces: readonly Uint8Array[]): Promise<void> {
  for (const piece of pieces) {
    let written = 0
    while (written < piece.length) written += (await file.write(piece, written)).bytesWritten
  }
}

function damaged(): Refused {
  return new Refused(
    'vault-damaged',
    'The stored file is damaged on this disk. It was left as it is.',
    'Bring it in again from a colleague, a bundle or the original.',
  )
}

function notHere(): Refused {
  return new Refused(
    'not-stored',
    'The content of this file is not on this computer.',
    'Bring it in from a bundle or the original.',
  )
}

function notExpected(): Refused {
  return new Refused(
    'content-differs',
    'The content of this file is not that of its hash, so it was not stored.',
    'Ask whoever sent it for a new copy.',
  )
}

function copyDiffers(): Refused {
  return new Refused(
    'copy-differs',
    'What stands on the other disk is not what was written, so the copy was removed. The stored file is unchanged.',
    'Use another disk for the copy.',
  )
}
