import type { MilestoneFields } from './entities/milestone'
import type { Entity } from './entity-types'

/** One value that a milestone had, newest last. */
export type MilestoneValue = Pick<MilestoneFields, 'time' | 'by' | 'at' | 'sure' | 'note'>

/** When a duty's clock started and ends, as `shared/core/clocks` worked it out. Epoch ms. */
export interface DutyTimes {
  /** Id of the clock entity. */
  readonly clock: string
  readonly startedAt?: number
  readonly dueAt?: number
  /** Why: "72 h after legal awareness". */
  readonly basis?: string
}

/**
 * The whole case at one state, as plain entities: what the review, the situation text and the command
 * line read. Removed entities are not in it. Made by the window's store or by a fold on disk.
 */
export interface CaseSnapshot {
  readonly case: Entity<'case'>
  readonly members: readonly Entity<'member'>[]
  readonly people: readonly Entity<'person'>[]
  readonly sites: readonly Entity<'site'>[]
  readonly milestones: readonly Entity<'milestone'>[]
  readonly facts: readonly Entity<'fact'>[]
  readonly plan?: Entity<'plan'>
  readonly steps: readonly Entity<'step'>[]
  readonly ticks: readonly Entity<'tick'>[]
  readonly assets: readonly Entity<'asset'>[]
  readonly evidence: readonly Entity<'evidence'>[]
  readonly custody: readonly Entity<'custody'>[]
  readonly decisions: readonly Entity<'decision'>[]
  readonly handovers: readonly Entity<'handover'>[]
  readonly clocks: readonly Entity<'clock'>[]
  readonly anchors: readonly Entity<'anchor'>[]
  readonly notifications: readonly Entity<'notification'>[]
  readonly updates: readonly Entity<'update'>[]
  readonly actions: readonly Entity<'action'>[]
  readonly factors: readonly Entity<'factor'>[]
  readonly drafts: readonly Entity<'draft'>[]
  readonly sections: readonly Entity<'section'>[]
  readonly cuts: readonly Entity<'cut'>[]
  readonly approvals?: readonly Entity<'approval'>[]
  /** Only the entries of the story: starred ones. */
  readonly entries: readonly Entity<'entry'>[]
  /** Worked out by the clock rules; without it only deadlines typed by hand are known. */
  readonly duties?: readonly DutyTimes[]
  /** Every value that a milestone ever had, by its key, the standing one included. */
  readonly history?: { readonly [milestone: string]: readonly MilestoneValue[] }
  /** Hash of the sorted device heads. */
  readonly stateId: string
  /** IANA zone of the case, printed beside UTC. */
  readonly zone: string
  /** Epoch ms. */
  readonly now: number
}
