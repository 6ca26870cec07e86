import type { ConflictingValue, Entity, EntityMeta, EntityType } from '../case/entity-types'
import type { Json } from '../json'
import { type PlacedCommit, showsOver } from './causality'
import type { Fold } from './fold'
import type { EntityRecord } from './record'
import { authorOf, contested } from './register'
import { isSetField } from './set-fields'
import { removedState } from './withdrawn'

/** An entity as it is shown, or null where it was never put. A removed one is shown with `meta.removed`. */
export function viewEntity<T extends EntityType>(fold: Fold, type: T, id: string): Entity<T> | null {
  const record = fold.record(type, id)
  return record ? (viewRecord(fold, record) as Entity<T> | null) : null
}

export function viewRecord(fold: Fold, record: EntityRecord): Entity | null {
  if (!record.born) return null
  if (record.cache) return record.cache as Entity
  const fields: Record<string, Json> = {}
  let conflicts: Record<string, ConflictingValue[]> | undefined
  for (const field of record.fieldNames()) {
    const value = record.value(field, fold.order)
    if (isSetField(record.type, field)) {
      if (Array.isArray(value) && value.length > 0) fields[field] = value
      continue
    }
    if (value !== null && value !== undefined) fields[field] = value
    const others = contested(record.register(field), fold.order)
    if (others.length > 0) {
      conflicts ??= {}
      conflicts[field] = others.map((write) => conflictingValue(write.value, authorOf(write, fold.order)))
    }
  }
  const removed = removedState(fold, record)
  const created = fold.order.at(record.bornAt)
  const updated = lastWriter(fold, record)
  const meta: EntityMeta = {
    createdBy: created.header.actor,
    createdAt: created.header.wall.ms,
    updatedAt: updated.header.wall.ms,
    basis: fold.count,
    ...(created.header.journal === fold.mainJournal ? {} : { journal: created.header.journal }),
    ...(removed ? { removed } : {}),
    ...(conflicts ? { conflicts } : {}),
  }
  const view = { ...fields, type: record.type, id: record.id, meta } as unknown as Entity
  // A row also changes when its owner is withdrawn, which does not touch it.
  if (record.block === null) record.cache = view
  return view
}

function lastWriter(fold: Fold, record: EntityRecord): PlacedCommit {
  let last = fold.order.at(record.bornAt)
  for (const n of record.touched) {
    const writer = fold.order.at(n)
    if (showsOver(writer, last)) last = writer
  }
  return last
}

function conflictingValue(value: unknown, by: PlacedCommit): ConflictingValue {
  return { value: value ?? null, by: by.header.actor, device: by.header.device, at: by.header.wall.ms }
}

/** All entities of a type that were not removed, in the order (order field, id). Imported rows are not among them. */
export function viewAll<T extends EntityType>(fold: Fold, type: T): Entity<T>[] {
  const views: Entity<T>[] = []
  for (const record of fold.recordsOf(type)) {
    const view = viewRecord(fold, record)
    if (view && view.meta.removed !== 'removed') views.push(view as Entity<T>)
  }
  return views
}
