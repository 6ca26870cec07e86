import type { EntityType } from '../case/entity-types'
import { Causality, type PlacedCommit } from './causality'
import type { OpenCommit } from './commit'
import { type Inert, inertReason } from './inert'
import type { CommitId, Op } from './op'
import { EntityRecord } from './record'
import { RowBlocks, rowFields } from './rows'

/** What a batch of commits changed, for whoever mirrors the fold. */
export interface FoldDelta {
  readonly changed: ReadonlyMap<EntityType, ReadonlySet<string>>
  /** Number of row blocks before the batch; later ones are new. */
  readonly rowBlocksBefore: number
  /** True where a fork made everything be folded anew: forget all that was mirrored. */
  readonly rebuilt: boolean
}

/**
 * The fold of a set of commits. A pure function of the set: order of arrival never matters.
 * A commit waits until what it names is here; a part of an action waits until all parts are.
 */
export class Fold {
  order = new Causality()
  rows = new RowBlocks()
  inert: Inert[] = []
  private records = new Map<EntityType, Map<string, EntityRecord>>()
  private waiting = new Map<CommitId, OpenCommit[]>()
  private waitingIds = new Set<CommitId>()
  private actions = new Map<string, PlacedCommit[]>()
  private readonly forkedAt = new Map<string, number>()
  private readonly unborn = new Set<string>()
  private changed = new Map<EntityType, Set<string>>()

  /** `ownDevice`: its commits were checked before they were sealed and are not checked again. */
  constructor(private readonly ownDevice: string | null = null) {}

  /** Number of commits that have their place. */
  get count(): number {
    return this.order.placed.length
  }

  /** Commits that wait for others. */
  get waitingCount(): number {
    return this.waitingIds.size
  }

  get forkedDevices(): ReadonlyMap<string, number> {
    return this.forkedAt
  }

  admit(commits: Iterable<OpenCommit>): FoldDelta {
    this.changed = new Map()
    const rowBlocksBefore = this.rows.all.length
    let forked = false
    for (const commit of commits) forked = this.admitOne(commit) || forked
    if (forked) this.rebuild()
    return { changed: this.changed, rowBlocksBefore: forked ? 0 : rowBlocksBefore, rebuilt: forked }
  }

  record(type: EntityType, id: string): EntityRecord | undefined {
    const record = this.records.get(type)?.get(id)
    if (record) return record
    const row = this.rows.find(id)
    if (!row || row.block.op.type !== type) return undefined
    return new EntityRecord(type, id, { fields: rowFields(row.block.op, row.index), n: row.block.n })
  }

  /** Records of a type that stand alone; imported rows that nobody touched are only in `rows`. */
  recordsOf(type: EntityType): IterableIterator<EntityRecord> {
    return (this.records.get(type) ?? new Map<string, EntityRecord>()).values()
  }

  /** Whether a row was touched and so stands as a record of its own. */
  hasOwnRecord(type: EntityType, id: string): boolean {
    return this.records.get(type)?.has(id) ?? false
  }

  /** Newest `[seq, id]` of every device that was folded. */
  heads(): Record<string, [number, CommitId]> {
    const heads: Record<string, [number, CommitId]> = {}
    for (const device of this.order.devices()) {
      const head = this.order.head(device)
      if (head) heads[device] = [head.header.seq, head.id]
    }
    return heads
  }

  private admitOne(commit: OpenCommit): boolean {
    if (this.order.get(commit.id) || this.waitingIds.has(commit.id)) return false
    const missing = this.order.waitsFor(commit)
    if (missing !== null) {
      const queue = this.waiting.get(missing)
      if (queue) queue.push(commit)
      else this.waiting.set(missing, [commit])
      this.waitingIds.add(commit.id)
      return false
    }
    const { device, seq } = commit.header
    const rival = this.order.bySeq(device, seq)
    const forked = rival !== undefined && seq < (this.forkedAt.get(device) ?? Number.POSITIVE_INFINITY)
    if (forked) this.forkedAt.set(device, seq)
    this.applyPlaced(this.order.place(commit))
    const released = this.waiting.get(commit.id)
    let releasedFork = false
    if (released) {
      this.waiting.delete(commit.id)
      for (const next of released) {
        this.waitingIds.delete(next.id)
        releasedFork = this.admitOne(next) || releasedFork
      }
    }
    return forked || releasedFork
  }

  private applyPlaced(commit: PlacedCommit): void {
    const { action, device, seq } = commit.header
    if (seq >= (this.forkedAt.get(device) ?? Number.POSITIVE_INFINITY)) {
      this.inert.push({ n: commit.n, op: -1, reason: 'fork' })
      return
    }
    if (!action || action.of < 2) {
      this.applyOps(commit)
      return
    }
    const key = `${device}/${action.id}`
    const parts = this.actions.get(key) ?? []
    parts.push(commit)
    this.actions.set(key, parts)
    if (new Set(parts.map((part) => part.header.action?.part)).size < action.of) return
    for (const part of parts) this.applyOps(part)
  }

  private applyOps(commit: PlacedCommit): void {
    if (commit.ops === null) {
      this.inert.push({ n: commit.n, op: -1, reason: 'purged' })
      return
    }
    const check = commit.header.device !== this.ownDevice
    commit.ops.forEach((op, index) => {
      const reason = inertReason(op, check)
      if (reason === null) this.applyOp(op, commit)
      else this.inert.push({ n: commit.n, op: index, reason })
    })
  }

  private applyOp(op: Op, commit: PlacedCommit): void {
    if (op.op === 'rows') {
      this.rows.add({ op, n: commit.n })
      this.giveBirth(op.type, commit)
      return
    }
    let records = this.records.get(op.type)
    if (!records) {
      records = new Map()
      this.records.set(op.type, records)
    }
    let record = records.get(op.id)
    if (!record && op.op === 'put' && !this.rows.find(op.id)) {
      record = new EntityRecord(op.type, op.id, { fields: op.fields, n: commit.n })
      records.set(op.id, record)
    } else {
      if (!record) {
        record = this.record(op.type, op.id) ?? new EntityRecord(op.type, op.id, null)
        records.set(op.id, record)
        if (!record.born && op.op !== 'put') this.unborn.add(op.id)
      }
      record.apply(op, commit, this.order)
    }
    const ids = this.changed.get(op.type)
    if (ids) ids.add(op.id)
    else this.changed.set(op.type, new Set([op.id]))
  }

  /** A change that did not know of its row may have come first; the row is born now. */
  private giveBirth(type: EntityType, commit: PlacedCommit): void {
    for (const id of this.unborn) {
      const row = this.rows.find(id)
      const record = this.records.get(type)?.get(id)
      if (!row || !record || record.born) continue
      record.apply({ op: 'put', type, id, fields: rowFields(row.block.op, row.index) }, commit, this.order)
      this.unborn.delete(id)
    }
  }

  /** A fork makes commits inert that were folded already: fold the same set again, knowing of it. */
  private rebuild(): void {
    const commits = this.order.placed
    this.order = new Causality()
    this.rows = new RowBlocks()
    this.inert = []
    this.records = new Map()
    this.actions = new Map()
    this.changed = new Map()
    for (const { id, header, ops } of commits) this.applyPlaced(this.order.place({ id, header, ops }))
  }
}
