import { APPEND_ONLY } from '../case/entity-types'
import type { PlacedCommit } from './causality'
import type { Json } from '../json'
import type { Fold } from './fold'
import type { CommitId, Op } from './op'
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
    for (const op of [...(commit.ops ?? [])].reverse()) invert(fold, commit, op, result)
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
      if (record.touched.some((n) => n > commit.n && !isOwnUndo(fold, n, commit))) result.left.push(`${type}/${id}`)
      else result.ops.push({ op: 'remove', type, id, sees: record.removalRegister.map(({ n }) => fold.order.at(n).id) })
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
      result.ops.push({ op: 'restore', type, id, sees: [commit.id] })
      return
    case 'restore':
      result.ops.push({ op: 'remove', type, id, sees: record.removalRegister.map(({ n }) => fold.order.at(n).id) })
      return
    case 'add':
      result.ops.push({ op: 'drop', type, id, field: op.field, value: op.value, sees: [commit.id] })
      return
    case 'drop':
      result.ops.push({ op: 'add', type, id, field: op.field, value: op.value })
  }
}

/** The shown one among the values that a commit replaced; null where there was none. */
function valueBefore(fold: Fold, type: Op['type'], id: string, field: string, replaced: readonly CommitId[]): Json {
  const writers = replaced.flatMap((commitId) => fold.order.get(commitId) ?? [])
  writers.sort((a, b) => (a.effective === b.effective ? (a.id < b.id ? 1 : -1) : a.effective < b.effective ? 1 : -1))
  for (const writer of writers) {
    const value = writtenValue(fold, writer, type, id, field)
    if (value !== undefined) return value
  }
  return null
}

/** What a commit wrote into a field, or undefined. */
export function writtenValue(fold: Fold, writer: PlacedCommit, type: Op['type'], id: string, field: string): Json | undefined {
  for (const op of writer.ops ?? []) {
    if ((op.op === 'put' || op.op === 'set') && op.type === type && op.id === id && op.fields[field] !== undefined) {
      return op.fields[field]
    }
    if (op.op === 'rows' && op.type === type) {
      const row = fold.rows.find(id)
      if (row?.block.op === op) return row.block.op.same[field]
    }
  }
  return undefined
}

function isOwnUndo(fold: Fold, n: number, of: PlacedCommit): boolean {
  const later = fold.order.at(n)
  return later.header.undoes !== undefined && later.header.device === of.header.device
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
    if (!undoable(commit)) continue
    return redo ? null : actionOf(fold, commit)
  }
  return null
}

/** Whether anything in this commit can be taken back; append-only items offer a correction instead. */
function undoable(commit: PlacedCommit): boolean {
  return (commit.ops ?? []).some((op) => op.op !== 'text' && !APPEND_ONLY.has(op.type))
}

function actionOf(fold: Fold, commit: PlacedCommit): PlacedCommit[] {
  const { action, device } = commit.header
  if (!action) return [commit]
  return fold.order.placed.filter((other) => other.header.device === device && other.header.action?.id === action.id)
}
