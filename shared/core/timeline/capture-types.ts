import type { EventTime } from '../time/event-time'

/** What a captured line becomes. */
export type CaptureKind = 'event' | 'decision' | 'action' | 'note'

/** Zones that words in a line stand for. `display` is the one on the screen, used where none is written. */
export type CaptureZones = {
  readonly display: string
  readonly site?: string
  readonly local?: string
  readonly caseZone: string
}

export type CapturePerson = { readonly id: string; readonly name: string; readonly handle?: string }
export type CaptureNamed = { readonly id: string; readonly name: string }

/** What a line is read against. `now` is epoch ms. */
export type CaptureContext = {
  readonly now: number
  readonly people: readonly CapturePerson[]
  readonly sites: readonly CaptureNamed[]
  readonly systems: readonly CaptureNamed[]
  readonly zones: CaptureZones
}

/** Something in the line that a person should look at before Enter. Nothing of it is lost: it stays in the text. */
export type CaptureProblem = {
  readonly code:
    | 'empty'
    | 'future'
    | 'impossible-time'
    | 'ambiguous-time'
    | 'skipped-time'
    | 'unknown-zone'
    | 'no-site-zone'
    | 'unknown-person'
    | 'ambiguous-person'
    | 'unknown-command'
    | 'unread-due'
  readonly message: string
}

/** Who said it: a person of the team, or a name as it was written. */
export type StatedBy = { readonly personId?: string; readonly name: string }

/** Part of the line that was understood and is not in the text; positions count from 0, `to` is exclusive. */
export type Consumed = { readonly from: number; readonly to: number }

/** A line of quick capture, understood. */
export type Capture = {
  readonly kind: CaptureKind
  readonly time: EventTime
  /** False when the line says no time, so that it is now. */
  readonly timeGiven: boolean
  readonly text: string
  readonly owner?: { readonly personId: string; readonly name: string }
  /** Epoch ms. */
  readonly due?: number
  readonly statedBy?: StatedBy
  readonly channel?: string
  readonly technique: readonly string[]
  /** Ids of the systems and sites that the text names. */
  readonly systems: readonly string[]
  readonly sites: readonly string[]
  readonly explanations: readonly string[]
  readonly problems: readonly CaptureProblem[]
  readonly consumed: readonly Consumed[]
  /** One line for the capture bar, shown before Enter. */
  readonly preview: string
}
