import type { EntityType } from '../case/entity-types'
import type { Json } from '../json'
import type { PlacedCommit } from './causality'
import type { Fold } from './fold'
import type { Beside } from './op'
import { rowFields } from './rows'

/** What a commit wrote into a field, or undefined. */
export function writtenValue(
  fold: Fold,
  writer: PlacedCommit,
  type: EntityType,
  id: string,
  field: string,
): Json | undefined {
  return writtenValues(fold, writer, type, id, field)[0]?.value
}

/** What a commit wrote into a field, then what it put back beside that. */
export function writtenValues(fold: Fold, writer: PlacedCommit, type: EntityType, id: string, field: string): Beside[] {
  for (const op of [...fold.opsOf(writer)].reverse()) {
    let value: Json | undefined
    let beside: readonly Beside[] = []
    if ((op.op === 'put' || op.op === 'set') && op.type === type && op.id === id) {
      value = op.fields[field]
      if (op.op === 'set') beside = op.beside?.[field] ?? []
    } else if (op.op === 'rows' && op.type === type) {
      const row = fold.rows.find(id)
      if (row?.block.op === op) value = rowFields(op, row.index)[field]
    }
    if (value !== undefined) return [{ value, by: writer.id }, ...beside]
  }
  return []
}
