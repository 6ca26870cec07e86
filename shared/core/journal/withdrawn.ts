import type { Fold } from './fold'
import { type EntityRecord, escapes } from './record'
import type { Register } from './register'
import { type RowBlock, rowId } from './rows'

/** Whether the owner of these rows was removed, so that they are hidden; single rows may still show, see `rowHidden`. */
export function rowsHidden(fold: Fold, block: RowBlock): boolean {
  const { owner } = block.op
  return fold.record(owner.type, owner.id)?.removed(fold.order) === 'removed'
}

/** Whether one row is hidden: removed itself, or withdrawn with its owner and not edited without knowing of that. */
export function rowHidden(fold: Fold, block: RowBlock, index: number): boolean {
  const id = rowId(block.op, index)
  if (!fold.hasOwnRecord(block.op.type, id)) return rowsHidden(fold, block)
  const record = fold.record(block.op.type, id)
  return record !== undefined && removedState(fold, record) === 'removed'
}

/** The state of an entity, with that of the import it came from. */
export function removedState(fold: Fold, record: EntityRecord): 'removed' | 'edited' | null {
  const own = record.removed(fold.order)
  if (record.block === null || own === 'removed' || !rowsHidden(fold, record.block)) return own
  const removals = withdrawalsOf(fold, record)
  if (removals.length === 0) return own
  const edits = record.touched.filter((n) => n !== record.bornAt)
  return edits.some((n) => escapes(fold.order, n, removals)) ? 'edited' : 'removed'
}

/** The removals of its import that hide a row: those that nobody kept it from. */
export function withdrawalsOf(fold: Fold, record: EntityRecord): Register {
  if (record.block === null) return []
  const { owner } = record.block.op
  const removals = fold.record(owner.type, owner.id)?.removalRegister ?? []
  return removals.filter(({ n }) => !record.isKeptFrom(fold.order.at(n), fold.order))
}
