import type { Sureness } from '../../case/entities/fields'
import type { Entity } from '../../case/entity-types'
import type { Change, IntentContext } from '../../journal/change'
import type { EventTime } from '../../time/event-time'
import { withoutAbsent } from '../without-absent'

export interface CorrectMilestoneInput {
  /** t_began, t_detect, …; also the entity id. */
  readonly key: string
  readonly time: EventTime
  /** Who says so, where that is not who types. */
  readonly by?: string
  readonly sure: Sureness
  readonly note?: string
  readonly milestones: readonly Entity<'milestone'>[]
  readonly basis?: number
}

/** Sets or corrects a milestone. The register keeps every earlier value; due times follow by themselves. */
export function correctMilestone(ctx: IntentContext, input: CorrectMilestoneInput): Change[] {
  const existing =
    input.milestones.find((milestone) => milestone.id === input.key) ??
    input.milestones.find((milestone) => milestone.key === input.key)
  const fields = {
    time: { ...input.time },
    by: input.by ?? ctx.me,
    at: ctx.now,
    sure: input.sure,
    note: input.note ?? '',
  }
  if (!existing)
    return [{ op: 'put', type: 'milestone', id: input.key, fields: withoutAbsent({ key: input.key, ...fields }) }]
  const basis = input.basis ?? existing.meta.basis
  return [
    ...(existing.meta.removed ? [{ op: 'restore', type: 'milestone', id: existing.id, basis } as const] : []),
    { op: 'set', type: 'milestone', id: existing.id, fields, basis },
  ]
}
