import type { Entity } from '../../case/entity-types'
import type { Change, IntentContext } from '../../journal/change'
import { isoMillis } from '../../time/iso'
import { sealed } from '../cut'
import type { ReviewDocument } from '../document'

/** Draft, in review, closed; approved only through `approve`, which seals what was approved. */
export function setStatus(
  _ctx: IntentContext,
  input: { readonly draft: Entity<'draft'>; readonly status: 'draft' | 'in-review' | 'closed' },
): Change[] {
  return [
    { op: 'set', type: 'draft', id: input.draft.id, fields: { status: input.status }, basis: input.draft.meta.basis },
  ]
}

export interface CutVersionInput {
  readonly draft: string
  /** From `nextRevision`. */
  readonly version: string
  readonly document: ReviewDocument
  /** SHA-256 of `sealText(document)`, hex; hashed by the caller. */
  readonly sha256: string
  readonly note?: string
}

/** Seals the review as it is now, live views frozen. */
export function cutVersion(ctx: IntentContext, input: CutVersionInput): Change[] {
  const fields = {
    draft: input.draft,
    version: input.version,
    at: ctx.now,
    by: ctx.me,
    document: sealed(input.document),
    sha256: input.sha256,
    ...(input.note === undefined ? {} : { note: input.note }),
  }
  return [{ op: 'put', type: 'cut', id: ctx.newId(), fields }]
}

export interface ApproveInput {
  readonly cut: Entity<'cut'>
  readonly draft: Entity<'draft'>
  /** Role in which one approves. */
  readonly role?: string
  /** Who approved and how, where that is not who types: counsel, by phone. */
  readonly statedBy?: string
  readonly channel?: string
  readonly note?: string
  /** The case's milestone "review approved", where it is set already. */
  readonly reviewed?: Entity<'milestone'>
}

/** Approves one sealed version: its exports are no longer marked DRAFT. Sets the milestone "review approved". */
export function approve(ctx: IntentContext, input: ApproveInput): Change[] {
  const { role, statedBy, channel, note } = input
  const milestone = {
    key: 't_review',
    time: { utc: isoMillis(ctx.now), precision: 'ms', zone: 'UTC', basis: 'stated' },
    by: ctx.me,
    at: ctx.now,
    sure: 'confirmed',
  } as const
  return [
    {
      op: 'put',
      type: 'approval',
      id: ctx.newId(),
      fields: { of: input.cut.id, at: ctx.now, by: ctx.me, role, statedBy, channel, note },
    },
    { op: 'set', type: 'draft', id: input.draft.id, fields: { status: 'approved' }, basis: input.draft.meta.basis },
    input.reviewed === undefined
      ? { op: 'put', type: 'milestone', id: 't_review', fields: milestone }
      : { op: 'set', type: 'milestone', id: 't_review', fields: milestone, basis: input.reviewed.meta.basis },
  ]
}
