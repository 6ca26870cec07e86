import type { Entity, EntityFields } from '../../case/entity-types'
import type { Change, Fields, IntentContext } from '../../journal/change'

export interface StoredAttachment {
  readonly fileName: string
  readonly mediaType: string
  readonly size: number
  readonly sha256: string
  readonly stored: 'vault' | 'in-place'
  /** Path of a file that was registered where it is. */
  readonly location?: string
  readonly holder?: string
  readonly title?: string
  readonly kind?: string
  readonly site?: string
  readonly asset?: string
  readonly step?: string
}

/** A stored file is an attachment until someone makes it evidence. */
export function attachFile(context: IntentContext, id: string, file: StoredAttachment): Change[] {
  const fields = { ...file, title: file.title ?? file.fileName, addedAt: context.now, addedBy: context.me }
  return [{ op: 'put', type: 'evidence', id, fields }]
}

export interface Promotion {
  readonly number: string
  readonly collectedAt: number
  readonly collectedBy: string
  readonly kind?: string
  readonly description?: string
  readonly note?: string
  readonly statedBy?: string
  readonly channel?: string
}

/** An attachment becomes numbered evidence, with the first link of its chain of custody. */
export function promoteEvidence(context: IntentContext, item: Entity<'evidence'>, promotion: Promotion): Change[] {
  if (item.number) return []
  const { note, statedBy, channel, ...fields } = promotion
  return [
    { op: 'set', type: 'evidence', id: item.id, fields, basis: item.meta.basis },
    custody(context, item, 'collected', { ...said({ note, statedBy, channel }), at: promotion.collectedAt, by: promotion.collectedBy }),
  ]
}

/** The item was read again; what was found is recorded either way. */
export function recordVerification(context: IntentContext, item: Entity<'evidence'>, sha256: string): Change[] {
  return [custody(context, item, sha256 === item.sha256 ? 'verified' : 'verify-failed', { sha256 })]
}

export interface CopyOut {
  readonly recipient: string
  readonly purpose?: string
  /** Hash of the copy as read back from where it was written. */
  readonly sha256: string
  readonly note?: string
}

export function recordCopyOut(context: IntentContext, item: Entity<'evidence'>, copy: CopyOut): Change[] {
  return [custody(context, item, 'copied-out', said({ to: copy.recipient, purpose: copy.purpose, sha256: copy.sha256, note: copy.note }))]
}

export function transferCustody(context: IntentContext, item: Entity<'evidence'>, from: string, to: string, note?: string): Change[] {
  return [
    custody(context, item, 'transferred', said({ from, to, note })),
    { op: 'set', type: 'evidence', id: item.id, fields: { holder: to }, basis: item.meta.basis },
  ]
}

export function editEvidence(item: Entity<'evidence'>, fields: Fields): Change[] {
  return [{ op: 'set', type: 'evidence', id: item.id, fields, basis: item.meta.basis }]
}

function custody(context: IntentContext, item: Entity<'evidence'>, action: EntityFields['custody']['action'], more: Fields): Change {
  const fields = { evidence: item.id, action, at: context.now, by: context.me, ...more }
  return { op: 'put', type: 'custody', id: context.newId(), fields }
}

function said(fields: Record<string, string | undefined>): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''))
}
