import type { Fields, Json } from './change'
import type { RowsOp } from './op'

/** A block of imported rows as it stands in a commit, and that commit's place in the fold. */
export interface RowBlock {
  readonly op: RowsOp
  /** Place of the commit in the fold. */
  readonly n: number
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

/** Row blocks of one journal, found by row id. */
export class RowBlocks {
  readonly all: RowBlock[] = []
  private readonly byPrefix = new Map<string, RowBlock[]>()

  add(block: RowBlock): void {
    this.all.push(block)
    const blocks = this.byPrefix.get(block.op.prefix)
    if (blocks) blocks.push(block)
    else this.byPrefix.set(block.op.prefix, [block])
  }

  find(id: string): { block: RowBlock; index: number } | null {
    const dot = id.lastIndexOf('.')
    if (dot < 0) return null
    const blocks = this.byPrefix.get(id.slice(0, dot))
    if (!blocks) return null
    const number = Number.parseInt(id.slice(dot + 1), 36)
    for (const block of blocks) {
      const index = number - block.op.first
      if (index >= 0 && index < block.op.count) return { block, index }
    }
    return null
  }
}
