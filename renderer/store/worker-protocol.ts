import type { Failure, Outcome } from '../../shared/contract/failure'
import type { Heads, Position } from '../../shared/contract/keeper'
import type { Entity, EntityType } from '../../shared/core/case/entity-types'
import type { Change } from '../../shared/core/journal/change'
import type { Conflict } from '../../shared/core/journal/conflicts/conflict'
import type { HistoryItem } from '../../shared/core/journal/history'
import type { Moment } from '../../shared/core/journal/moment'
import type { PurgeGround } from '../../shared/core/journal/purge-changes'
import type { PurgeTarget } from '../../shared/core/journal/purge-plan'
import type { CaseAccess } from '../../shared/core/journal/rights/case-access'
import type { WithoutEffect } from '../../shared/core/journal/without-effect'
import type { CoveredStamp } from '../../shared/core/proof/coverage'
import type { TextRun } from '../../shared/core/review/text-runs'
import type { ShownTimelineRow, TimelineRow } from '../../shared/core/timeline/timeline-row'
import type { PastCalls, ValueCalls } from './past-protocol'

/** What a window asks of the worker of one journal. The answer carries the same `n`. */
export interface WorkerCalls extends PastCalls, ValueCalls {
  /** Mirrors every small collection into this window from now on. */
  open: { ask: Record<string, never>; answer: Outcome<JournalState> }
  act: { ask: { intent: string; changes: readonly Change[]; idem: string }; answer: Outcome<ActResult> }
  /** Takes back the person's newest action, or exactly the commits that are named. */
  undo: { ask: { redo: boolean; commits?: readonly string[] }; answer: Outcome<UndoResult> }
  /** Records that content is removed by law; refused under a legal hold. */
  purge: { ask: { target: PurgeTarget; ground: PurgeGround }; answer: Outcome<ActResult> }
  /**
   * Waits until the words that were deleted from drafts are gone as the policy of the case asks; answers why they
   * stay, null where nothing is owed any more.
   */
  'drafts.settled': { ask: Record<string, never>; answer: Failure | null }
  /** What is kept and shows nothing, by reason. */
  effectless: { ask: Record<string, never>; answer: WithoutEffect[] }
  /** Some of that in words, oldest first. */
  'effectless.read': { ask: { commits: readonly string[] }; answer: LogItem[] }
  /** What a purge would take, in words, before anybody decides. */
  'purge.preview': { ask: { target: PurgeTarget }; answer: PurgePreview }
  entity: { ask: { type: EntityType; id: string }; answer: Entity | null }
  history: { ask: { type: EntityType; id: string }; answer: HistoryItem[] }
  /** Yjs updates of a long text in the order of arrival, base64. */
  text: { ask: { type: EntityType; id: string; field: string }; answer: string[] }
  /** Who wrote what in a long text. */
  'text.runs': { ask: { type: EntityType; id: string; field: string }; answer: TextRun[] }
  /** A filtered and sorted view of the timeline, remembered under `view`. */
  'timeline.find': {
    ask: { view: string; query: string; sort: TimelineSort; descending: boolean; story: boolean }
    answer: { count: number; total: number; revision: number; fromMs: number | null; toMs: number | null }
  }
  'timeline.rows': {
    ask: { view: string; from: number; to: number }
    answer: { revision: number; rows: (ShownTimelineRow | null)[] }
  }
  /** Where a row stands in a view, or null. */
  'timeline.place': { ask: { view: string; type: string; id: string }; answer: number | null }
  /** Counts per slice of time, all kinds and starred apart, for the chart. */
  'timeline.chart': {
    ask: { view: string; fromMs: number; toMs: number; slices: number }
    answer: { counts: number[]; stars: number[]; decisions: number[] }
  }
  /** Starred rows, decisions and handovers in order of time: the story. */
  'timeline.story': { ask: Record<string, never>; answer: TimelineRow[] }
  /** The record: commits in words, newest first. */
  log: { ask: { from: number; to: number }; answer: { total: number; items: LogItem[] } }
  /** What waits for a person to decide, the newest first. */
  conflicts: { ask: Record<string, never>; answer: Conflict[] }
  heads: { ask: Record<string, never>; answer: { heads: Heads; stateId: string } }
  /** Who may write in the case, and what who asks may. */
  access: { ask: { device: string; person: string }; answer: CaseAccess }
  /** What outside witnesses said of states of this case, each with what it covers. */
  anchors: { ask: Record<string, never>; answer: CoveredStamp[] }
}

export interface PurgePreview {
  /** Commits whose content would go. */
  readonly bodies: number
  readonly lines: readonly string[]
  /** `sharedWith`: other items with the same content, so that the file stays. */
  readonly files: readonly { readonly sha256: string; readonly name: string; readonly sharedWith: readonly string[] }[]
  readonly hold: Entity<'hold'> | null
}

export type TimelineSort = 'time' | 'recorded' | 'kind' | 'text' | 'host'

export interface JournalState {
  readonly device: string
  readonly person: string
  readonly collections: { readonly [type in EntityType]?: readonly Entity<type>[] }
  readonly timeline: { readonly total: number; readonly revision: number }
  readonly position: Position
  /** How many commits are folded, those of adopted cases among them. */
  readonly commits: number
  readonly stateId: string
  /** Why nothing is written at the moment: a window that opens now must say so too. */
  readonly writingStopped: Failure | null
  /** What was repaired on the way, in one line. */
  readonly notices: readonly Failure[]
}

export interface ActResult {
  /** Ids of the commits, durable in the ledger. Empty where nothing would have changed. */
  readonly ids: readonly string[]
}

export interface UndoResult {
  readonly intent: string
  /** What was left alone, in words: changed by someone since, or append-only. */
  readonly left: readonly string[]
}

export interface LogItem {
  readonly id: string
  readonly n: number
  readonly device: string
  readonly seq: number
  readonly by: string
  /** Epoch ms and minutes east of UTC as the author's device showed them. */
  readonly at: number
  readonly offset: number
  /** Effective time, for going back to it. */
  readonly effective: string
  readonly intent: string
  readonly sentence: string
  readonly details: readonly string[]
  readonly undone: boolean
  /** Why it, or a part of it, has no effect, in words; null where all of it has. */
  readonly inert: string | null
}

/** What the worker says to every window without being asked. */
export type WorkerEvent =
  | {
      readonly event: 'changed'
      /** Entities as they are now; a removed one is among `removed`. */
      readonly entities: readonly Entity[]
      readonly removed: readonly { readonly type: EntityType; readonly id: string }[]
      /** Long texts that got updates: `type/id/field`, with the updates. */
      readonly texts: readonly {
        readonly type: EntityType
        readonly id: string
        readonly field: string
        readonly updates: readonly string[]
      }[]
      readonly timeline: { readonly total: number; readonly revision: number } | null
      readonly position: Position
      readonly commits: number
      /** True where the window must forget what it mirrored. */
      readonly rebuilt: boolean
    }
  /** The state id follows what changed, once for several commits that come together. */
  | { readonly event: 'state-id'; readonly stateId: string }
  | { readonly event: 'need-keeper' }
  /** The working copy is not there or damaged; `refused`: its database does not open. A window asks main what to do. */
  | { readonly event: 'copy-missing'; readonly refused: boolean }
  | { readonly event: 'writing'; readonly stopped: Failure | null }
  | { readonly event: 'notice'; readonly notice: Failure }

export type WorkerRequest = {
  [C in keyof WorkerCalls]: {
    readonly n: number
    readonly call: C
    readonly ask: WorkerCalls[C]['ask']
    /** Asks of the case as it stood at another moment; only what is read can be asked there. */
    readonly past?: PastAsk
  }
}[keyof WorkerCalls]

/** Whoever looks at the past has one view of it, which moves. */
export interface PastAsk {
  readonly traveller: string
  readonly moment: Moment
}

export type ToWorker =
  | WorkerRequest
  | { readonly hello: string }
  /** With the port to the keeper transferred. */
  | { readonly keeper: 'port' }
  | { readonly keeper: 'down' | 'up' }
  /** Main did what was to be done. */
  | { readonly copy: 'may-be-made' }
  /** The window closes or lets go of the journal. */
  | { readonly bye: true }

export type FromWorker = { readonly n: number; readonly answer: unknown } | WorkerEvent
