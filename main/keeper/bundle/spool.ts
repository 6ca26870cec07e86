import { createHash, randomBytes } from 'node:crypto'
import { type FileHandle, open, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { RandomAccessReader } from 'yauzl'
import { readAt } from '../disk/atomic'
import { Refused } from '../refused'
import {
  CHUNK_BYTES,
  contentSize,
  fileKey,
  HEAD_BYTES,
  openChunk,
  SALT_BYTES,
  STORED_CHUNK_BYTES,
  sealChunk,
} from '../vault/chunks'
import type { SourceChunk } from '../vault/read-source'
import type { BundleBytes } from './open-bundle'

/** Like a file of the vault: a bundle is never in clear on this disk while it waits or is looked at. */
const MAGIC = Buffer.from('HFspool1')

/** Writes the content encrypted and synced; a failure leaves no file. */
export async function writeSpool(
  path: string,
  key: Uint8Array,
  chunks: AsyncIterable<SourceChunk>,
): Promise<{ sha256: string; size: number }> {
  const salt = randomBytes(SALT_BYTES)
  const chunkKey = fileKey(key, salt)
  const hash = createHash('sha256')
  let size = 0
  let n = 0
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(Buffer.concat([MAGIC, salt]))
    for await (const { content, final } of chunks) {
      hash.update(content)
      size += content.length
      for (const piece of sealChunk(chunkKey, n, final, content)) await file.writeFile(piece)
      n += 1
    }
    await file.sync()
    await file.close()
  } catch (error) {
    await file.close().catch(() => undefined)
    await rm(path, { force: true })
    throw error
  }
  return { sha256: hash.digest('hex'), size }
}

/** The content of a spool, to be read from anywhere in it. */
export async function openSpool(path: string, key: Uint8Array): Promise<BundleBytes> {
  const file = await open(path, 'r')
  try {
    const head = await readAt(file, 0, HEAD_BYTES)
    if (!head.subarray(0, MAGIC.length).equals(MAGIC)) throw damaged()
    const { size, chunks } = contentSize((await file.stat()).size)
    return { size, reader: new SpoolReader(file, fileKey(key, head.subarray(MAGIC.length)), chunks) }
  } catch (error) {
    await file.close()
    throw error
  }
}

class SpoolReader extends RandomAccessReader {
  #held: { readonly n: number; readonly content: Promise<Buffer> } | undefined

  constructor(
    private readonly file: FileHandle,
    private readonly key: Uint8Array,
    private readonly chunks: number,
  ) {
    super()
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.#range(start, end), { objectMode: false })
  }

  override close(callback: (error: Error | null) => void): void {
    this.file.close().then(() => callback(null), callback)
  }

  async *#range(start: number, end: number): AsyncGenerator<Buffer> {
    for (let n = Math.floor(start / CHUNK_BYTES); n * CHUNK_BYTES < end; n += 1) {
      const content = await this.#chunk(n)
      const from = n * CHUNK_BYTES
      yield content.subarray(Math.max(0, start - from), Math.min(content.length, end - from))
    }
  }

  /** The one that was read last is kept: the parts of a ZIP stand close together. */
  #chunk(n: number): Promise<Buffer> {
    if (this.#held?.n !== n) this.#held = { n, content: this.#read(n) }
    return this.#held.content
  }

  async #read(n: number): Promise<Buffer> {
    const stored = await readAt(this.file, HEAD_BYTES + n * STORED_CHUNK_BYTES, STORED_CHUNK_BYTES)
    const content = openChunk(this.key, n, n === this.chunks - 1, stored)
    if (!content) throw damaged()
    return content
  }
}

function damaged(): Refused {
  return new Refused(
    'waiting-damaged',
    'The copy of this bundle in the data folder is damaged. The cases were not touched.',
    'Bring the bundle in again from where it came.',
  )
}
