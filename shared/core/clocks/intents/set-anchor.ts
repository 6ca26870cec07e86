import type { Entity } from '../../case/entity-types'
import type { Change, IntentContext } from '../../journal/change'
import { correctMilestone } from '../../plan/intents/correct-milestone'
import type { EventTime } from '../../time/event-time'

export interface SetAnchorInput {
  /** aware_at, material_determined_at, …; also the entity id. */
  readonly key: string
  readonly time: EventTime
  /** The named person who determined it; never defaulted, since this starts the law's clock. */
  readonly by: string
  readonly reason: string
  readonly anchors: readonly Entity<'anchor'>[]
  /** Given, legal awareness is set as the milestone `t_aware` too: it is the same determination under two names. */
  readonly milestones?: readonly Entity<'milestone'>[]
  readonly basis?: number
}

/** Sets or corrects a legal anchor. What it replaces stays on it, with its reason; due times follow. */
export function setAnchor(ctx: IntentContext, input: SetAnchorInput): Change[] {
  const reason = input.reason.trim()
  if (reason === '' || input.by === '') return []
  return [...anchorChanges(ctx, input, reason), ...awareness(ctx, input, reason)]
}

function awareness(ctx: IntentContext, input: SetAnchorInput, reason: string): Change[] {
  const { key, time, by, milestones } = input
  if (key !== 'aware_at' || milestones === undefined) return []
  return correctMilestone(ctx, { key: 't_aware', time, by, sure: 'confirmed', note: reason, milestones })
}

function anchorChanges(ctx: IntentContext, input: SetAnchorInput, reason: string): Change[] {
  const fields = { time: { ...input.time }, by: input.by, reason, at: ctx.now }
  const existing = input.anchors.find((anchor) => anchor.id === input.key)
  if (!existing) return [{ op: 'put', type: 'anchor', id: input.key, fields: { key: input.key, ...fields } }]
  const replaced = { time: { ...existing.time }, by: existing.by, reason: existing.reason, at: existing.at }
  const earlier = [...(existing.earlier ?? []).map((value) => ({ ...value, time: { ...value.time } })), replaced]
  const basis = input.basis ?? existing.meta.basis
  return [
    ...(existing.meta.removed ? [{ op: 'restore', type: 'anchor', id: existing.id, basis } as const] : []),
    { op: 'set', type: 'anchor', id: existing.id, fields: { ...fields, earlier }, basis },
  ]
}
