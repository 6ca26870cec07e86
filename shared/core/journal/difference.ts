import { ENTITY_SCHEMAS, type Entity, type EntityType } from '../case/entity-types'
import { fieldLabel, isBookkeeping, nounOf } from '../case/labels'
import { byEffect, type PlacedCommit } from './causality'
import { nameOf, type Teller, valueWords } from './describe-names'
import type { Fold } from './fold'
import type { EntityRecord } from './record'
import { shown } from './register'
import { isSetField } from './set-fields'
import { viewEntity } from './view'
import { rowsHidden } from './withdrawn'

/** What changed between two moments, grouped by kind; kinds without a change are left out. */
export interface Difference {
  readonly groups: readonly DifferenceGroup[]
}

export interface DifferenceGroup {
  readonly type: EntityType
  readonly added: readonly ChangedThing[]
  readonly removed: readonly ChangedThing[]
  readonly changed: readonly ChangedThing[]
  /** Rows that came in with files, and that nobody touched since. */
  readonly rows: number
}

export interface ChangedThing {
  readonly id: string
  readonly name: string
  /** Who added, removed or changed it last, and when by their clock, in epoch ms. */
  readonly by: string
  readonly at: number
  readonly fields: readonly ChangedField[]
}

export interface ChangedField {
  readonly label: string
  readonly before: string
  readonly after: string
  readonly by: string
  readonly at: number
}

/** What whoever comes on shift asks for first. */
const FIRST: readonly EntityType[] = [
  'case',
  'decision',
  'step',
  'fact',
  'asset',
  'action',
  'evidence',
  'clock',
  'entry',
]

/** Both folds are of one case; `names` gives the names of people. */
export function differenceOf(before: Fold, after: Fold, names: (person: string) => string): Difference {
  const others = (Object.keys(ENTITY_SCHEMAS) as EntityType[]).filter((type) => !FIRST.includes(type))
  const groups = [...FIRST, ...others].flatMap((type) => {
    const group = groupOf(before, after, names, type)
    const isEmpty =
      group.rows === 0 && [group.added, group.removed, group.changed].every((things) => things.length === 0)
    return isEmpty ? [] : [group]
  })
  return { groups }
}

function groupOf(before: Fold, after: Fold, names: (person: string) => string, type: EntityType): DifferenceGroup {
  const [then, now]: [Teller, Teller] = [
    { fold: before, names },
    { fold: after, names },
  ]
  const added: ChangedThing[] = []
  const removed: ChangedThing[] = []
  const changed: ChangedThing[] = []
  for (const id of idsOf(before, after, type)) {
    if (isUntouched(before, after, type, id)) continue
    const record = after.record(type, id) ?? before.record(type, id)
    const [old, fresh] = [standing(before, type, id), standing(after, type, id)]
    if (!record || (!old && !fresh)) continue
    const last = lastOf(after.record(type, id) ? after : before, type, id)
    const thing = (teller: Teller, fields: readonly ChangedField[]): ChangedThing => ({
      id,
      name: nameOf(teller, type, id) || nounOf(type),
      by: last?.header.actor ?? '',
      at: last?.header.wall.ms ?? 0,
      fields,
    })
    if (!old) added.push(thing(now, []))
    else if (!fresh) removed.push(thing(then, []))
    else {
      const fields = changedFields(then, now, old, fresh)
      if (fields.length > 0) changed.push(thing(now, fields))
    }
  }
  return { type, added, removed, changed, rows: type === 'entry' ? newRows(before, after) : 0 }
}

/** Things that stand alone in either; imported rows that nobody touched are counted, not listed. */
function idsOf(before: Fold, after: Fold, type: EntityType): Set<string> {
  const ids = new Set<string>()
  for (const fold of [before, after]) for (const { id } of fold.recordsOf(type)) ids.add(id)
  return ids
}

/** Whether the same commits wrote to it in both: most things, and so they need not be looked at. */
function isUntouched(before: Fold, after: Fold, type: EntityType, id: string): boolean {
  const [then, now] = [before.record(type, id), after.record(type, id)]
  // A row also goes with its import, which does not touch it.
  if (!then || !now || then.block || now.block || then.touched.length !== now.touched.length) return false
  const writers = new Set(then.touched.map((n) => before.order.at(n).id))
  return now.touched.every((n) => writers.has(after.order.at(n).id))
}

function standing(fold: Fold, type: EntityType, id: string): Entity | null {
  const view = viewEntity(fold, type, id)
  return view && view.meta.removed !== 'removed' ? view : null
}

function changedFields(then: Teller, now: Teller, old: Entity, fresh: Entity): ChangedField[] {
  const [was, is] = [old as unknown as Record<string, never>, fresh as unknown as Record<string, never>]
  const names = new Set([...Object.keys(was), ...Object.keys(is)])
  const fields: ChangedField[] = []
  for (const field of names) {
    if (field === 'meta' || field === 'type' || field === 'id' || isBookkeeping(field)) continue
    if (JSON.stringify(was[field]) === JSON.stringify(is[field])) continue
    const last = lastOf(now.fold, fresh.type, fresh.id, field)
    fields.push({
      label: fieldLabel(field),
      before: valueWords(then, was[field]),
      after: valueWords(now, is[field]),
      by: last?.header.actor ?? '',
      at: last?.header.wall.ms ?? 0,
    })
  }
  return [...fields, ...changedTexts(then.fold, now.fold, fresh)]
}

/** A long text says only that something was written in it. */
function changedTexts(then: Fold, now: Fold, { type, id }: Entity): ChangedField[] {
  const record = now.record(type, id)
  return [...(record?.textFields() ?? [])].flatMap((field) => {
    const updates = record?.textUpdates(field, now.order) ?? []
    const before = then.record(type, id)?.textUpdates(field, then.order).length ?? 0
    const last = updates.at(-1)
    if (updates.length === before || !last) return []
    const { header } = now.order.at(last.n)
    return [{ label: 'text', before: 'as it was', after: 'written in', by: header.actor, at: header.wall.ms }]
  })
}

/** Who wrote last: in the field as it shows, or in the whole thing. */
function lastOf(fold: Fold, type: EntityType, id: string, field?: string): PlacedCommit | undefined {
  const record = fold.record(type, id)
  if (!record) return undefined
  const write = field !== undefined && !isSetField(type, field) ? shown(record.register(field), fold.order) : undefined
  return write ? fold.order.at(write.n) : newest(fold, record)
}

function newest(fold: Fold, record: EntityRecord): PlacedCommit | undefined {
  return record.touched
    .map((n) => fold.order.at(n))
    .sort(byEffect)
    .at(-1)
}

/** Rows of imports that only the later fold has; those that somebody touched are listed by themselves. */
function newRows(before: Fold, after: Fold): number {
  const known = new Set(before.rows.all.map(({ op }) => `${op.prefix}.${op.first}`))
  const fresh = after.rows.all.filter((block) => !known.has(`${block.op.prefix}.${block.op.first}`))
  let rows = 0
  for (const block of fresh) if (!rowsHidden(after, block)) rows += block.op.count
  for (const { block } of after.recordsOf('entry')) {
    if (block && fresh.includes(block) && !rowsHidden(after, block)) rows -= 1
  }
  return rows
}
