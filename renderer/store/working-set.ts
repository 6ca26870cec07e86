import Dexie, { type Table } from 'dexie'
import type { Position } from '../../shared/contract/keeper'
import type { SealedCommit } from '../../shared/core/journal/commit'
import { decodeBatch, encodeBatch, type KeptBatch } from './batch-codec'

/** One encrypted block of commits, in ledger order from `first` on. */
interface BatchRow {
  readonly first: number
  readonly count: number
  readonly nonce: Uint8Array<ArrayBuffer>
  readonly sealed: ArrayBuffer
}

interface StateRow {
  readonly key: 'state'
  readonly position: Position
  /** First commit and number of commits of every batch that must be there. */
  readonly manifest: readonly (readonly [number, number])[]
  /** How many bodies had been purged from the ledger when this was written; absent: none. */
  readonly purged?: number
}

/** What a working set holds. */
export interface KeptSet {
  /** In ledger order, a few in memory at a time. Throws at one that is missing, damaged or not what the manifest says. */
  readonly batches: () => AsyncGenerator<KeptBatch, void>
  readonly position: Position
  /** How many bodies had been purged by then. */
  readonly purged: number
}

/** Small batches are merged once there are this many of them. */
const MERGE_AT = 48
const BATCH_COMMITS = 1000
/** Batches in memory at a time, beside as many that are on their way: all of a million commits would not fit. */
const PAGE_BATCHES = 8
/** A batch also closes at this many bytes, so that one of imported rows stays easy to hold in memory. */
const BATCH_BYTES = 8 * 1024 * 1024

/**
 * The fast copy of one journal in IndexedDB. It is never the only one: at every open it is compared
 * with the ledger, because a damaged LevelDB folder can open without an error and with rows missing.
 */
export class WorkingSet {
  private readonly db: Dexie
  private readonly batches: Table<BatchRow, number>
  private readonly state: Table<StateRow, string>
  private manifest: (readonly [number, number])[] = []
  /** How many bodies the ledger says were purged, noted with every write. */
  purged = 0

  constructor(
    journal: string,
    private readonly key: CryptoKey,
  ) {
    this.db = new Dexie(`journal-${journal}`, { chromeTransactionDurability: 'strict', cache: 'disabled' })
    this.db.version(1).stores({ batches: 'first', state: 'key' })
    this.batches = this.db.table('batches')
    this.state = this.db.table('state')
  }

  /** Whether the browser gives this database at all. */
  async opens(): Promise<boolean> {
    try {
      await this.db.open()
      return true
    } catch {
      return false
    }
  }

  /** What is here, or null where it is missing or not what the manifest says. */
  async read(): Promise<KeptSet | null> {
    try {
      const state = await this.state.get('state')
      if (!state) return null
      const { manifest, position, purged = 0 } = state
      const firsts = await this.batches.orderBy('first').primaryKeys()
      const whole =
        firsts.length === manifest.length &&
        firsts.every((first, i) => first === manifest[i]?.[0]) &&
        endOf(manifest) === position.count
      if (!whole) return null
      this.manifest = [...manifest]
      return { batches: () => this.pages(manifest), position, purged }
    } catch {
      return null
    }
  }

  /** What still opens of a set that is damaged as a whole: the ledger may have lost just that. */
  async salvage(): Promise<SealedCommit[]> {
    const saved: SealedCommit[] = []
    try {
      for (const first of await this.batches.toCollection().primaryKeys()) {
        const batch = await this.batches
          .get(first)
          .then(
            (row) => row && this.open(row),
            () => undefined,
          )
          .catch(() => undefined)
        if (batch) saved.push(...batch.sealed())
      }
    } catch {
      // Nothing more can be read.
    }
    return saved
  }

  /** The next page is on its way while the one before is opened. */
  private async *pages(manifest: StateRow['manifest']): AsyncGenerator<KeptBatch, void> {
    let coming = this.page(manifest.slice(0, PAGE_BATCHES))
    for (let at = 0; at < manifest.length; at += PAGE_BATCHES) {
      const batches = await coming
      coming = this.page(manifest.slice(at + PAGE_BATCHES, at + 2 * PAGE_BATCHES))
      // Whoever stops before the end leaves it behind.
      coming.catch(() => undefined)
      yield* batches
    }
  }

  private async page(said: StateRow['manifest']): Promise<KeptBatch[]> {
    const rows = await this.batches.bulkGet(said.map(([first]) => first))
    return await Promise.all(
      rows.map((row, i) => {
        if (row?.count !== said[i]?.[1]) throw new RangeError('a batch is missing, or holds not what the manifest says')
        return this.open(row as BatchRow)
      }),
    )
  }

  async forget(): Promise<void> {
    this.manifest = []
    await this.db.delete({ disableAutoOpen: false })
  }

  /** Adds commits that follow what is here. `position` is the ledger's after the last of them. */
  async append(commits: readonly SealedCommit[], position: Position): Promise<void> {
    if (commits.length === 0) return
    const first = position.count - commits.length
    // A tail without what comes before it would pass for the whole at the next open.
    if (endOf(this.manifest) !== first) throw new RangeError('commits would leave a gap in the working set')
    const rows = await Promise.all(split(commits, first).map((part) => this.seal(part)))
    const { purged } = this
    const manifest = [...this.manifest, ...rows.map((row) => [row.first, row.count] as const)]
    await this.db.transaction('rw', this.batches, this.state, async () => {
      await this.batches.bulkPut(rows)
      await this.state.put({ key: 'state', position, manifest, purged })
    })
    this.manifest = manifest
    if (manifest.filter(([, count]) => count < BATCH_COMMITS / 4).length >= MERGE_AT) await this.merge(position)
  }

  close(): void {
    this.db.close()
  }

  /** Many small batches at the end become few. Encryption happens before the transaction: awaiting it inside would end it. */
  private async merge(position: Position): Promise<void> {
    let from = this.manifest.length
    while (from > 0 && (this.manifest[from - 1]?.[1] ?? BATCH_COMMITS) < BATCH_COMMITS / 4) from--
    const first = this.manifest[from]?.[0]
    if (first === undefined) return
    const old = await this.batches.where('first').aboveOrEqual(first).toArray()
    const commits = (await Promise.all(old.map((row) => this.open(row)))).flatMap((batch) => batch.sealed())
    const rows = await Promise.all(split(commits, first).map((part) => this.seal(part)))
    const { purged } = this
    const manifest = [...this.manifest.slice(0, from), ...rows.map((row) => [row.first, row.count] as const)]
    await this.db.transaction('rw', this.batches, this.state, async () => {
      await this.batches.where('first').aboveOrEqual(first).delete()
      await this.batches.bulkPut(rows)
      await this.state.put({ key: 'state', position, manifest, purged })
    })
    this.manifest = manifest
  }

  private async seal(part: { readonly first: number; readonly commits: readonly SealedCommit[] }): Promise<BatchRow> {
    const nonce = crypto.getRandomValues(new Uint8Array(12))
    const sealed = await crypto.subtle.encrypt(
      { name: 'AES-GCM', iv: nonce, additionalData: placeOf(part.first, part.commits.length) },
      this.key,
      encodeBatch(part.commits),
    )
    return { first: part.first, count: part.commits.length, nonce, sealed }
  }

  private async open(row: BatchRow): Promise<KeptBatch> {
    const bytes = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: row.nonce, additionalData: placeOf(row.first, row.count) },
      this.key,
      row.sealed,
    )
    const batch = decodeBatch(new Uint8Array(bytes))
    if (batch.count !== row.count) throw new RangeError('a batch holds another number of commits than it says')
    return batch
  }
}

/** Where the batches end, or NaN where they do not follow each other from the first commit on. */
function endOf(manifest: readonly (readonly [number, number])[]): number {
  let end = 0
  for (const [first, count] of manifest) end = first === end ? end + count : Number.NaN
  return end
}

/** Binds a batch to its place, so that batches cannot be swapped. */
function placeOf(first: number, count: number): Uint8Array<ArrayBuffer> {
  const place = new Uint8Array(8)
  const view = new DataView(place.buffer)
  view.setUint32(0, first)
  view.setUint32(4, count)
  return place
}

function split(commits: readonly SealedCommit[], first: number): { first: number; commits: SealedCommit[] }[] {
  const parts: { first: number; commits: SealedCommit[] }[] = []
  let current: SealedCommit[] = []
  let bytes = 0
  commits.forEach((commit, index) => {
    current.push(commit)
    bytes += commit.header.length + (commit.body?.length ?? 0)
    if (current.length < BATCH_COMMITS && bytes < BATCH_BYTES && index < commits.length - 1) return
    parts.push({ first: first + index + 1 - current.length, commits: current })
    current = []
    bytes = 0
  })
  return parts
}
