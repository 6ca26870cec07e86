import { type FileHandle, open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { SealedCommit } from '../../../shared/core/journal/commit'
import { syncFolder } from '../disk/atomic'
import { buildFrame } from './frame'
import { bindingOf, type LedgerPlace, recordsOf } from './load'
import { encodeRecords, type LedgerRecord } from './record'
import { type ScannedFrame, scanSegment } from './scan'
import { segmentPath, segmentsOf } from './segments'

const NEW = '.stripped'
const WRITE_BYTES = 4 * 1024 * 1024

/**
 * Rewrites the segments that hold bodies of these commits, without those bodies: headers, signatures and the
 * numbers of frames stay, so that chains and the running hash stay what they were. A segment is written beside the
 * old one, synced and renamed over it: after a crash each is the old or the new one, and doing it again ends it.
 * Nothing else may write to the ledger meanwhile.
 */
export async function stripBodies(place: LedgerPlace, ids: ReadonlySet<string>): Promise<void> {
  await clearCopies(place.folder)
  await rewriteAll(place, (commit) => (commit.body !== null && ids.has(commit.id) ? { ...commit, body: null } : null))
}

/** The same the other way: bodies that had been left out are put in where their commits stand. */
export async function fillBodies(place: LedgerPlace, bodies: ReadonlyMap<string, Uint8Array>): Promise<void> {
  await rewriteAll(place, (commit) => {
    const body = commit.body === null ? bodies.get(commit.id) : undefined
    return body ? { ...commit, body } : null
  })
}

/** The commit as it shall stand, or null where it stays what it is. */
type Change = (commit: SealedCommit) => SealedCommit | null

async function rewriteAll(place: LedgerPlace, change: Change): Promise<void> {
  for (const segment of await segmentsOf(place.folder)) {
    if (await changesAny(place, segment, change)) await rewrite(place, segment, change)
  }
}

/** Copies of damaged and torn frames may hold anything, and a rewrite that a crash cut off holds nothing of use. */
async function clearCopies(folder: string): Promise<void> {
  const copies = (await readdir(folder)).filter((name) => /\.seg\.(damaged|torn)-/.test(name) || name.endsWith(NEW))
  for (const name of copies) await rm(join(folder, name), { force: true })
  if (copies.length > 0) await syncFolder(folder)
}

async function changesAny(place: LedgerPlace, segment: number, change: Change): Promise<boolean> {
  let found = false
  await scanSegment(segmentPath(place.folder, segment), bindingOf(place, segment), 0, undefined, (frame) => {
    found = recordsOf(frame).some((record) => changed(record, change) !== null)
    return !found
  })
  return found
}

async function rewrite(place: LedgerPlace, segment: number, change: Change): Promise<void> {
  const path = segmentPath(place.folder, segment)
  const binding = bindingOf(place, segment)
  const file = await open(path + NEW, 'w', 0o600)
  try {
    const out = new Sink(file)
    const frames: ScannedFrame[] = []
    await scanSegment(path, binding, 0, undefined, (frame) => {
      frames.push(frame)
      return undefined
    })
    for (const frame of frames) {
      const records = recordsOf(frame)
      const now = records.map((record) => changed(record, change))
      const content = now.some((record) => record !== null)
        ? encodeRecords(records.map((record, i) => now[i] ?? record))
        : [frame.content]
      await out.add(buildFrame(binding, frame.sequence, content))
    }
    await out.flush()
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(path + NEW, path)
  await syncFolder(place.folder)
}

function changed(record: LedgerRecord, change: Change): LedgerRecord | null {
  const commit = record.kind === 'commit' ? change(record.commit) : null
  return commit && { kind: 'commit', commit }
}

/** Writes in few large pieces. */
class Sink {
  #pieces: Uint8Array[] = []
  #bytes = 0

  constructor(private readonly file: FileHandle) {}

  async add(piece: Uint8Array): Promise<void> {
    this.#pieces.push(piece)
    this.#bytes += piece.length
    if (this.#bytes >= WRITE_BYTES) await this.flush()
  }

  async flush(): Promise<void> {
    const all = Buffer.concat(this.#pieces)
    this.#pieces = []
    this.#bytes = 0
    for (let done = 0; done < all.length; ) done += (await this.file.write(all, done)).bytesWritten
  }
}
