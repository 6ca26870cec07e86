import { type FileHandle, open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
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
  for (const segment of await segmentsOf(place.folder)) {
    if (await holdsAny(place, segment, ids)) await rewrite(place, segment, ids)
  }
}

/** Copies of damaged and torn frames may hold anything, and a rewrite that a crash cut off holds nothing of use. */
async function clearCopies(folder: string): Promise<void> {
  const copies = (await readdir(folder)).filter((name) => /\.seg\.(damaged|torn)-/.test(name) || name.endsWith(NEW))
  for (const name of copies) await rm(join(folder, name), { force: true })
  if (copies.length > 0) await syncFolder(folder)
}

async function holdsAny(place: LedgerPlace, segment: number, ids: ReadonlySet<string>): Promise<boolean> {
  let found = false
  await scanSegment(segmentPath(place.folder, segment), bindingOf(place, segment), 0, undefined, (frame) => {
    found = recordsOf(frame).some((record) => isNamed(record, ids))
    return !found
  })
  return found
}

async function rewrite(place: LedgerPlace, segment: number, ids: ReadonlySet<string>): Promise<void> {
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
      const content = records.some((record) => isNamed(record, ids))
        ? encodeRecords(records.map((record) => (isNamed(record, ids) ? withoutBody(record) : record)))
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

type CommitRecord = Extract<LedgerRecord, { kind: 'commit' }>

function isNamed(record: LedgerRecord, ids: ReadonlySet<string>): record is CommitRecord {
  return record.kind === 'commit' && record.commit.body !== null && ids.has(record.commit.id)
}

function withoutBody({ commit }: CommitRecord): CommitRecord {
  return { kind: 'commit', commit: { ...commit, body: null } }
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
