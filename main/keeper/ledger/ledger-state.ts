import { createHash } from 'node:crypto'
import type { Position } from '../../../shared/contract/keeper'
import type { CommitHeader } from '../../../shared/core/journal/commit'
import { type HlcTime, parseHlc, receive } from '../../../shared/core/journal/hlc'
import { decodeHeader } from '../../../shared/core/journal/seal'
import type { LedgerRecord } from './record'

/** A place in the ledger from which reading can begin. */
export interface Mark {
  readonly position: Position
  readonly segment: number
  readonly offset: number
}

/** Per device, the newest `[seq, id]`. */
type Seen = { readonly [device: string]: readonly [number, string] }

/** What a checkpoint keeps, so that opening reads only what came after it. */
export interface StateImage {
  readonly position: Position
  readonly heads: Seen
  readonly seen: Seen
  readonly hlc: HlcTime
  readonly idems: readonly (readonly [string, readonly string[]])[]
  readonly unsigned: Unsigned
  /** Whose own commits `seen`, `unsigned` and `ownHeader` are about. */
  readonly device: string
  readonly twins: readonly (readonly [string, readonly string[]])[]
  readonly missing?: Missing | undefined
  /** Header of this device's last commit, base64: what the next signature covers. */
  readonly ownHeader: string
}

/** Own commits since the last signature. */
export interface Unsigned {
  readonly commits: number
  readonly bytes: number
}

/** An own commit that is known to have been here and is not, and the newest that is. */
export interface Missing {
  readonly id: string
  readonly before?: readonly [number, string] | undefined
}

export const EMPTY_POSITION: Position = { count: 0, hash: '0'.repeat(64) }
/** So many appends are known by their idempotency id; a retry comes within seconds. */
const IDEMS_KEPT = 4096

/** What is known of a journal from its records: counted as they come, in ledger order. */
export class LedgerState {
  position: Position = EMPTY_POSITION
  readonly heads = new Map<string, readonly [number, string]>()
  /** Of a device that forked: ids with the same running number as its head, which is the greatest of them, as in a fold. */
  readonly #twins = new Map<string, readonly string[]>()
  /** What this device's own commits have named as seen so far. */
  readonly seen = new Map<string, readonly [number, string]>()
  readonly idems = new Map<string, readonly string[]>()
  hlc: HlcTime = { ms: 0, counter: 0 }
  unsigned: Unsigned = { commits: 0, bytes: 0 }
  ownHeader: Uint8Array = new Uint8Array(0)
  /** Set where this ledger is behind what this device is known to have written into it. */
  missing: Missing | undefined

  constructor(
    readonly device: string,
    readonly now: () => number,
    image?: StateImage,
  ) {
    if (!image) return
    this.position = image.position
    this.hlc = image.hlc
    this.unsigned = image.unsigned
    this.ownHeader = Buffer.from(image.ownHeader, 'base64')
    for (const [device, head] of Object.entries(image.heads)) this.heads.set(device, head)
    for (const [device, head] of Object.entries(image.seen)) this.seen.set(device, head)
    for (const [idem, ids] of image.idems) this.idems.set(idem, ids)
    for (const [device, ids] of image.twins) this.#twins.set(device, ids)
    this.missing = image.missing
  }

  /** The same ledger as it is for the device as which this laptop goes on: none of it is its own yet. */
  as(device: string): LedgerState {
    const none = { seen: {}, unsigned: { commits: 0, bytes: 0 }, ownHeader: '', missing: undefined }
    const heads = new Map(this.heads)
    if (this.missing?.before) heads.set(this.device, this.missing.before)
    else if (this.missing) heads.delete(this.device)
    const image = { ...this.image(), ...none, device, heads: Object.fromEntries(heads), idems: [...this.idems] }
    return new LedgerState(device, this.now, image)
  }

  /** Whether this commit may be named as the newest of its device that somebody saw. */
  mayBeSeen(device: string, [seq, id]: readonly [number, string]): boolean {
    const head = this.heads.get(device)
    if (!head || seq > head[0]) return false
    return seq < head[0] || id === head[1] || this.#twins.get(device)?.includes(id) === true
  }

  get ownHead(): readonly [number, string] | undefined {
    return this.heads.get(this.device)
  }

  /** Takes the next record in. The header may be handed over where it is already known. */
  take(record: LedgerRecord, header?: CommitHeader): void {
    if (record.kind === 'signature') {
      if (record.commitId === this.ownHead?.[1]) this.unsigned = { commits: 0, bytes: 0 }
      return
    }
    const { commit } = record
    const read = header ?? decodeHeader(commit.header)
    this.position = { count: this.position.count + 1, hash: runningHash(this.position.hash, commit.id) }
    this.#head(read, commit.id)
    if (this.missing?.id === commit.id) this.missing = undefined
    const time = parseHlc(read.hlc)
    if (read.device !== this.device) {
      if (time) this.hlc = receive(this.hlc, time, this.now())
      return
    }
    // A commit that is put back later than its followers is not the one that a signature covers.
    if (this.ownHead?.[1] === commit.id) this.ownHeader = commit.header
    // Our own readings were bounded when they were made.
    if (time && (time.ms > this.hlc.ms || (time.ms === this.hlc.ms && time.counter > this.hlc.counter))) this.hlc = time
    for (const [device, seen] of Object.entries(read.seen)) this.seen.set(device, seen)
    this.unsigned =
      commit.signature === null
        ? {
            commits: this.unsigned.commits + 1,
            bytes: this.unsigned.bytes + commit.header.length + (commit.body?.length ?? 0),
          }
        : { commits: 0, bytes: 0 }
    this.#remember(read.idem, commit.id)
  }

  image(): StateImage {
    return {
      position: this.position,
      heads: Object.fromEntries(this.heads),
      seen: Object.fromEntries(this.seen),
      hlc: this.hlc,
      idems: [...this.idems].slice(-256),
      unsigned: this.unsigned,
      device: this.device,
      twins: [...this.#twins],
      missing: this.missing,
      ownHeader: Buffer.from(this.ownHeader).toString('base64'),
    }
  }

  #head({ device, seq }: CommitHeader, id: string): void {
    const head = this.heads.get(device)
    if (!head || head[0] < seq) {
      this.heads.set(device, [seq, id])
      if (this.#twins.size > 0) this.#twins.delete(device)
    } else if (head[0] === seq && head[1] !== id) {
      const [higher, lower] = id > head[1] ? [id, head[1]] : [head[1], id]
      this.heads.set(device, [seq, higher])
      this.#twins.set(device, [...(this.#twins.get(device) ?? []), lower])
    }
  }

  #remember(idem: string, id: string): void {
    const known = this.idems.get(idem)
    this.idems.set(idem, known ? [...known, id] : [id])
    if (known || this.idems.size <= IDEMS_KEPT) return
    for (const oldest of this.idems.keys()) {
      this.idems.delete(oldest)
      break
    }
  }
}

/** H(n) = SHA-256(H(n-1) ‖ id), over raw bytes; H(0) is 32 zero bytes. */
export function runningHash(before: string, id: string): string {
  return createHash('sha256').update(before, 'hex').update(id, 'hex').digest('hex')
}
