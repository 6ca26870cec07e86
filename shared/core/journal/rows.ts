import type { EntityType } from '../case/entity-types'
import type { Json } from '../json'
import type { Fields } from './change'
import type { RowsOp } from './op'

/** A block of imported rows as it stands in a commit, and that commit's place in the fold. */
export interface RowBlock {
  readonly op: RowsOp
  /** Place of the commit in the fold. */
  readonly n: number
}

export interface Row {
  readonly block: RowBlock
  readonly index: number
}

export function rowId(op: Pick<RowsOp, 'prefix' | 'first'>, index: number): string {
  return `${op.prefix}.${(op.first + index).toString(36)}`
}

/** The fields of one row; dotted columns (`time.utc`) become parts of a nested value. */
export function rowFields(op: RowsOp, index: number): Fields {
  const fields: Record<string, Json | undefined> = {}
  for (const name in op.same) fields[name] = op.same[name]
  for (const column in op.columns) {
    const value = op.columns[column]?.[index]
    if (value === null || value === undefined) continue
    const dot = column.indexOf('.')
    if (dot < 0) fields[column] = value
    else {
      const outer = column.slice(0, dot)
      fields[outer] = { ...(fields[outer] as Fields | undefined), [column.slice(dot + 1)]: value }
    }
  }
  return fields
}

/** The part of a row's id before its running number, or null where it is not the id of a row. */
export function rowPrefix(id: string): string | null {
  const dot = id.lastIndexOf('.')
  return dot < 0 ? null : id.slice(0, dot)
}

/** Row blocks of one journal, found by row id. */
export class RowBlocks {
  /** In order of arrival. */
  readonly all: RowBlock[] = []
  private readonly byRowPrefix = new Map<string, RowBlock[]>()

  add(block: RowBlock): void {
    this.all.push(block)
    const blocks = this.byRowPrefix.get(block.op.prefix)
    if (blocks) blocks.push(block)
    else this.byRowPrefix.set(block.op.prefix, [block])
  }

  find(id: string): Row | null {
    for (const block of this.byRowPrefix.get(rowPrefix(id) ?? '') ?? []) {
      const index = rowIndex(block.op, id)
      if (index !== null) return { block, index }
    }
    return null
  }

  /** The row with this id: one, unless two devices gave the same prefix to different imports. */
  findAll(type: EntityType, id: string): Row[] {
    const rows: Row[] = []
    for (const block of this.byRowPrefix.get(rowPrefix(id) ?? '') ?? []) {
      const index = block.op.type === type ? rowIndex(block.op, id) : null
      if (index !== null) rows.push({ block, index })
    }
    return rows
  }
}

/** Where in the block the row with this id stands, or null. */
export function rowIndex(op: RowsOp, id: string): number | null {
  const tail = id.slice(op.prefix.length + 1)
  const index = Number.parseInt(tail, 36) - op.first
  return index >= 0 && index < op.count && rowId(op, index) === id ? index : null
}
