import type { Entity } from '../../case/entity-types'
import type { Change, IntentContext } from '../../journal/change'
import { withoutAbsent } from '../../plan/without-absent'
import { clockIdOfRule } from '../clock-id'
import type { ClockRule } from '../clock-rule'

export interface DeclareApplicabilityInput {
  /** The rule, for a duty that the case does not list yet; or the clock's own id. */
  readonly duty: { readonly rule: ClockRule } | { readonly clock: string }
  readonly applies: 'yes' | 'no'
  /** The named person who decides it. */
  readonly by: string
  readonly reason: string
  /** `applies_if` of the rule's variant, where one was chosen. */
  readonly variant?: string
  /** Recipient's IANA zone. */
  readonly zone?: string
  readonly clocks: readonly Entity<'clock'>[]
  readonly basis?: number
}

/** Declares whether a duty applies. Always a person's decision, with a reason. */
export function declareApplicability(_ctx: IntentContext, input: DeclareApplicabilityInput): Change[] {
  const reason = input.reason.trim()
  if (reason === '' || input.by === '') return []
  const fields = withoutAbsent({
    applies: input.applies,
    appliesBy: input.by,
    appliesReason: reason,
    variant: input.variant,
    zone: input.zone,
  })
  const { duty } = input
  const existing = input.clocks.find((clock) =>
    'clock' in duty ? clock.id === duty.clock : clock.rule === duty.rule.id,
  )
  if (existing) {
    const basis = input.basis ?? existing.meta.basis
    return [
      ...(existing.meta.removed ? [{ op: 'restore', type: 'clock', id: existing.id, basis } as const] : []),
      { op: 'set', type: 'clock', id: existing.id, fields, basis },
    ]
  }
  if ('clock' in duty) return []
  return [
    {
      op: 'put',
      type: 'clock',
      id: clockIdOfRule(duty.rule.id),
      fields: { rule: duty.rule.id, name: duty.rule.name, recipient: duty.rule.recipient, ...fields },
    },
  ]
}

/** Adds a deadline typed by hand (epoch ms): a contract, an insurer, a promise. */
export function addManualDeadline(
  ctx: IntentContext,
  input: { readonly name: string; readonly dueAt: number; readonly recipient?: string; readonly note?: string },
): Change[] {
  const name = input.name.trim()
  if (name === '' || !Number.isFinite(input.dueAt)) return []
  const fields = withoutAbsent({
    name,
    applies: 'yes',
    appliesBy: ctx.me,
    dueAt: input.dueAt,
    recipient: input.recipient,
    note: input.note,
  })
  return [{ op: 'put', type: 'clock', id: ctx.newId(), fields }]
}

export interface RecordNotificationInput {
  readonly clock: string
  /** Epoch ms. */
  readonly sentAt: number
  /** Who sent it. */
  readonly by: string
  readonly to: string
  /** Evidence id of the proof. */
  readonly proof?: string
  readonly reference?: string
  readonly note?: string
  readonly statedBy?: string
  readonly channel?: string
  /** Id of the notification that this one corrects. */
  readonly corrects?: string
}

/** Records that a notification was sent. Append-only: a correction is a new one that points back. */
export function recordNotification(ctx: IntentContext, input: RecordNotificationInput): Change[] {
  const { clock, sentAt, by, to, ...rest } = input
  return [
    { op: 'put', type: 'notification', id: ctx.newId(), fields: withoutAbsent({ clock, sentAt, by, to, ...rest }) },
  ]
}

/** Waives a duty: the decision of a named person, with a reason. */
export function waiveClock(
  _ctx: IntentContext,
  input: { readonly clock: string; readonly by: string; readonly reason: string; readonly basis: number },
): Change[] {
  const reason = input.reason.trim()
  if (reason === '' || input.by === '') return []
  return [
    {
      op: 'set',
      type: 'clock',
      id: input.clock,
      fields: { waivedBy: input.by, waivedReason: reason },
      basis: input.basis,
    },
  ]
}
