import type { EntityType } from '../case/entity-types'
import type { Json } from '../json'
import type { PlacedCommit } from './causality'
import type { Fields } from './change'
import type { Fold } from './fold'
import type { CommitId, Op } from './op'
import { rowFields } from './rows'
import { isSetField } from './set-fields'

/** What one commit did to one field. */
export interface FieldAct {
  readonly by: PlacedCommit
  readonly field: string
  readonly act: 'write' | 'add' | 'drop' | 'remove' | 'restore'
  readonly value: Json
  /** The commits whose values its author saw. */
  readonly sees: readonly CommitId[]
}

/** What a commit did to the fields of an entity; the field of a removal has no name. Long texts are left out. */
export function actsOnField(fold: Fold, by: PlacedCommit, type: EntityType, id: string): FieldAct[] {
  return fold.opsOf(by).flatMap((op) => actsOfOp(fold, by, op, type, id))
}

function actsOfOp(fold: Fold, by: PlacedCommit, op: Op, type: EntityType, id: string): FieldAct[] {
  if (op.op === 'rows') {
    const row = op.type === type ? fold.rows.findAll(type, id).find(({ block }) => block.op === op) : undefined
    return row ? written(by, type, rowFields(op, row.index), {}) : []
  }
  if (op.type !== type || op.id !== id) return []
  switch (op.op) {
    case 'put':
      return written(by, type, op.fields, {})
    case 'set': {
      const beside = Object.entries(op.beside ?? {}).flatMap(([field, values]) =>
        values.map(
          ({ value }): FieldAct => ({ by, field, act: 'write', value: value ?? null, sees: op.sees[field] ?? [] }),
        ),
      )
      return [...written(by, type, op.fields, op.sees), ...beside]
    }
    case 'add':
      return [{ by, field: op.field, act: 'add', value: op.value, sees: [] }]
    case 'drop':
      return [{ by, field: op.field, act: 'drop', value: op.value, sees: op.sees }]
    case 'remove':
    case 'restore':
      return [{ by, field: '', act: op.op, value: null, sees: op.sees }]
    case 'text':
      return []
  }
}

function written(
  by: PlacedCommit,
  type: EntityType,
  fields: Fields,
  sees: { readonly [field: string]: readonly CommitId[] },
): FieldAct[] {
  return Object.entries(fields).flatMap(([field, value]): FieldAct[] => {
    if (!isSetField(type, field)) return [{ by, field, act: 'write', value: value ?? null, sees: sees[field] ?? [] }]
    const members = Array.isArray(value) ? (value as readonly Json[]) : []
    return members.map((member) => ({ by, field, act: 'add', value: member, sees: [] }))
  })
}
