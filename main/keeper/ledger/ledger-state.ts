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
  /** Header of this device's last commit, base64: what the next signature covers. */
  readonly ownHeader: string
}

/** Own commits since the last signature. */
export interface Unsigned {
  readonly commits: number
  readonly bytes: number
}

export const EMPTY_POSITION: Position = { count: 0, hash: '0'.repeat(64) }
/** So many appends are known by their idempotency id; a retry comes within seconds. */
const IDEMS_KEPT = 4096

/** What is known of a journal from its records: counted as they come, in ledger order. */
export class LedgerState {
  position: Position = EMPTY_POSITION
  readonly heads = new Map<string, readonly [number, string]>()
  /** What this device's own commits have named as seen so far. */
  readonly seen = new Map<string, readonly [number, string]>()
  readonly idems = new Map<string, readonly string[]>()
  hlc: HlcTime = { ms: 0, counter: 0 }
  unsigned: Unsigned = { commits: 0, bytes: 0 }
  ownHeader: Uint8Array = new Uint8Array(0)

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
    const head = this.heads.get(read.device)
    if (!head || head[0] < read.seq) this.heads.set(read.device, [read.seq, commit.id])
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
      ownHeader: Buffer.from(this.ownHeader).toString('base64'),
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
