import { open } from 'node:fs/promises'
import type { CommitHeader, SealedCommit } from '../../../shared/core/journal/commit'
import { decodeHeader } from '../../../shared/core/journal/seal'
import { readAt } from '../disk/atomic'
import { readCheckpoint } from '../ledger/checkpoint'
import { FRAME_HEAD_BYTES, FRAME_MAGIC, MAX_FRAME_BYTES } from '../ledger/frame'
import { checkpointPath } from '../ledger/load'
import { decodeRecords, type LedgerRecord } from '../ledger/record'
import { type ScannedFrame, type Stretch, scanSegment } from '../ledger/scan'
import { segmentPath, segmentsOf, sizeOf } from '../ledger/segments'
import { entryName, type Finding } from './report'

export interface LedgerOnDisk {
  readonly folder: string
  readonly journal: string
  readonly key: Uint8Array
  /** Begins the name of every finding. */
  readonly where: string
}

export interface ReadLedger {
  /** In ledger order, with their signatures. */
  readonly commits: readonly SealedCommit[]
  readonly faults: readonly Finding[]
  readonly notes: readonly Finding[]
}

/**
 * Every frame of a ledger, read beside an app that may be writing to it: nothing is repaired, cut or locked. The end
 * of a write that is going on, or that a crash cut off, was never acknowledged and is no fault.
 */
export async function readLedger(place: LedgerOnDisk): Promise<ReadLedger> {
  // Before the frames: one that is written meanwhile would know of more than was read.
  const checkpoint = await readCheckpoint(checkpointPath(place.folder), place.key, place.journal)
  const reading = new Reading(place)
  const segments = await segmentsOf(place.folder)
  for (const [i, segment] of segments.entries()) await reading.segment(segment, i === segments.length - 1)
  for (const [device, [seq, id]] of Object.entries(checkpoint?.state.heads ?? {})) reading.expect({ device, seq }, id)
  return reading.result()
}

class Reading {
  private readonly commits: SealedCommit[] = []
  private readonly signatures = new Map<string, Uint8Array>()
  private readonly faults: Finding[] = []
  private readonly notes: Finding[] = []
  private readonly seen = new Set<number>()
  /** Sequence of the frame that comes next. */
  private next = 0
  /** Bytes that are no frame stood in front of the one that comes next: they explain a number that is missing. */
  private damagedBefore = false

  constructor(private readonly place: LedgerOnDisk) {}

  async segment(segment: number, isLast: boolean): Promise<void> {
    const { folder, journal, key } = this.place
    const path = segmentPath(folder, segment)
    const frames: ScannedFrame[] = []
    const binding = { key, journal, segment }
    const scan = await scanSegment(path, binding, 0, undefined, (frame) => {
      frames.push(frame)
      return undefined
    })
    const damaged = new Map(scan.damaged.map((stretch) => [stretch.to, stretch]))
    for (const frame of frames) {
      const before = damaged.get(frame.start)
      if (before) await this.damage(segment, path, before)
      this.frame(segment, frame)
    }
    if (!scan.tail) return
    if (isLast && (await isCutOff(path, scan.tail, this.next))) {
      const size = scan.tail.to - scan.tail.from
      this.notes.push({
        where: this.place.where,
        what: `The last write is going on or was cut off: ${size} bytes of it are here, and nothing of it was acknowledged.`,
      })
    } else await this.damage(segment, path, scan.tail)
  }

  /** A head that the ledger was known to reach. */
  expect(head: { readonly device: string; readonly seq: number }, id: string): void {
    if (this.commits.some((commit) => commit.id === id)) return
    this.faults.push({
      where: entryName(this.place.where, head, id),
      what: 'The ledger was known to reach this entry, and it is not here: the end was cut off.',
    })
  }

  result(): ReadLedger {
    const commits = this.commits.map((commit) => {
      const signature = this.signatures.get(commit.id)
      return signature ? { ...commit, signature } : commit
    })
    return { commits, faults: this.faults, notes: this.notes }
  }

  private frame(segment: number, { sequence, content, start }: ScannedFrame): void {
    const records = recordsIn(content)
    const where = `${this.place.where}, ledger segment ${segment}, frame ${sequence}${firstIn(records)}`
    if (records === null) this.notes.push({ where, what: 'It was written by a newer version of Holdfast.' })
    if (this.seen.has(sequence)) {
      this.faults.push({ where, what: `It is there twice: again at byte ${start}.` })
      return
    }
    if (sequence < this.next) this.faults.push({ where, what: 'It stands behind a frame that was written after it.' })
    if (sequence > this.next && !this.damagedBefore) {
      const missing = sequence - this.next
      const what = missing === 1 ? `Frame ${this.next}` : `Frames ${this.next} to ${sequence - 1}`
      this.faults.push({ where, what: `${what} should stand before it and ${missing === 1 ? 'is' : 'are'} missing.` })
    }
    this.damagedBefore = false
    this.seen.add(sequence)
    this.next = Math.max(this.next, sequence + 1)
    for (const record of records ?? []) {
      if (record.kind === 'commit') this.commits.push(record.commit)
      else this.signatures.set(record.commitId, record.signature)
    }
  }

  /** Damage that the app has met is kept as a copy, and was told; whether it cost anything, the chain says. */
  private async damage(segment: number, path: string, { from, to }: Stretch): Promise<void> {
    this.damagedBefore = true
    const where = `${this.place.where}, ledger segment ${segment}`
    const what = `Bytes ${from} to ${to - 1} do not read as they were written (frame ${this.next}).`
    if ((await sizeOf(`${path}.damaged-${from}`)) === undefined) this.faults.push({ where, what })
    else this.notes.push({ where, what: `${what} Holdfast has met this, told it, and kept a copy.` })
  }
}

/** Whether the bytes at the end are the beginning of the frame that comes next, or room that a crash left empty. */
async function isCutOff(path: string, { from, to }: Stretch, sequence: number): Promise<boolean> {
  const file = await open(path, 'r')
  try {
    const bytes = await readAt(file, from, Math.min(to - from, 1024 * 1024))
    if (bytes.every((byte) => byte === 0)) return true
    const magic = Math.min(FRAME_MAGIC.length, bytes.length)
    if (!bytes.subarray(0, magic).equals(FRAME_MAGIC.subarray(0, magic))) return false
    if (bytes.length < FRAME_HEAD_BYTES) return true
    const length = bytes.readUInt32BE(4)
    const isShort = length <= MAX_FRAME_BYTES && to - from < FRAME_HEAD_BYTES + length
    return isShort && bytes.readBigUInt64BE(8) === BigInt(sequence)
  } finally {
    await file.close()
  }
}

/** A frame that decrypts was written by Holdfast; null where its layout is a later one. */
function recordsIn(content: Buffer): readonly LedgerRecord[] | null {
  try {
    return decodeRecords(content)
  } catch {
    return null
  }
}

function firstIn(records: readonly LedgerRecord[] | null): string {
  for (const record of records ?? []) {
    if (record.kind === 'signature') continue
    const { device, seq } = headerOf(record.commit) ?? { device: '', seq: 0 }
    return `, ${entryName('', { device, seq }, record.commit.id).slice(2)}`
  }
  return ''
}

function headerOf({ header }: SealedCommit): CommitHeader | undefined {
  try {
    return decodeHeader(header)
  } catch {
    return undefined
  }
}
