import type { Json } from '../json'
import type { Change } from './change'
import type { Fold } from './fold'
import { fieldProblem } from './inert'
import type { CommitId, Op } from './op'
import type { EntityRecord } from './record'
import type { Register } from './register'
import { isSetField } from './set-fields'
import { withdrawalsOf } from './withdrawn'

export type Bound = { readonly ok: true; readonly ops: Op[] } | { readonly ok: false; readonly problem: string }

/**
 * Turns what a person wants into ops that name what the person saw. A `put` of something that is
 * already here becomes a `set`, a `set` of a set field becomes additions and removals, and what
 * would change nothing is left out.
 */
export function bindChanges(fold: Fold, changes: readonly Change[]): Bound {
  const ops: Op[] = []
  for (const change of joined(changes)) {
    if (change.op === 'set' && !fold.record(change.type, change.id)?.born) {
      return { ok: false, problem: `${change.type} ${change.id}: nothing here has this id` }
    }
    ops.push(...bindChange(fold, change))
  }
  for (const op of ops) {
    const problem = fieldProblem(op)
    if (problem !== null) return { ok: false, problem }
  }
  return { ok: true, ops }
}

/** What an act puts and then sets is put with the later values: a commit cannot name itself. */
function joined(changes: readonly Change[]): Change[] {
  const result: Change[] = []
  const places = new Map<string, number>()
  for (const change of changes) {
    const key = `${change.type}/${change.id}`
    const place = places.get(key)
    const put = place === undefined ? undefined : result[place]
    if (change.op === 'set' && place !== undefined && put?.op === 'put') {
      result[place] = { ...put, fields: { ...put.fields, ...change.fields } }
      continue
    }
    if (change.op === 'put') places.set(key, result.length)
    result.push(change)
  }
  return result
}

function bindChange(fold: Fold, change: Change): Op[] {
  const record = fold.record(change.type, change.id)
  switch (change.op) {
    case 'put':
      if (record?.born) return [...putBack(fold, record, undefined), ...bindSet(fold, record, change.fields, undefined)]
      return [{ op: 'put', type: change.type, id: change.id, fields: withoutUndefined(change.fields) }]
    case 'set':
      return record ? bindSet(fold, record, change.fields, change.basis) : []
    case 'remove':
      if (!record || record.removed(fold.order) === 'removed') return []
      return [removal(fold, record, change.basis)]
    case 'restore':
      return record ? putBack(fold, record, change.basis) : []
    case 'add':
      if (record && record.memberRegister(change.field, change.value).length > 0) return []
      return [{ op: 'add', type: change.type, id: change.id, field: change.field, value: change.value }]
    case 'drop': {
      const register = record?.memberRegister(change.field, change.value) ?? []
      if (register.length === 0) return []
      return [{ ...change, sees: named(fold, register, change.basis) }]
    }
    case 'text':
      return [change]
  }
}

function removal(fold: Fold, record: EntityRecord, basis: number | undefined): Op {
  const { type, id } = record
  const sees = named(fold, record.removalRegister, basis)
  const unseen =
    basis === undefined
      ? []
      : record.touched.map((n) => fold.order.at(n)).filter((by) => fold.order.visibleFrom(by) >= basis)
  return { op: 'remove', type, id, sees, ...(unseen.length > 0 ? { unseen: unseen.map((by) => by.id) } : {}) }
}

function putBack(fold: Fold, record: EntityRecord, basis: number | undefined): Op[] {
  // A row is hidden by what was done to its import too: who keeps it names that.
  const sees = named(fold, [...record.removalRegister, ...withdrawalsOf(fold, record)], basis)
  return sees.length === 0 ? [] : [{ op: 'restore', type: record.type, id: record.id, sees }]
}

function bindSet(
  fold: Fold,
  record: EntityRecord,
  fields: { readonly [field: string]: Json | undefined },
  basis: number | undefined,
): Op[] {
  const ops: Op[] = []
  const changed: Record<string, Json> = {}
  const sees: Record<string, CommitId[]> = {}
  for (const field in fields) {
    const value = fields[field] ?? null
    if (isSetField(record.type, field)) {
      ops.push(...bindMembers(fold, record, field, value, basis))
      continue
    }
    const register = record.register(field)
    const only = register.length === 1 ? register[0] : undefined
    const unchanged = only ? sameJson(only.value ?? null, value) : register.length === 0 && value === null
    if (unchanged) continue
    changed[field] = value
    sees[field] = named(fold, register, basis)
  }
  if (Object.keys(changed).length > 0) ops.push({ op: 'set', type: record.type, id: record.id, fields: changed, sees })
  return ops
}

function bindMembers(fold: Fold, record: EntityRecord, field: string, value: Json, basis: number | undefined): Op[] {
  const wanted = Array.isArray(value) ? (value as readonly Json[]) : []
  const { type, id } = record
  const ops: Op[] = []
  for (const member of wanted) {
    if (record.memberRegister(field, member).length === 0) ops.push({ op: 'add', type, id, field, value: member })
  }
  for (const member of record.members(field)) {
    if (wanted.some((other) => sameJson(other, member))) continue
    const sees = named(fold, record.memberRegister(field, member), basis)
    if (sees.length > 0) ops.push({ op: 'drop', type, id, field, value: member, sees })
  }
  return ops
}

/** The commits of a register that were folded when the person's view was made. */
function named(fold: Fold, register: Register, basis: number | undefined): CommitId[] {
  const writers = register.map((write) => fold.order.at(write.n))
  return writers.filter((by) => basis === undefined || fold.order.visibleFrom(by) < basis).map((by) => by.id)
}

export function sameJson(a: Json, b: Json): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b)
}

function withoutUndefined(fields: { readonly [field: string]: Json | undefined }): { [field: string]: Json } {
  const kept: Record<string, Json> = {}
  for (const field in fields) {
    const value = fields[field]
    if (value !== undefined && value !== null) kept[field] = value
  }
  return kept
}
