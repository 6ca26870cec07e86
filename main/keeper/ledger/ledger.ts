import { type FileHandle, open } from 'node:fs/promises'
import type { Failure } from '../../../shared/contract/failure'
import type { Position } from '../../../shared/contract/keeper'
import type { CommitHeader } from '../../../shared/core/journal/commit'
import { makeFolder, syncFolder } from '../disk/atomic'
import { diskFailure, Refused } from '../refused'
import { writeCheckpoint } from './checkpoint'
import { type Disk, REAL_DISK } from './disk'
import { buildFrame } from './frame'
import type { LedgerState, Mark } from './ledger-state'
import { bindingOf, checkpointPath, type LedgerPlace, type LoadedLedger, loadLedger, markIfDue } from './load'
import { encodeRecords, type LedgerRecord } from './record'
import { SEGMENT_BYTES, segmentPath, sizeOf } from './segments'
import { fillBodies, stripBodies } from './strip-bodies'

export interface NewRecord {
  readonly record: LedgerRecord
  /** Header of a commit, so that it need not be parsed again. */
  readonly header?: CommitHeader
}

interface Waiting {
  readonly pieces: Uint8Array[]
  readonly before: Position
  readonly after: Position
  readonly resolve: (position: Position) => void
  readonly reject: (error: unknown) => void
}

/**
 * One journal's append-only record on the disk. `append` resolves only after `fdatasync`; appends
 * that arrive while a sync is running share the next one.
 */
export class Ledger {
  #place: LedgerPlace
  #loaded: LoadedLedger
  #durable: Position
  #segment: number
  #offset: number
  #sequence: number
  #file: FileHandle | undefined
  #queue: Waiting[] = []
  #writing: Promise<void> | undefined
  #stopped: Failure | undefined
  #noted: Promise<void> = Promise.resolve()
  /** Set where the ledger was found to differ from its checkpoint. */
  doubt = false
  /** Syncs done so far, for tests and benchmarks. */
  syncs = 0

  private constructor(
    place: LedgerPlace,
    readonly disk: Disk,
    readonly segmentBytes: number,
    loaded: LoadedLedger,
  ) {
    this.#place = place
    this.#loaded = loaded
    this.#durable = loaded.state.position
    this.#segment = loaded.segment
    this.#offset = loaded.offset
    this.#sequence = loaded.sequence
  }

  static async open(place: LedgerPlace, disk: Disk = REAL_DISK, segmentBytes = SEGMENT_BYTES): Promise<Ledger> {
    await makeFolder(place.folder)
    return new Ledger(place, disk, segmentBytes, await loadLedger(place))
  }

  get place(): LedgerPlace {
    return this.#place
  }
  /** What is known, appends that are still on their way to the disk included. */
  get state(): LedgerState {
    return this.#loaded.state
  }
  /** How far the disk surely goes. */
  get durable(): Position {
    return this.#durable
  }
  get marks(): readonly Mark[] {
    return this.#loaded.marks
  }
  get loaded(): LoadedLedger {
    return this.#loaded
  }
  get stopped(): Failure | undefined {
    return this.#stopped
  }

  /** One frame: all of the records or none are there after a crash. Resolves with the position after them, once durable. */
  append(records: readonly NewRecord[]): Promise<Position> {
    const stopped = this.#stopped
    if (stopped) return Promise.reject(new Refused(stopped.code, stopped.message, stopped.hint))
    const before = this.state.position
    for (const { record, header } of records) this.state.take(record, header)
    const after = this.state.position
    const pieces = encodeRecords(records.map(({ record }) => record))
    const done = new Promise<Position>((resolve, reject) => {
      this.#queue.push({ pieces, before, after, resolve, reject })
    })
    this.#writing ??= this.#drain()
    return done
  }

  /** Resolves when nothing is on its way to the disk. */
  async settled(): Promise<void> {
    while (this.#writing) await this.#writing
  }

  async close(): Promise<void> {
    await this.settled()
    if (!this.#stopped) await this.checkpoint()
    await this.#file?.close()
    this.#file = undefined
  }

  /** One after the other: two would write to the same temporary file. */
  checkpoint(): Promise<void> {
    this.#noted = this.#noted.catch(() => undefined).then(() => this.#note())
    return this.#noted
  }

  async #note(): Promise<void> {
    await this.settled()
    if (this.#stopped) return
    const { place } = this
    const checkpoint = {
      state: this.state.image(),
      marks: [...this.marks],
      segment: this.#segment,
      offset: this.#offset,
      sequence: this.#sequence,
      doubt: this.doubt,
    }
    await writeCheckpoint(checkpointPath(place.folder), place.key, place.journal, checkpoint)
  }

  /**
   * After a failed write or sync: reads the disk again, cuts what was never acknowledged, and goes on
   * in a new segment, because pages that failed to sync cannot be trusted to be tried again.
   */
  async reopen(): Promise<void> {
    await this.settled()
    await this.#file?.close().catch(() => undefined)
    this.#file = undefined
    const durable = this.#durable
    if (this.#segment > 0) {
      const file = await open(segmentPath(this.place.folder, this.#segment), 'r+')
      try {
        if ((await file.stat()).size > this.#offset) await file.truncate(this.#offset)
        await file.sync()
      } finally {
        await file.close()
      }
    }
    const loaded = await loadLedger(this.place, false)
    if (loaded.state.position.hash !== durable.hash) {
      throw new Refused(
        'ledger-unsure',
        'The disk does not give back what was saved, so Holdfast does not write to it any more.',
        'Copy the data folder to another disk and check this one.',
      )
    }
    this.#loaded = loaded
    this.#sequence = loaded.sequence
    this.#segment = loaded.segment
    this.#offset = this.segmentBytes
    this.#stopped = undefined
  }

  /** Reads everything again without believing the checkpoint; from now on a new segment is written. */
  async reread(): Promise<void> {
    await this.settled()
    await this.#file?.close()
    this.#file = undefined
    const loaded = await loadLedger(this.place, false)
    this.#loaded = loaded
    this.#durable = loaded.state.position
    this.#sequence = loaded.sequence
    this.#segment = loaded.segment
    this.#offset = this.segmentBytes
  }

  /** From now on another device writes here. Nobody may append meanwhile. */
  async become(device: string): Promise<void> {
    await this.settled()
    this.#place = { ...this.#place, device }
    this.#loaded = { ...this.#loaded, state: this.state.as(device) }
    await this.checkpoint()
  }

  /** Removes the bodies of these commits from the disk. Nobody may append meanwhile; the position stays what it is. */
  strip(ids: ReadonlySet<string>): Promise<void> {
    return this.#rewrite(() => stripBodies(this.place, ids))
  }

  /** Puts bodies in that had been left out, under the same conditions. */
  fill(bodies: ReadonlyMap<string, Uint8Array>): Promise<void> {
    return this.#rewrite(() => fillBodies(this.place, bodies))
  }

  async #rewrite(segments: () => Promise<void>): Promise<void> {
    await this.settled()
    await this.#file?.close()
    this.#file = undefined
    // Places in segments move: a checkpoint from before must not be believed after a crash in between.
    this.doubt = true
    await this.checkpoint()
    await syncFolder(this.place.folder)
    await segments()
    await this.reread()
    this.doubt = false
    await this.checkpoint()
  }

  async #drain(): Promise<void> {
    // One turn of the event loop, so that appends made together share the sync.
    await Promise.resolve()
    while (this.#queue.length > 0) {
      const batch = this.#queue
      this.#queue = []
      try {
        await this.#write(batch)
      } catch (error) {
        this.#stop(error, batch)
      }
    }
    // In the same turn as the look at the queue: who appends right after an acknowledgement would else wait for ever.
    this.#writing = undefined
  }

  async #write(batch: readonly Waiting[]): Promise<void> {
    if (this.#segment === 0 || this.#offset >= this.segmentBytes) await this.#nextSegment()
    this.#file ??= await open(segmentPath(this.place.folder, this.#segment), 'r+')
    const binding = bindingOf(this.place, this.#segment)
    let at = this.#offset
    let sequence = this.#sequence
    const marks: { position: Position; offset: number }[] = []
    for (const waiting of batch) {
      const frame = buildFrame(binding, sequence, waiting.pieces)
      marks.push({ position: waiting.before, offset: at })
      let written = 0
      while (written < frame.length) written += this.disk.write(this.#file.fd, frame.subarray(written), at + written)
      at += frame.length
      sequence += 1
    }
    await this.disk.sync(this.#file.fd)
    this.syncs += 1
    this.#offset = at
    this.#sequence = sequence
    for (const mark of marks) markIfDue(this.#loaded.marks, mark, this.#segment, mark.offset)
    for (const waiting of batch) {
      this.#durable = waiting.after
      waiting.resolve(waiting.after)
    }
  }

  async #nextSegment(): Promise<void> {
    await this.#file?.close()
    this.#file = undefined
    const path = segmentPath(this.place.folder, this.#segment + 1)
    // One that is there already was made just before a crash and holds nothing.
    this.#file = await open(path, (await sizeOf(path)) === undefined ? 'wx+' : 'r+', 0o600)
    await this.#file.sync()
    await syncFolder(this.place.folder)
    this.#segment += 1
    this.#offset = 0
  }

  #stop(error: unknown, batch: readonly Waiting[]): void {
    this.#stopped = diskFailure(error) ?? SYNC_FAILED
    const failure = new Refused(this.#stopped.code, this.#stopped.message, this.#stopped.hint)
    for (const waiting of [...batch, ...this.#queue]) waiting.reject(failure)
    this.#queue = []
  }
}

const SYNC_FAILED: Failure = {
  code: 'write-failed',
  message: 'The disk did not take the last change, so it was not saved. Everything saved before is safe.',
  hint: 'Check this disk, then try again.',
}
