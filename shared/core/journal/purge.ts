import type { Json } from '../json'
import { contentFreeCell, contentFreeFields, keepsPlace } from './content-free'
import { fieldProblem } from './inert'
import type { Op, RowsOp } from './op'
import { withoutContent } from './text-shape'

/**
 * What stays of an op when its body is purged by law: which things it touched and what it replaced, but nothing
 * that was written. A purged `put` keeps the place of its thing, with `Removed by law` where words must stand; a
 * purged `set` still replaces the values that it named; purged text keeps its shape, so that what others wrote
 * around it stays readable.
 */
export function residueOf(op: Op): Op | null {
  switch (op.op) {
    case 'put':
      return keepsPlace(op.type) ? valid({ ...op, fields: withoutNulls(contentFreeFields(op.type, op.fields)) }) : null
    case 'rows':
      return keepsPlace(op.type) ? valid(residueOfRows(op)) : null
    case 'set':
      return valid({ ...op, fields: contentFreeFields(op.type, op.fields) })
    case 'text':
      return { ...op, update: withoutContent(op.update) }
    // They hold ids only: of what was removed, of what was linked.
    case 'remove':
    case 'restore':
    case 'add':
    case 'drop':
      return op
  }
}

/** The residue of a whole body, as a `purge` records it. */
export function residueOfBody(ops: readonly Op[]): Op[] {
  return ops.flatMap((op) => residueOf(op) ?? [])
}

function residueOfRows(op: RowsOp): RowsOp {
  const columns: Record<string, readonly Json[]> = {}
  for (const column in op.columns) {
    const cells = (op.columns[column] ?? []).map((cell) => contentFreeCell(op.type, column, cell))
    if (cells.some((cell) => cell !== null)) columns[column] = cells
  }
  return { ...op, same: withoutNulls(contentFreeFields(op.type, op.same)), columns }
}

/** Where a newer version put something there that does not fit without its words, nothing stays. */
function valid(op: Op): Op | null {
  return fieldProblem(op) === null ? op : null
}

function withoutNulls(fields: { [field: string]: Json }): { [field: string]: Json } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null))
}
