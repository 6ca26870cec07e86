import { APPEND_ONLY, type EntityType } from '../case/entity-types'
import type { Json } from '../json'
import { sameJson } from './bind'
import { byEffect, type PlacedCommit } from './causality'
import type { Fold } from './fold'
import { inverseOfText } from './inverse-text'
import type { Beside, CommitId, Op } from './op'
import { type EntityRecord, escapes } from './record'
import { authorOf, type Register } from './register'
import { isSetField } from './set-fields'
import { newestSince, standingWriters, standsOn } from './since'
import { standsFor } from './stands-for'
import { writtenValues } from './written-value'

/** What an inverse could not take back, since someone changed it later, or since it only says what happened. */
export interface Left {
  readonly type: EntityType
  readonly id: string
  readonly field?: string
  /** The newest commit that changed it since; none where it is append-only. */
  readonly by?: CommitId
}

/** The inverse of an action, and what of it must stay. */
export interface Inverse {
  readonly ops: Op[]
  readonly left: Left[]
}

/**
 * The ops that take back these commits (the parts of one action, or one commit). `newClient` gives a client id that
 * no editor session ever used, for what it takes back of a long text.
 */
export function inverse(fold: Fold, commits: readonly PlacedCommit[], newClient: () => number): Inverse {
  const act = new Act(fold, commits)
  for (const commit of [...commits].reverse()) {
    for (const op of [...fold.opsOf(commit)].reverse()) act.invert(commit, op)
  }
  act.invertTexts(newClient)
  act.removeAgain()
  return { ops: act.ops, left: act.left }
}

class Act {
  readonly ops: Op[] = []
  readonly left: Left[] = []
  private readonly own: ReadonlySet<PlacedCommit>
  /** Things that the act itself made: with them goes the text that it wrote in them. */
  private readonly made = new Set<string>()
  private readonly changed = new Set<EntityRecord>()
  private readonly texts = new Map<string, { type: EntityType; id: string; field: string }>()

  constructor(
    private readonly fold: Fold,
    commits: readonly PlacedCommit[],
  ) {
    this.own = new Set(commits)
  }

  invert(commit: PlacedCommit, op: Op): void {
    // Rows are withdrawn with their owner, which the same action put.
    if (op.op === 'rows') return
    const { type, id } = op
    if (APPEND_ONLY.has(type)) {
      this.left.push({ type, id })
      return
    }
    const record = this.fold.record(type, id)
    if (!record) return
    this.changed.add(record)
    switch (op.op) {
      case 'put':
        this.made.add(`${type}/${id}`)
        if (record.removed(this.fold.order) === 'removed') return
        this.hide(commit, type, id)
        return
      case 'set':
        this.invertSet(commit, op)
        return
      case 'remove': {
        const replaced = (one: Op) => (isRemoval(one) && one.type === type && one.id === id ? one.sees : undefined)
        const { mine, others } = this.split(commit, record.removalRegister, replaced)
        // It replaced a removal that had not kept it from showing: that one stands again.
        const unseen = this.shownBefore(commit, op, record)
        if (mine.length > 0 && op.sees.length > 0) this.ops.push({ op: 'remove', type, id, sees: mine, unseen })
        else if (mine.length > 0) this.ops.push({ op: 'restore', type, id, sees: mine })
        if (others[0]) this.left.push({ type, id, by: others[0] })
        return
      }
      case 'restore':
        if (record.removed(this.fold.order) !== 'removed')
          this.hide(commit, type, id, this.shownBefore(commit, op, record))
        return
      case 'add': {
        const { field, value } = op
        const replaced = (one: Op) => (isDropOf(one, op) ? one.sees : undefined)
        const { mine, others } = this.split(commit, record.memberRegister(field, value), replaced)
        if (mine.length > 0) this.ops.push({ op: 'drop', type, id, field, value, sees: mine })
        if (others[0]) this.left.push({ type, id, field, by: others[0] })
        return
      }
      case 'drop': {
        const again = record.memberRegister(op.field, op.value)[0]
        if (!again) this.ops.push({ op: 'add', type, id, field: op.field, value: op.value })
        else this.left.push({ type, id, field: op.field, by: this.fold.order.at(again.n).id })
        return
      }
      case 'text':
        this.texts.set(`${type}/${id}/${op.field}`, { type, id, field: op.field })
    }
  }

  invertTexts(newClient: () => number): void {
    for (const { type, id, field } of this.texts.values()) {
      if (this.made.has(`${type}/${id}`)) continue
      const record = this.fold.record(type, id)
      const updates = record?.textUpdates(field, this.fold.order) ?? []
      const client = newClient()
      const found = inverseOfText(
        updates.map(({ n, update, client }) => {
          const by = this.fold.order.at(n)
          return { update, own: this.own.has(by), ...(by.header.undoes ? { undoClient: client } : {}) }
        }),
        client,
      )
      if (found.update !== null) this.ops.push({ op: 'text', type, id, field, update: found.update, client })
      const by = found.left ? newestSince(this.fold, record?.touched ?? [], this.own) : undefined
      if (found.left) this.left.push({ type, id, field, ...(by ? { by: by.id } : {}) })
    }
  }

  /** A change to what was removed made it show again: without the change it goes. */
  removeAgain(): void {
    for (const record of this.changed) {
      const { type, id, removalRegister } = record
      if (record.removed(this.fold.order) !== 'edited') continue
      if (this.ops.some((op) => 'id' in op && op.type === type && op.id === id && HIDING.has(op.op))) continue
      const showing = record.touched.filter((n) => escapes(this.fold.order, n, removalRegister))
      if (standingWriters(this.fold, showing, this.own).length > 0) continue
      this.ops.push({ op: 'remove', type, id, sees: removalRegister.map(({ n }) => this.fold.order.at(n).id) })
    }
  }

  /** Takes it off the screen, unless someone else worked on it since. */
  private hide(commit: PlacedCommit, type: EntityType, id: string, unseen: readonly CommitId[] = []): void {
    const record = this.fold.record(type, id)
    const other = standsOn(this.fold, commit, this.own, type, id)
    if (record && other === null) {
      const sees = record.removalRegister.map(({ n }) => this.fold.order.at(n).id)
      this.ops.push({ op: 'remove', type, id, sees, ...(unseen.length > 0 ? { unseen } : {}) })
    } else this.left.push({ type, id, ...(other ? { by: other.id } : {}) })
  }

  /** The edits that made a thing show although it was removed, until someone put it back or removed it again. */
  private shownBefore(
    commit: PlacedCommit,
    { type, id, sees }: Extract<Op, { op: 'remove' | 'restore' }>,
    record: EntityRecord,
  ): CommitId[] {
    const { order } = this.fold
    const removals = sees.flatMap((removal) => {
      const by = order.get(removal)
      if (!by) return []
      const found = this.fold.opsOf(by).find((op) => op.op === 'remove' && op.type === type && op.id === id)
      return found?.op === 'remove' ? [{ n: by.n, value: found.unseen ?? [] }] : []
    })
    if (removals.length === 0) return []
    const before = record.touched.filter((n) => order.isBefore(order.at(n), commit))
    return before.filter((n) => escapes(order, n, removals)).map((n) => order.at(n).id)
  }

  /** The commits behind the values of a register: those that stand for `commit`, and others. */
  private split(
    commit: PlacedCommit,
    register: Register,
    replaced: (op: Op) => readonly CommitId[] | undefined,
  ): { mine: CommitId[]; others: CommitId[] } {
    const mine = new Set<CommitId>()
    const others = new Set<CommitId>()
    for (const { n } of register) {
      const stands = n === commit.n || standsFor(this.fold, n, replaced).has(commit.id)
      ;(stands ? mine : others).add(this.fold.order.at(n).id)
    }
    return { mine: [...mine], others: [...others] }
  }

  private invertSet(commit: PlacedCommit, op: Extract<Op, { op: 'set' }>): void {
    const { type, id } = op
    const fields: Record<string, Json> = {}
    const sees: Record<string, CommitId[]> = {}
    const beside: Record<string, Beside[]> = {}
    for (const field in op.fields) {
      if (isSetField(type, field)) continue
      const register = this.fold.record(type, id)?.register(field) ?? []
      const replaced = (one: Op) =>
        one.op === 'set' && one.type === type && one.id === id ? one.sees[field] : undefined
      // Where a conflict stands, only the commit that put all of it there can be taken back.
      const { mine, others: later } = this.split(commit, register, register.length > 1 ? () => undefined : replaced)
      if (mine.length === 0 || later.length > 0) {
        const other = register.find(({ n }) => n !== commit.n)
        this.left.push({ type, id, field, ...(other ? { by: authorOf(other, this.fold.order).id } : {}) })
        continue
      }
      const [shown, ...others] = valuesBefore(this.fold, type, id, field, op.sees[field] ?? [])
      fields[field] = shown?.value ?? null
      sees[field] = mine
      if (others.length > 0) beside[field] = others
    }
    if (Object.keys(fields).length === 0) return
    this.ops.push({ op: 'set', type, id, fields, sees, ...(Object.keys(beside).length > 0 ? { beside } : {}) })
  }
}

function isRemoval(op: Op): op is Extract<Op, { op: 'remove' | 'restore' }> {
  return op.op === 'remove' || op.op === 'restore'
}

function isDropOf(op: Op, added: Extract<Op, { op: 'add' }>): op is Extract<Op, { op: 'drop' }> {
  return (
    op.op === 'drop' &&
    op.type === added.type &&
    op.id === added.id &&
    op.field === added.field &&
    sameJson(op.value, added.value)
  )
}

const HIDING: ReadonlySet<Op['op']> = new Set<Op['op']>(['remove', 'restore'])

/** The values that a commit replaced, the shown one first; unequal ones only, as they showed. */
function valuesBefore(
  fold: Fold,
  type: EntityType,
  id: string,
  field: string,
  replaced: readonly CommitId[],
): Beside[] {
  const writers = replaced.flatMap((commitId) => fold.order.get(commitId) ?? []).sort((a, b) => byEffect(b, a))
  const values: Beside[] = []
  for (const writer of writers) {
    for (const one of writtenValues(fold, writer, type, id, field)) {
      const text = JSON.stringify(one.value)
      if (!values.some(({ value }) => JSON.stringify(value) === text)) values.push(one)
    }
  }
  return values
}
