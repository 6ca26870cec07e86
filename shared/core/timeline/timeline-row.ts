import type { Precision, ZoneBasis } from '../time/event-time'

/** One line of the timeline as the table shows it. */
export interface TimelineRow {
  readonly type: 'entry' | 'decision' | 'action' | 'handover'
  readonly id: string
  readonly kind: string
  /** Epoch ms with fractions, the clock's measured skew taken out; what the table sorts by. */
  readonly ms: number
  readonly utc: string
  readonly precision: Precision
  readonly zone: string
  readonly zoneBasis: ZoneBasis
  readonly skewMs: number
  readonly uncertaintyMs: number
  readonly text: string
  readonly star: boolean
  /** Epoch ms when it was recorded. */
  readonly recordedAt: number
  readonly by: string
  readonly statedBy: string | null
  readonly channel: string | null
  /** Entity id of the imported file. */
  readonly source: string | null
  readonly line: number | null
  readonly host: string | null
  readonly techniques: readonly string[]
  readonly evidence: readonly string[]
  readonly assets: readonly string[]
  readonly conflict: boolean
  readonly edited: boolean
}

/** A line with what its neighbours in time say about it. */
export interface ShownTimelineRow extends TimelineRow {
  /** False where this one and a neighbour can have happened in the other order. */
  readonly orderProvable: boolean
}
