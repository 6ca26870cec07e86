import type { EntityType } from '../../shared/core/case/entity-types'
import type { Difference } from '../../shared/core/journal/difference'
import type { PastValue, ValueBefore } from '../../shared/core/journal/field-history'
import type { Moment } from '../../shared/core/journal/moment'
import type { Step, TravelRange } from '../../shared/core/journal/travel-range'

/** What a window asks of a worker about the past of its journal. */
export interface PastCalls {
  /** How far back the record goes, how dense it is, and who wrote in it. */
  'past.range': { ask: { slices: number }; answer: TravelRange }
  /** The moment that lies so many acts or so much time from another; null where nothing is recorded. */
  'past.step': {
    ask: {
      /** Null: from now. */
      from: Moment | null
      move: StepMove
    }
    answer: Step | null
  }
  /** `to`: null for now. */
  'past.difference': { ask: { from: Moment; to: Moment | null }; answer: Difference }
  'past.leave': { ask: { traveller: string }; answer: null }
}

export type StepMove =
  | { readonly acts: number }
  /** In ms. */
  | { readonly by: number }
  /** Epoch ms, and from then on only what this device knew. */
  | { readonly to: number }

/** A value with its words: what an id in it is called. */
export interface ToldValue extends PastValue {
  readonly label: string
  readonly words: string
  readonly before: readonly (ValueBefore & { readonly words: string })[]
}

/** What is asked of a case as it is shown, now or then. */
export interface ValueCalls {
  /** Every value that every field of a thing ever had, newest first. */
  'history.values': { ask: { type: EntityType; id: string }; answer: ToldValue[] }
}
