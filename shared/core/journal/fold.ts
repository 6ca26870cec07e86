import type { EntityType } from '../case/entity-types'
import { Causality, type PlacedCommit } from './causality'
import type { OpenCommit } from './commit'
import { declares } from './declaration'
import { type Inert, inertReason } from './inert'
import { COMMIT_VERSION } from './migrations/chain'
import type { CommitId, Op } from './op'
import { EntityRecord } from './record'
import type { Rights } from './rights/rights'
import { type RowBlock, RowBlocks, rowFields, rowIndex, rowPrefix } from './rows'
import { Standing } from './standing'

/** What a batch of commits changed, for whoever mirrors the fold. */
export interface FoldDelta {
  readonly changed: ReadonlyMap<EntityType, ReadonlySet<string>>
  /** Number of row blocks before the batch; later ones are new. */
  readonly rowBlocksBefore: number
  /** True where a fork, a purge or a body that came later made everything be folded anew: forget all that was mirrored. */
  readonly rebuilt: boolean
}

/**
 * The fold of a set of commits. A pure function of the set: order of arrival never matters.
 * A commit waits until what it names is here; a part of an action waits until all parts are.
 * It may hold several journals, so that an adopted case shows as part of another.
 */
export class Fold {
  order = new Causality()
  rows = new RowBlocks()
  inert: Inert[] = []
  private records = new Map<EntityType, Map<string, EntityRecord>>()
  private waiting = new Map<CommitId, OpenCommit[]>()
  private waitingIds = new Set<CommitId>()
  private actions = new Map<string, PlacedCommit[]>()
  private standing = new Standing()
  /** Where chains split; see Causality. */
  private readonly splits = new Set<string>()
  /** Something came that changes what else has effect: all of it is folded anew before `admit` ends. */
  private stale = false
  private inertOps = new Map<number, Set<number>>()
  /** Records with ids like those of rows, by prefix. */
  private rowLike = new Map<string, EntityRecord[]>()
  /** What may wait for a person to decide, kept from op to op so that asking costs nothing in a large case. */
  private disputed = new Set<EntityRecord>()
  private changed = new Map<EntityType, Set<string>>()

  /**
   * `ownDevice`: its commits were checked before they were sealed and are not checked again. `present`: of a fold of
   * earlier commits, the fold of all of them, since what was purged later is gone from every earlier moment too.
   */
  constructor(
    private readonly ownDevice: string | null = null,
    private readonly present: Fold | null = null,
  ) {}

  /** Number of commits that have their place. */
  get count(): number {
    return this.order.placed.length
  }

  /** The journal that came first: all others were adopted into it. */
  get mainJournal(): string | undefined {
    return this.order.placed[0]?.header.journal
  }

  /** Commits that wait for others. */
  get waitingCount(): number {
    return this.waitingIds.size
  }

  /** Parts of actions that are not whole yet: they show nothing. */
  get incomplete(): PlacedCommit[] {
    return [...this.actions.values()].filter((parts) => parts.length < (parts[0]?.header.action?.of ?? 0)).flat()
  }

  /** Commits that wait, by the id that they wait for. */
  get waitingFor(): ReadonlyMap<CommitId, readonly OpenCommit[]> {
    return this.waiting
  }

  /** Whether a body was removed by a purge that counts. */
  isPurged(commit: PlacedCommit): boolean {
    return this.residue(commit) !== undefined
  }

  /** Every commit that a purge which counts names, here or not. */
  get purgedIds(): CommitId[] {
    return this.standing.purgedIds
  }

  /** Who may write what; see rights/. */
  get access(): Rights {
    return this.standing.access
  }

  /** Why the whole commit has no effect, where a fork, a revocation or a lack of rights is the reason. */
  heldBack(commit: PlacedCommit): 'fork' | 'revoked' | 'rights' | null {
    return this.standing.reason(this.order, commit)
  }

  /** Lets go of bodies that a purge removed from the disk; what shows is their residue already. */
  forgetBodies(ids: Iterable<CommitId>): void {
    for (const id of ids) {
      const placed = this.order.get(id)
      if (!placed || !this.isPurged(placed)) continue
      placed.ops = null
      delete placed.unreadable
    }
  }

  admit(commits: Iterable<OpenCommit>): FoldDelta {
    this.changed = new Map()
    const rowBlocksBefore = this.rows.all.length
    for (const commit of commits) this.admitOne(commit)
    const rebuilt = this.stale
    if (rebuilt) this.rebuild()
    return { changed: this.changed, rowBlocksBefore: rebuilt ? 0 : rowBlocksBefore, rebuilt }
  }

  /**
   * Places what the own device did after commits that its ledger lost: what was acknowledged must show.
   * Others' commits go on waiting; what they name may still come.
   */
  admitStranded(): FoldDelta {
    this.changed = new Map()
    const stranded = [...this.waiting.values()]
      .flat()
      .filter(({ header }) => header.device === this.ownDevice)
      .sort((a, b) => a.header.seq - b.header.seq)
    const ids = new Set(stranded.map(({ id }) => id))
    for (const [missing, queue] of this.waiting) {
      const left = queue.filter(({ id }) => !ids.has(id))
      if (left.length > 0) this.waiting.set(missing, left)
      else this.waiting.delete(missing)
    }
    for (const commit of stranded) {
      this.waitingIds.delete(commit.id)
      if (declares(commit) || this.standing.awaits(commit)) this.stale = true
      this.applyPlaced(this.order.place(commit))
    }
    if (this.stale) this.rebuild()
    return { changed: this.changed, rowBlocksBefore: 0, rebuilt: stranded.length > 0 }
  }

  record(type: EntityType, id: string): EntityRecord | undefined {
    return this.records.get(type)?.get(id) ?? this.recordOfRow(type, id)
  }

  /** The ops of a commit that have effect: of what is inert not even the shape is known. */
  opsOf(commit: PlacedCommit): readonly Op[] {
    const inert = this.inertOps.get(commit.n)
    if (!inert) return this.residue(commit) ?? commit.ops ?? []
    if (inert.has(-1)) return []
    return (this.residue(commit) ?? commit.ops ?? []).filter((_, index) => !inert.has(index))
  }

  /** Records of a type that stand alone; imported rows that nobody touched are only in `rows`. */
  recordsOf(type: EntityType): IterableIterator<EntityRecord> {
    return (this.records.get(type) ?? new Map<string, EntityRecord>()).values()
  }

  /** Entities that several people changed without having seen each other; see conflicts/. */
  get disputedRecords(): ReadonlySet<EntityRecord> {
    return this.disputed
  }

  /** Imported rows of this prefix that someone touched. */
  touchedRows(prefix: string): readonly EntityRecord[] {
    return this.rowLike.get(prefix) ?? []
  }

  /** Whether a row was touched and so stands as a record of its own. */
  hasOwnRecord(type: EntityType, id: string): boolean {
    return this.records.get(type)?.has(id) ?? false
  }

  /** Newest `[seq, id]` of every device that was folded in this journal; without one, in the first that came. */
  heads(journal?: string): Record<string, [number, CommitId]> {
    const heads: Record<string, [number, CommitId]> = {}
    const of = journal ?? this.mainJournal ?? ''
    for (const device of this.order.devices(of)) {
      const head = this.order.head(of, device)
      if (head) heads[device] = [head.header.seq, head.id]
    }
    return heads
  }

  /** What is left of a purged commit; undefined where it was not purged. */
  private residue(commit: PlacedCommit): readonly Op[] | undefined {
    return this.standing.residue(commit) ?? this.present?.residue(commit)
  }

  /** Places a commit and all that waited for it. No recursion: a long chain may wait. */
  private admitOne(first: OpenCommit): void {
    const released = this.placeOne(first)
    if (!released) return
    const ready = [...released]
    for (let commit = ready.pop(); commit; commit = ready.pop()) ready.push(...(this.placeOne(commit) ?? []))
  }

  /** Gives a commit its place, or has it wait. Answers what waited for it. */
  private placeOne(commit: OpenCommit): readonly OpenCommit[] | undefined {
    if (this.order.has(commit) || (this.waitingIds.size > 0 && this.waitingIds.has(commit.id))) {
      this.fillIn(commit)
      return undefined
    }
    const missing = this.order.waitsFor(commit)
    if (missing !== null) {
      const queue = this.waiting.get(missing)
      if (queue) queue.push(commit)
      else this.waiting.set(missing, [commit])
      this.waitingIds.add(commit.id)
      return undefined
    }
    const split = this.order.splitBy(commit.header)
    if (split !== null) {
      this.splits.add(split)
      this.stale = true
    }
    if (declares(commit) || this.standing.awaits(commit)) this.stale = true
    const placed = this.order.place(commit)
    // What is folded anew at the end need not be folded twice.
    if (!this.stale) this.applyPlaced(placed)
    if (this.waiting.size === 0) return undefined
    const released = this.waiting.get(commit.id)
    if (!released) return undefined
    this.waiting.delete(commit.id)
    for (const next of released) this.waitingIds.delete(next.id)
    return released
  }

  /** A commit that came without its body, for example from a bundle that left drafts out, gets it now. */
  private fillIn(commit: OpenCommit): void {
    if (commit.ops === null && !commit.unreadable) return
    const placed = this.order.get(commit.id)
    if (placed) {
      if (placed.ops !== null || placed.unreadable) return
      this.order.fillIn(placed, commit)
      this.stale = true
      return
    }
    for (const [missing, queue] of this.waiting) {
      const at = queue.findIndex(({ id, ops, unreadable }) => id === commit.id && ops === null && !unreadable)
      if (at < 0) continue
      this.waiting.set(missing, queue.with(at, commit))
      return
    }
  }

  private applyPlaced(commit: PlacedCommit): void {
    const { action, v } = commit.header
    const held = this.standing.reason(this.order, commit)
    if (held !== null) this.leaveOut(commit, held)
    else if (v > COMMIT_VERSION) this.leaveOut(commit, 'version')
    else if (!action || action.of < 2) this.applyOps(commit)
    else this.gather(commit, action)
  }

  /** A part of an action waits for the others. They come in the order of their chain, so the first of a number counts. */
  private gather(commit: PlacedCommit, action: NonNullable<PlacedCommit['header']['action']>): void {
    const key = `${commit.line}/${action.id}`
    const parts = this.actions.get(key) ?? []
    const of = parts[0]?.header.action?.of ?? action.of
    const isTaken = parts.some((part) => part.header.action?.part === action.part)
    if (action.of !== of || isTaken || !(action.part >= 1 && action.part <= of)) {
      this.leaveOut(commit, 'action')
      return
    }
    parts.push(commit)
    this.actions.set(key, parts)
    if (parts.length < of) return
    this.order.complete(commit)
    for (const part of parts) this.applyOps(part)
  }

  private leaveOut(commit: PlacedCommit, reason: Inert['reason'], op = -1): void {
    this.inert.push({ n: commit.n, op, reason })
    this.inertOps.set(commit.n, (this.inertOps.get(commit.n) ?? new Set()).add(op))
  }

  private applyOps(commit: PlacedCommit): void {
    const residue = this.residue(commit)
    const ops = residue ?? commit.ops
    if (ops === null) {
      this.leaveOut(commit, commit.unreadable ?? 'withheld')
      return
    }
    if (residue) this.inert.push({ n: commit.n, op: -1, reason: 'purged' })
    const isHeld = this.standing.isHeld(commit)
    const check = residue !== undefined || commit.header.device !== this.ownDevice
    for (let index = 0; index < ops.length; index++) {
      const op = ops[index] as Op
      const reason = inertReason(op, check) ?? (isHeld && op.type === 'purge' ? 'held' : null)
      if (reason === null) this.applyOp(op, commit)
      else this.leaveOut(commit, reason, index)
    }
  }

  private applyOp(op: Op, commit: PlacedCommit): void {
    if (op.op === 'rows') {
      const block = { op, n: commit.n }
      this.rows.add(block)
      this.joinRows(block)
      return
    }
    let records = this.records.get(op.type)
    if (!records) {
      records = new Map()
      this.records.set(op.type, records)
    }
    let record = records.get(op.id)
    if (!record) {
      record = this.recordOfRow(op.type, op.id) ?? new EntityRecord(op.type, op.id)
      records.set(op.id, record)
      const prefix = rowPrefix(op.id)
      if (prefix !== null) this.rowLike.set(prefix, [...(this.rowLike.get(prefix) ?? []), record])
    }
    record.apply(op, commit, this.order)
    this.watch(record)
    const ids = this.changed.get(op.type)
    if (ids) ids.add(op.id)
    else this.changed.set(op.type, new Set([op.id]))
  }

  private recordOfRow(type: EntityType, id: string): EntityRecord | undefined {
    if (this.rows.all.length === 0) return undefined
    const rows = this.rows.findAll(type, id)
    if (rows.length === 0) return undefined
    const record = new EntityRecord(type, id)
    for (const { block, index } of rows) this.bear(record, block, index)
    return record
  }

  /** A record that stood before its rows came, or that other rows claim too, takes them in as one more `put`. */
  private joinRows(block: RowBlock): void {
    for (const record of this.rowLike.get(block.op.prefix) ?? []) {
      const index = record.type === block.op.type ? rowIndex(block.op, record.id) : null
      if (index === null) continue
      this.bear(record, block, index)
      this.watch(record)
      const ids = this.changed.get(record.type) ?? new Set()
      this.changed.set(record.type, ids.add(record.id))
    }
  }

  private bear(record: EntityRecord, block: RowBlock, index: number): void {
    const by = this.order.at(block.n)
    record.apply({ op: 'put', type: record.type, id: record.id, fields: rowFields(block.op, index) }, by, this.order)
    if (record.bornAt === block.n) record.block = block
  }

  private watch(record: EntityRecord): void {
    if (record.isDisputed(this.order)) this.disputed.add(record)
    else this.disputed.delete(record)
  }

  /**
   * What came changes the effect of what was folded already: fold the same set again, knowing of it. First all
   * commits get their places, then it is found out which of them have effect, then they are applied.
   */
  private rebuild(): void {
    const commits = this.order.placed
    this.stale = false
    this.order = new Causality(this.splits)
    for (const commit of commits) this.order.place(commit)
    this.standing = Standing.of(this.order)
    this.rows = new RowBlocks()
    this.inert = []
    this.inertOps = new Map()
    this.records = new Map()
    this.actions = new Map()
    this.rowLike = new Map()
    this.disputed = new Set()
    this.changed = new Map()
    for (const commit of this.order.placed) this.applyPlaced(commit)
  }
}
