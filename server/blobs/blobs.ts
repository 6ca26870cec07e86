import type { Readable } from 'node:stream'
import type { z } from 'zod'
import { Refused } from '../../shared/contract/refused'
import { type blobState, chunkBytesOf, chunksOf } from '../../shared/contract/sync/blobs'
import { sha256Bytes } from '../crypto/hashes'
import type { Database } from '../store/database'
import type { BlobFiles, BlobPlace } from './blob-files'

type BlobState = z.infer<typeof blobState>

interface BlobRow {
  readonly size: number
  readonly upload: string | null
  readonly complete_at: number | null
  readonly purged_at: number | null
}

/** Files of cases: the bytes are in `files`, what is durable of them stands in the database. */
export class Blobs {
  constructor(
    private readonly database: Database,
    private readonly files: BlobFiles,
    private readonly now: () => number,
  ) {}

  async state(place: BlobPlace, size: number): Promise<BlobState> {
    const { sha256 } = place
    const row = await this.row(place)
    if (row?.purged_at != null) return { sha256, state: 'purged' }
    if (row?.complete_at != null) return { sha256, state: 'complete', size: row.size }
    const here = row?.size === size ? await this.chunksHere(place) : []
    return { sha256, state: 'missing', size, chunks: missingRuns(new Set(here.map(({ n }) => n)), chunksOf(size)) }
  }

  /** Checks the content against its digest, stores it, and only then notes that it is here. */
  async putChunk(place: BlobPlace, size: number, n: number, bytes: Uint8Array, digest: Uint8Array): Promise<void> {
    const chunk = chunkBytesOf(size)
    if (n >= chunksOf(size)) throw new Refused('bad-request', `A file of this size has no chunk ${n}.`, SEND_AGAIN)
    const expected = Math.min(chunk, size - n * chunk)
    if (bytes.length !== expected || Buffer.compare(sha256Bytes(bytes), digest) !== 0) throw differs()
    const upload = await this.begin(place, size)
    if (upload === null) return
    const tag = await this.files.write(place, upload, n, n * chunk, bytes)
    await this.database.run(
      `INSERT INTO blob_chunks (journal, sha256, n, tag) VALUES ($1, $2, $3, $4)
       ON CONFLICT (journal, sha256, n) DO UPDATE SET tag = excluded.tag`,
      [place.journal, place.sha256, n, tag],
    )
  }

  async complete(place: BlobPlace, size: number): Promise<void> {
    const row = await this.row(place)
    if (row?.purged_at != null) throw purged()
    if (row?.complete_at != null && row.size === size) return
    const here = row?.size === size ? await this.chunksHere(place) : []
    if (row?.upload == null || here.length !== chunksOf(size))
      throw new Refused('incomplete', 'Not all of this file is here yet. What came before is kept.', SEND_AGAIN)
    const isRight = await this.files.finish(
      place,
      row.upload,
      here.map(({ tag }) => tag),
      size,
    )
    if (!isRight) {
      await this.forget(place)
      throw differs()
    }
    await this.database.run('UPDATE blobs SET complete_at = $1, upload = NULL WHERE journal = $2 AND sha256 = $3', [
      this.now(),
      place.journal,
      place.sha256,
    ])
    await this.database.run('DELETE FROM blob_chunks WHERE journal = $1 AND sha256 = $2', [place.journal, place.sha256])
  }

  /** Size of a file that is here whole; undefined where it is not. */
  async sizeOf(place: BlobPlace): Promise<number | undefined> {
    const row = await this.row(place)
    if (row?.purged_at != null) throw purged()
    return row?.complete_at != null ? row.size : undefined
  }

  read(place: BlobPlace, from: number, to: number): Promise<Readable> {
    return this.files.read(place, from, to)
  }

  /** Removes all files of a journal, those too that are half here. */
  async removeAll(journal: string): Promise<void> {
    const rows = await this.database.all<{ sha256: string; upload: string | null }>(
      'SELECT sha256, upload FROM blobs WHERE journal = $1',
      [journal],
    )
    for (const { sha256, upload } of rows) {
      await this.files.remove({ journal, sha256 }, upload)
      await this.forget({ journal, sha256 })
    }
  }

  check(): Promise<void> {
    return this.files.check()
  }

  /** Name of the upload; null where the file is here already. Of two that begin at once one wins. */
  private async begin(place: BlobPlace, size: number): Promise<string | null> {
    const row = await this.row(place)
    if (row?.purged_at != null) throw purged()
    if (row?.complete_at != null) return null
    if (row?.upload != null && row.size === size) return row.upload
    // Another size under the same hash: one of the two is wrong, and `complete` will tell which.
    if (row) await this.forget(place)
    const upload = await this.files.begin(place)
    await this.database.run(
      `INSERT INTO blobs (journal, sha256, size, upload, made_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (journal, sha256) DO NOTHING`,
      [place.journal, place.sha256, size, upload, this.now()],
    )
    return (await this.row(place))?.upload ?? null
  }

  private async row({ journal, sha256 }: BlobPlace): Promise<BlobRow | undefined> {
    const [row] = await this.database.all<BlobRow>(
      'SELECT size, upload, complete_at, purged_at FROM blobs WHERE journal = $1 AND sha256 = $2',
      [journal, sha256],
    )
    return row
  }

  private chunksHere({ journal, sha256 }: BlobPlace): Promise<{ n: number; tag: string }[]> {
    return this.database.all('SELECT n, tag FROM blob_chunks WHERE journal = $1 AND sha256 = $2 ORDER BY n', [
      journal,
      sha256,
    ])
  }

  private async forget({ journal, sha256 }: BlobPlace): Promise<void> {
    await this.database.transaction(async (queries) => {
      await queries.run('DELETE FROM blob_chunks WHERE journal = $1 AND sha256 = $2', [journal, sha256])
      await queries.run('DELETE FROM blobs WHERE journal = $1 AND sha256 = $2', [journal, sha256])
    })
  }
}

function missingRuns(here: ReadonlySet<number>, count: number): [number, number][] {
  const runs: [number, number][] = []
  for (let n = 0; n < count; n += 1) {
    if (here.has(n)) continue
    const last = runs.at(-1)
    if (last && last[1] === n - 1) last[1] = n
    else runs.push([n, n])
  }
  return runs
}

const SEND_AGAIN = 'Ask which chunks are missing, and send those.'

function differs(): Refused {
  return new Refused(
    'content-differs',
    'What came is not what it is named as, so it was not kept. The file on your laptop is safe.',
    SEND_AGAIN,
  )
}

function purged(): Refused {
  return new Refused('purged', 'This file was removed by law here, so it is not taken in again.', 'Keep it out.')
}
