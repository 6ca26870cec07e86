import { APPEND_ONLY } from '../case/entity-types'
import type { Json } from '../json'
import { byEffect, type PlacedCommit } from './causality'
import type { Fold } from './fold'
import type { CommitId, Op } from './op'
import type { EntityRecord } from './record'
import { rowFields } from './rows'
import { isSetField } from './set-fields'

/** The inverse of an action, and what of it must stay because someone changed it since. */
export interface Inverse {
  readonly ops: Op[]
  /** `type/id` or `type/id.field` of what was left alone. */
  readonly left: string[]
}

/** The ops that take back these commits (the parts of one action, or one commit). */
export function inverse(fold: Fold, commits: readonly PlacedCommit[]): Inverse {
  const result: Inverse = { ops: [], left: [] }
  for (const commit of [...commits].reverse()) {
    for (const op of [...fold.opsOf(commit)].reverse()) invert(fold, commit, op, result)
  }
  return result
}

function invert(fold: Fold, commit: PlacedCommit, op: Op, result: Inverse): void {
  // Rows are withdrawn with their owner, which the same action put.
  if (op.op === 'rows' || op.op === 'text') return
  const { type, id } = op
  if (APPEND_ONLY.has(type)) {
    result.left.push(`${type}/${id}`)
    return
  }
  const record = fold.record(type, id)
  if (!record) return
  switch (op.op) {
    case 'put':
      if (isOnlyOwn(fold, record, commit)) {
        result.ops.push({ op: 'remove', type, id, sees: record.removalRegister.map(({ n }) => fold.order.at(n).id) })
      } else result.left.push(`${type}/${id}`)
      return
    case 'set': {
      const fields: Record<string, Json> = {}
      const sees: Record<string, CommitId[]> = {}
      for (const field in op.fields) {
        if (isSetField(type, field)) continue
        const register = record.register(field)
        if (register.length !== 1 || register[0]?.n !== commit.n) {
          result.left.push(`${type}/${id}.${field}`)
          continue
        }
        fields[field] = valueBefore(fold, type, id, field, op.sees[field] ?? [])
        sees[field] = [commit.id]
      }
      if (Object.keys(fields).length > 0) result.ops.push({ op: 'set', type, id, fields, sees })
      return
    }
    case 'remove':
      if (record.removalRegister.some(({ n }) => n === commit.n))
        result.ops.push({ op: 'restore', type, id, sees: [commit.id] })
      if (record.removalRegister.length !== 1) result.left.push(`${type}/${id}`)
      return
    case 'restore':
      if (record.removalRegister.length === 0) result.ops.push({ op: 'remove', type, id, sees: [] })
      else result.left.push(`${type}/${id}`)
      return
    case 'add': {
      const register = record.memberRegister(op.field, op.value)
      if (register.some(({ n }) => n === commit.n)) {
        result.ops.push({ op: 'drop', type, id, field: op.field, value: op.value, sees: [commit.id] })
      }
      if (register.length !== 1 || register[0]?.n !== commit.n) result.left.push(`${type}/${id}.${op.field}`)
      return
    }
    case 'drop':
      if (record.memberRegister(op.field, op.value).length === 0) {
        result.ops.push({ op: 'add', type, id, field: op.field, value: op.value })
      } else result.left.push(`${type}/${id}.${op.field}`)
  }
}

/** The shown one among the values that a commit replaced; null where there was none. */
function valueBefore(fold: Fold, type: Op['type'], id: string, field: string, replaced: readonly CommitId[]): Json {
  const writers = replaced.flatMap((commitId) => fold.order.get(commitId) ?? [])
  writers.sort((a, b) => byEffect(b, a))
  for (const writer of writers) {
    const value = writtenValue(fold, writer, type, id, field)
    if (value !== undefined) return value
  }
  return null
}

/** What a commit wrote into a field, or undefined. */
export function writtenValue(
  fold: Fold,
  writer: PlacedCommit,
  type: Op['type'],
  id: string,
  field: string,
): Json | undefined {
  for (const op of [...fold.opsOf(writer)].reverse()) {
    if ((op.op === 'put' || op.op === 'set') && op.type === type && op.id === id && op.fields[field] !== undefined) {
      return op.fields[field]
    }
    if (op.op === 'rows' && op.type === type) {
      const row = fold.rows.find(id)
      if (row?.block.op === op) return rowFields(op, row.index)[field]
    }
  }
  return undefined
}

/** Whether nothing stands on it but this act, and what its own device did and took back since. */
function isOnlyOwn(fold: Fold, record: EntityRecord, put: PlacedCommit): boolean {
  const takenBack = new Set<CommitId>()
  const writers = [...new Set(record.touched)].map((n) => fold.order.at(n)).sort((a, b) => byEffect(b, a))
  for (const writer of writers) {
    if (writer.id === put.id) continue
    if (writer.header.device !== put.header.device) return false
    if (takenBack.has(writer.id)) continue
    if (writer.header.action && writer.header.action.id === put.header.action?.id) continue
    if (!writer.header.undoes) return false
    for (const id of writer.header.undoes) takenBack.add(id)
  }
  return true
}

/**
 * The newest action of this person on this device that can be taken back, or brought back with `redo`.
 * An undo names what it took back, a redo names the undo; a named commit no longer counts.
 */
export function nextToUndo(fold: Fold, device: string, actor: string, redo: boolean): PlacedCommit[] | null {
  const named = new Set<CommitId>()
  for (let n = fold.count - 1; n >= 0; n--) {
    const commit = fold.order.at(n)
    const { header } = commit
    if (header.device !== device || header.actor !== actor || named.has(commit.id)) continue
    const isUndo = header.intent === 'undo'
    if (isUndo || header.intent === 'redo') {
      if (isUndo === redo) return actionOf(fold, commit)
      for (const id of header.undoes ?? []) named.add(id)
      continue
    }
    if (!undoable(fold, commit)) continue
    return redo ? null : actionOf(fold, commit)
  }
  return null
}

/** Whether anything in this commit can be taken back; append-only items offer a correction instead. */
function undoable(fold: Fold, commit: PlacedCommit): boolean {
  return fold.opsOf(commit).some((op) => op.op !== 'text' && !APPEND_ONLY.has(op.type))
}

function actionOf(fold: Fold, commit: PlacedCommit): PlacedCommit[] {
  const { action, device } = commit.header
  if (!action) return [commit]
  return fold.order.placed.filter((other) => other.header.device === device && other.header.action?.id === action.id)
}
