import { open } from 'node:fs/promises'
import { join } from 'node:path'
import type { Failure } from '../../../shared/contract/failure'
import type { Position } from '../../../shared/contract/keeper'
import { type Checkpoint, readCheckpoint } from './checkpoint'
import type { FrameBinding } from './frame'
import { EMPTY_POSITION, LedgerState, type Mark } from './ledger-state'
import { decodeRecords, type LedgerRecord } from './record'
import { type ScannedFrame, scanSegment } from './scan'
import { keepCopy, segmentPath, segmentsOf, sizeOf } from './segments'

/** What a ledger is opened with. */
export interface LedgerPlace {
  readonly folder: string
  readonly journal: string
  readonly key: Uint8Array
  readonly device: string
  /** Epoch ms. */
  readonly now: () => number
}

export interface LoadedLedger {
  readonly state: LedgerState
  readonly marks: Mark[]
  /** The segment that is written to, and where; segment 0 where there is none yet. */
  readonly segment: number
  readonly offset: number
  readonly sequence: number
  /** Where reading began: everything before is believed until it has been verified. */
  readonly trusted: Checkpoint | undefined
  readonly notices: readonly Failure[]
}

/** Commits between two marks. */
const MARK_EVERY = 256

export function checkpointPath(folder: string): string {
  return join(folder, 'checkpoint')
}

/**
 * Reads a ledger and repairs its end. A torn last frame was never acknowledged and is cut (a copy is
 * kept); damage elsewhere is stepped over, and the damaged segment is copied before anything is written.
 */
export async function loadLedger(place: LedgerPlace, believe = true): Promise<LoadedLedger> {
  const checkpoint = await readCheckpoint(checkpointPath(place.folder), place.key, place.journal)
  // What it counts as its own is not that of this device where the laptop became a new one since.
  const isOwn = checkpoint?.state.device === place.device
  const usable = believe && isOwn && (await reaches(place.folder, checkpoint)) ? checkpoint : undefined
  const state = new LedgerState(place.device, place.now, usable?.state)
  const marks: Mark[] = usable ? [...usable.marks] : [{ position: EMPTY_POSITION, segment: 1, offset: 0 }]
  const notices: Failure[] = []
  let sequence = usable?.sequence ?? 0
  let segment = usable?.segment ?? 0
  let offset = usable?.offset ?? 0
  let lost = false
  const segments = (await segmentsOf(place.folder)).filter((n) => n >= (usable?.segment ?? 1))
  for (const [i, number] of segments.entries()) {
    const path = segmentPath(place.folder, number)
    const scan = await scanSegment(
      path,
      bindingOf(place, number),
      number === usable?.segment ? usable.offset : 0,
      undefined,
      (frame) => {
        if (frame.sequence < sequence) return undefined
        if (frame.sequence > sequence) lost = true
        sequence = frame.sequence + 1
        markIfDue(marks, state, number, frame.start)
        for (const record of recordsOf(frame)) state.take(record)
        return undefined
      },
    )
    segment = number
    offset = scan.end
    const last = i === segments.length - 1
    for (const stretch of scan.damaged) {
      lost = true
      const size = (await sizeOf(path)) ?? 0
      if (await keepCopy(path, 0, size, `${path}.damaged-${stretch.from}`)) notices.push(DAMAGED)
    }
    if (scan.tail && last) {
      await keepCopy(path, scan.tail.from, scan.tail.to, `${path}.torn-${place.now()}`)
      await cut(path, scan.tail.from)
    } else if (scan.tail) {
      lost = true
      if (await keepCopy(path, scan.tail.from, scan.tail.to, `${path}.damaged-${scan.tail.from}`)) notices.push(DAMAGED)
    }
  }
  const known = checkpoint?.state.heads[place.device]
  if (known && (state.ownHead?.[0] ?? 0) < known[0]) {
    // Whoever goes on from here may give a number twice: this laptop becomes a new device before it writes.
    state.missing = { id: known[1], before: state.ownHead }
    state.heads.set(place.device, known)
    if (checkpoint) state.ownHeader = Buffer.from(checkpoint.state.ownHeader, 'base64')
    lost = true
  }
  if (lost && notices.length === 0) notices.push(BEHIND)
  return { state, marks, segment, offset, sequence, trusted: usable, notices }
}

export function bindingOf(place: LedgerPlace, segment: number): FrameBinding {
  return { key: place.key, journal: place.journal, segment }
}

/** A frame that decrypts was written by us; one whose layout is unknown comes from a newer version and is left alone. */
export function recordsOf(frame: ScannedFrame): LedgerRecord[] {
  try {
    return decodeRecords(frame.content)
  } catch {
    return []
  }
}

export function markIfDue(
  marks: Mark[],
  state: { readonly position: Position },
  segment: number,
  offset: number,
): void {
  const last = marks[marks.length - 1]
  if (last && state.position.count < last.position.count + MARK_EVERY) return
  marks.push({ position: state.position, segment, offset })
}

async function reaches(folder: string, checkpoint: Checkpoint): Promise<boolean> {
  if (checkpoint.doubt) return false
  if (checkpoint.segment === 0) return true
  const size = await sizeOf(segmentPath(folder, checkpoint.segment))
  return size !== undefined && size >= checkpoint.offset
}

async function cut(path: string, length: number): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.truncate(length)
    await file.sync()
  } finally {
    await file.close()
  }
}

const DAMAGED: Failure = {
  code: 'ledger-damaged',
  message:
    'A part of this case on the disk was damaged. Everything that could still be read was recovered, and a copy of the damaged file was kept.',
  hint: 'Compare with a colleague’s copy or a bundle of this case, and check this disk.',
}
const BEHIND: Failure = {
  code: 'ledger-behind',
  message: 'This case on the disk lacks records that were once here. What is left is complete in itself.',
  hint: 'If the data folder was restored from a backup, bring the missing part in from a colleague or a bundle.',
}
