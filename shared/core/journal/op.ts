import type { EntityType } from '../case/entity-types'
import type { Json } from '../json'
import type { Fields } from './change'

/** SHA-256 of a commit's header bytes, lower-case hex. */
export type CommitId = string

/**
 * What stands in a commit's body. `set`, `remove`, `restore` and `drop` name the commits whose
 * values the author saw (`sees`); only those are replaced. An empty list replaces nothing.
 */
export type Op =
  | { readonly op: 'put'; readonly type: EntityType; readonly id: string; readonly fields: Fields }
  | {
      readonly op: 'set'
      readonly type: EntityType
      readonly id: string
      readonly fields: Fields
      /** Per field, the commits whose values this one replaces. */
      readonly sees: { readonly [field: string]: readonly CommitId[] }
      /** Per field, values that stand again beside the new one: an undo brings back a conflict that was resolved. */
      readonly beside?: { readonly [field: string]: readonly Beside[] }
    }
  | {
      readonly op: 'remove'
      readonly type: EntityType
      readonly id: string
      /** Earlier removals that this one replaces. */
      readonly sees: readonly CommitId[]
      /** Writes to it that this laptop had folded, but that the person who removed it had not been shown yet. */
      readonly unseen?: readonly CommitId[]
    }
  | { readonly op: 'restore'; readonly type: EntityType; readonly id: string; readonly sees: readonly CommitId[] }
  | { readonly op: 'add'; readonly type: EntityType; readonly id: string; readonly field: string; readonly value: Json }
  | {
      readonly op: 'drop'
      readonly type: EntityType
      readonly id: string
      readonly field: string
      readonly value: Json
      readonly sees: readonly CommitId[]
    }
  | {
      readonly op: 'text'
      readonly type: EntityType
      readonly id: string
      readonly field: string
      readonly update: string
      readonly client: number
    }
  | RowsOp

/** A value that stands beside another, and the commit that first wrote it. */
export interface Beside {
  readonly value: Json
  readonly by: CommitId
}

/**
 * Many new entities of one type as columns: an import of 100,000 rows costs a few arrays, not
 * 100,000 objects. Row `i` has the id `${prefix}.${(first + i).toString(36)}`. A dotted column
 * (`time.utc`) is a part of a nested value. Rows belong to `owner`; removing it withdraws them.
 */
export interface RowsOp {
  readonly op: 'rows'
  readonly type: EntityType
  readonly prefix: string
  readonly first: number
  readonly count: number
  readonly owner: { readonly type: EntityType; readonly id: string }
  /** Fields that are the same in every row. */
  readonly same: Fields
  /** Column name → one value per row; null where the row has none. */
  readonly columns: { readonly [column: string]: readonly Json[] }
}
