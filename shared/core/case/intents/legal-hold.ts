import type { Change, IntentContext } from '../../journal/change'
import type { Entity } from '../entity-types'

/** The legal hold that stands over the case, the oldest of several; null where there is none. */
export function standingHold(holds: readonly Entity<'hold'>[]): Entity<'hold'> | null {
  const lifted = new Set(holds.flatMap(({ lifts }) => lifts ?? []))
  const standing = holds.filter(({ id, lifts }) => lifts === undefined && !lifted.has(id))
  return standing.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))[0] ?? null
}

export interface HoldInput {
  /** Who ordered it. */
  readonly by: string
  readonly reason: string
  readonly reference?: string | undefined
}

export function setHold(ctx: IntentContext, { by, reason, reference }: HoldInput): Change[] {
  return [{ op: 'put', type: 'hold', id: ctx.newId(), fields: { by, reason, reference, at: ctx.now } }]
}

/** Lifts one hold; others that stand go on. */
export function liftHold(ctx: IntentContext, hold: Entity<'hold'>, { by, reason, reference }: HoldInput): Change[] {
  const fields = { by, reason, reference, at: ctx.now, lifts: hold.id }
  return [{ op: 'put', type: 'hold', id: ctx.newId(), fields }]
}
