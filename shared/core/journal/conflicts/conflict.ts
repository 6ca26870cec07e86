import type { EntityType } from '../../case/entity-types'
import type { Fields } from '../change'
import type { CommitId } from '../op'

/** One of the acts that did not know of each other, as the person who did it saw things. */
export interface ConflictSide {
  readonly commit: CommitId
  readonly by: string
  readonly device: string
  /** Epoch ms and minutes east of UTC as the author's device showed them. */
  readonly at: number
  readonly offset: number
  readonly act: 'wrote' | 'removed'
  /** Whether its values are the ones on the screen until someone decides. */
  readonly isShown: boolean
  /** What it did, in words without the author: `skipped step ‘Isolate WS-12’: no longer needed`. */
  readonly words: string
  /** Its values in words, one a field of the conflict, and those that belong to the same outcome. */
  readonly values: readonly FieldInWords[]
  /** What its author had in front: the values that it replaced, by whom. Empty: there was none. */
  readonly before: readonly FieldInWords[]
  /** The other sides of which its author knew nothing, and why. */
  readonly unknown: readonly UnknownSide[]
  /** What is set when this side is chosen. */
  readonly settles: Fields
}

export interface FieldInWords {
  readonly field: string
  readonly label: string
  readonly words: string
  /** Who wrote it, where that is another commit. */
  readonly by?: string
  readonly at?: number
}

export interface UnknownSide {
  readonly commit: CommitId
  /** `away`: it had not reached the device. `form`: it was there, but the form had been opened before. */
  readonly why: 'away' | 'form'
}

/** Something that only a person can decide. Everything stays as it is, and is shown, until someone does. */
export interface Conflict {
  /** The same for as long as the same acts stand against each other. */
  readonly key: string
  readonly kind: 'fields' | 'removed'
  readonly type: EntityType
  readonly id: string
  /** `step ‘Isolate WS-12’` */
  readonly thing: string
  /** The fields in conflict; the one that the others belong to comes first. Empty for a removal. */
  readonly fields: readonly string[]
  /** The side that is shown comes first. */
  readonly sides: readonly ConflictSide[]
  /** What happened is never edited: such a conflict is answered by a correction. */
  readonly isAppendOnly: boolean
  /** Number of commits folded when it was read; handed back with the decision. */
  readonly basis: number
}
