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
  'past.leave': { ask: { traveller: string }; answer: null }
}

export type StepMove =
  | { readonly acts: number }
  /** In ms. */
  | { readonly by: number }
  /** Epoch ms, and from then on only what this device knew. */
  | { readonly to: number }
