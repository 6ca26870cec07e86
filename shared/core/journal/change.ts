import type { EntityType } from '../case/entity-types'
import type { Json } from '../json'

export type Fields = { readonly [field: string]: Json | undefined }

/**
 * What a person wants changed, before it is bound to the journal.
 * `basis` is the number of commits that were folded into the view which the person edited:
 * only values that were visible then are replaced; later ones stay beside it as a conflict.
 * Without a basis the change replaces what is visible when it arrives.
 */
export type Change =
  | { readonly op: 'put'; readonly type: EntityType; readonly id: string; readonly fields: Fields }
  | {
      readonly op: 'set'
      readonly type: EntityType
      readonly id: string
      readonly fields: Fields
      readonly basis?: number
    }
  | { readonly op: 'remove'; readonly type: EntityType; readonly id: string; readonly basis?: number }
  | { readonly op: 'restore'; readonly type: EntityType; readonly id: string; readonly basis?: number }
  | { readonly op: 'add'; readonly type: EntityType; readonly id: string; readonly field: string; readonly value: Json }
  | {
      readonly op: 'drop'
      readonly type: EntityType
      readonly id: string
      readonly field: string
      readonly value: Json
      readonly basis?: number
    }
  | {
      readonly op: 'text'
      readonly type: EntityType
      readonly id: string
      readonly field: string
      /** Yjs update, base64. */
      readonly update: string
      /** Yjs client id of the editor session. */
      readonly client: number
    }

/** What an intent is given: the only clock and the only source of ids that the core knows. */
export interface IntentContext {
  /** Epoch milliseconds. */
  readonly now: number
  /** Person id of who typed it. */
  readonly me: string
  readonly newId: () => string
}
