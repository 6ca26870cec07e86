import { join } from 'node:path'
import { type BlobState, chunkBytesOf, chunksOf } from '../../../shared/contract/sync/blobs'
import type { OpenJournal } from '../journals'
import { subkey } from '../keys/box'
import type { Writing } from '../ledger/writing'
import { PartialFile, type PartialPlace } from '../vault/partial-file'
import { vaultOf } from '../vault/vault-of'

/** Files that come in by chunks, whoever sends: kept open while they do, so that a broken line costs one chunk. */
export class Intake {
  readonly #open = new Map<string, Promise<PartialFile>>()

  constructor(private readonly writing: Writing) {}

  /** What is missing of a file, or that it is here. */
  async look(journal: OpenJournal, sha256: string, size: number): Promise<BlobState> {
    if (journal.purged.files.has(sha256)) return { sha256, state: 'purged' }
    const held = await vaultOf(journal, () => undefined).sizeOf(sha256)
    if (held !== undefined) return { sha256, state: 'complete', size: held }
    // One that nobody began yet gets no place on the disk for being asked about.
    const begun = this.#open.has(keyOf(journal, sha256)) || (await PartialFile.exists(placeOf(journal, sha256, size)))
    if (!begun) return { sha256, state: 'missing', size, chunks: [[0, chunksOf(size) - 1]] }
    const partial = await this.#partial(journal, sha256, size)
    const length = chunkBytesOf(size)
    const chunks: [number, number][] = []
    for (let n = 0; n < chunksOf(size); n += 1) {
      if (partial.has(n * length, Math.min(size, (n + 1) * length))) continue
      const last = chunks.at(-1)
      if (last && last[1] === n - 1) last[1] = n
      else chunks.push([n, n])
    }
    return { sha256, state: 'missing', size, chunks }
  }

  /** Bytes of a file that are here already; null where all of it is, or may not come in. */
  async got(journal: OpenJournal, sha256: string, size: number): Promise<number | null> {
    const found = await this.look(journal, sha256, size)
    if (found.state !== 'missing') return null
    const runs = found.chunks.map(
      ([first, last]) => Math.min(size, (last + 1) * chunkBytesOf(size)) - first * chunkBytesOf(size),
    )
    return size - runs.reduce((missing, run) => missing + run, 0)
  }

  /** Stores one chunk; resolves once it is durable. Its length was checked. */
  async put(journal: OpenJournal, sha256: string, size: number, n: number, content: Uint8Array): Promise<void> {
    this.writing.requireSpace(content.length)
    await (await this.#partial(journal, sha256, size)).put(n * chunkBytesOf(size), content)
  }

  /** False where the whole is not what it is named as: it begins anew. */
  async complete(journal: OpenJournal, sha256: string, size: number): Promise<boolean> {
    const partial = await this.#partial(journal, sha256, size)
    this.#open.delete(keyOf(journal, sha256))
    return await partial.complete()
  }

  /** Lets go of all; what is here of them stays. */
  async close(): Promise<void> {
    const all = [...this.#open.values()]
    this.#open.clear()
    for (const one of await Promise.allSettled(all)) if (one.status === 'fulfilled') await one.value.close()
  }

  #partial(journal: OpenJournal, sha256: string, size: number): Promise<PartialFile> {
    const key = keyOf(journal, sha256)
    const known = this.#open.get(key)
    if (known) return known
    const opening = PartialFile.open(placeOf(journal, sha256, size))
    this.#open.set(key, opening)
    opening.catch(() => this.#open.delete(key))
    return opening
  }
}

/** The length that a chunk must have; null where there is no such chunk. */
export function chunkLength(size: number, n: number): number | null {
  if (!(n >= 0 && n < chunksOf(size))) return null
  return Math.min(chunkBytesOf(size), size - n * chunkBytesOf(size))
}

function placeOf({ folder, dataKey }: OpenJournal, sha256: string, size: number): PartialPlace {
  return { folder: join(folder, 'vault'), blobKey: subkey(dataKey, 'blobs'), sha256, size }
}

function keyOf({ folder }: OpenJournal, sha256: string): string {
  return `${folder} ${sha256}`
}
