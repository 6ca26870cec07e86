import { createHash, createHmac, randomBytes } from 'node:crypto'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFolder, readAt, syncFolder } from '../disk/atomic'
import { sizeOf } from '../ledger/segments'
import { errnoOf } from '../refused'
import {
  CHUNK_BYTES,
  fileKey,
  HEAD_BYTES,
  openChunk,
  SALT_BYTES,
  STORED_CHUNK_BYTES,
  sealChunk,
  VAULT_MAGIC,
} from './chunks'

/** In front of the name that the file gets once it is whole. */
export const PARTIAL = '.part-'

export interface PartialPlace {
  readonly folder: string
  readonly blobKey: Uint8Array
  /** Of the whole content. */
  readonly sha256: string
  /** Bytes of the whole content. */
  readonly size: number
}

/**
 * A file that comes in over a line that may break: stored as it will be, each chunk at its place as soon as it is
 * here. A chunk that decrypts is there; so what was acknowledged needs no list beside it, and a crash leaves none that
 * is half believed.
 */
export class PartialFile {
  readonly #there = new Set<number>()
  #turn: Promise<unknown> = Promise.resolve()

  private constructor(
    private readonly place: PartialPlace,
    private readonly file: FileHandle,
    private readonly key: Uint8Array,
  ) {}

  static async open(place: PartialPlace): Promise<PartialFile> {
    await makeFolder(place.folder)
    const path = partialPath(place)
    let file: FileHandle
    let head: Buffer
    try {
      file = await open(path, 'r+')
      head = await readAt(file, 0, HEAD_BYTES)
    } catch (error) {
      if (errnoOf(error) !== 'ENOENT') throw error
      file = await open(path, 'wx+', 0o600)
      head = Buffer.alloc(0)
    }
    if (head.length < HEAD_BYTES || !head.subarray(0, VAULT_MAGIC.length).equals(VAULT_MAGIC)) {
      head = Buffer.concat([VAULT_MAGIC, randomBytes(SALT_BYTES)])
      await file.truncate(0)
      await file.write(head, 0, head.length, 0)
      await file.sync()
      await syncFolder(place.folder)
    }
    const partial = new PartialFile(place, file, fileKey(place.blobKey, head.subarray(VAULT_MAGIC.length)))
    for (let n = 0; n < partial.chunks; n += 1) if (await partial.#read(n)) partial.#there.add(n)
    return partial
  }

  static async exists(place: PartialPlace): Promise<boolean> {
    return (await sizeOf(partialPath(place))) !== undefined
  }

  /** In chunks of the vault, 4 MiB; an empty file has one. */
  get chunks(): number {
    return Math.max(1, Math.ceil(this.place.size / CHUNK_BYTES))
  }

  /** Whether all bytes from `from` up to `to` are here. */
  has(from: number, to: number): boolean {
    for (let n = Math.floor(from / CHUNK_BYTES); n === Math.floor(from / CHUNK_BYTES) || n * CHUNK_BYTES < to; n += 1)
      if (!this.#there.has(n)) return false
    return true
  }

  /** Stores content that begins at a multiple of 4 MiB and ends at one or at the end of the file; resolves once it is durable. */
  put(from: number, content: Uint8Array): Promise<void> {
    return this.#inTurn(async () => {
      for (let at = 0, first = true; first || at < content.length; at += CHUNK_BYTES, first = false) {
        const n = (from + at) / CHUNK_BYTES
        // What is there stays: the same place is never encrypted twice.
        if (this.#there.has(n)) continue
        const sealed = sealChunk(this.key, n, n === this.chunks - 1, content.subarray(at, at + CHUNK_BYTES))
        let place = HEAD_BYTES + n * STORED_CHUNK_BYTES
        for (const piece of sealed) {
          await this.file.write(piece, 0, piece.length, place)
          place += piece.length
        }
      }
      await this.file.datasync()
      for (let at = 0, first = true; first || at < content.length; at += CHUNK_BYTES, first = false)
        this.#there.add((from + at) / CHUNK_BYTES)
    })
  }

  /**
   * Hashes the whole again. Where it is what it is named as, it stands in the vault from then on; else all of it is
   * thrown away, and false is answered.
   */
  complete(): Promise<boolean> {
    return this.#inTurn(async () => {
      const hash = createHash('sha256')
      let isWhole = true
      for (let n = 0; isWhole && n < this.chunks; n += 1) {
        const content = await this.#read(n)
        if (content) hash.update(content)
        else isWhole = false
      }
      const path = partialPath(this.place)
      const holds = isWhole && hash.digest('hex') === this.place.sha256
      if (holds) await this.file.sync()
      await this.file.close()
      if (holds) await rename(path, join(this.place.folder, nameOf(this.place)))
      else await rm(path, { force: true })
      await syncFolder(this.place.folder)
      return holds
    })
  }

  /** Lets go of it; what is here stays for the next time. */
  close(): Promise<void> {
    return this.#inTurn(() => this.file.close())
  }

  async #read(n: number): Promise<Buffer | undefined> {
    const stored = await readAt(this.file, HEAD_BYTES + n * STORED_CHUNK_BYTES, STORED_CHUNK_BYTES)
    return openChunk(this.key, n, n === this.chunks - 1, stored)
  }

  #inTurn<T>(run: () => Promise<T>): Promise<T> {
    const turn = this.#turn.catch(() => undefined).then(run)
    this.#turn = turn
    return turn
  }
}

function nameOf({ blobKey, sha256 }: PartialPlace): string {
  return createHmac('sha256', blobKey).update(sha256).digest('hex')
}

function partialPath(place: PartialPlace): string {
  return join(place.folder, PARTIAL + nameOf(place))
}
