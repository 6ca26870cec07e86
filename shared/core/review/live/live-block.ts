import type { CaseSnapshot } from '../../case/snapshot'
import type { CaseWords } from '../case-words'
import type { Block } from '../document'

/** A view of the case that stands in the review's text and freezes when it is cut or exported. */
export interface LiveBlock {
  /** Stable: it is stored in drafts. */
  readonly key: string
  readonly title: string
  readonly build: (snapshot: CaseSnapshot, words: CaseWords) => Block[]
}
