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
  /** Epoch ms; absent where nobody knows. */
  readonly collectedAt?: number
  readonly collectedBy?: string
  readonly kind?: string
  readonly description?: string
  readonly holder?: string
  readonly site?: string
  readonly note?: string
  readonly statedBy?: string
  readonly channel?: string
}

/**
 * An attachment becomes numbered evidence, with the first link of its chain of custody. Where nobody knows who
 * collected it, the chain begins with who gave it its number, and shows that gap.
 */
export function promoteEvidence(context: IntentContext, item: Entity<'evidence'>, promotion: Promotion): Change[] {
  if (item.number) return []
  const { note, statedBy, channel, ...fields } = promotion
  const { number, collectedAt, collectedBy } = promotion
  const known = collectedBy !== undefined
  return [
    { op: 'set', type: 'evidence', id: item.id, fields: said(fields), basis: item.meta.basis },
    custody(context, item, known ? 'collected' : 'promoted', {
      ...said({ note, statedBy, channel, number, sha256: item.sha256 }),
      ...(known ? { by: collectedBy, at: collectedAt ?? context.now } : {}),
    }),
  ]
}

/** What came of reading an item again. */
export interface HashCheck {
  readonly matches: boolean
  /** The hash that was found; absent where the content could not be read to its end. */
  readonly sha256?: string
}

/** The item was read again; what was found is recorded either way. */
export function recordVerification(context: IntentContext, item: Entity<'evidence'>, check: HashCheck): Change[] {
  const note =
    check.matches || check.sha256 ? undefined : 'The stored file is damaged and could not be read to its end.'
  return [custody(context, item, check.matches ? 'verified' : 'verify-failed', said({ sha256: check.sha256, note }))]
}

export interface CopyOut {
  readonly recipient: string
  readonly purpose?: string
  /** Hash of the copy as read back from where it was written. */
  readonly sha256: string
  readonly note?: string
}

export function recordCopyOut(context: IntentContext, item: Entity<'evidence'>, copy: CopyOut): Change[] {
  const { recipient: to, purpose, sha256, note } = copy
  return [custody(context, item, 'copied-out', said({ to, purpose, sha256, note }))]
}

export interface Transfer {
  readonly from: string
  readonly to: string
  readonly note?: string
  /** Who confirmed that they have it, and by what channel: the receipt. */
  readonly statedBy?: string
  readonly channel?: string
}

export function transferCustody(context: IntentContext, item: Entity<'evidence'>, transfer: Transfer): Change[] {
  return [
    custody(context, item, 'transferred', said({ ...transfer })),
    { op: 'set', type: 'evidence', id: item.id, fields: { holder: transfer.to }, basis: item.meta.basis },
  ]
}

export interface CustodyCorrection {
  readonly at?: number
  readonly by?: string
  readonly to?: string
  /** Why the earlier one is wrong. */
  readonly note: string
}

/** The chain is append-only: what was wrong stays, and the new link points at it. */
export function correctCustody(
  context: IntentContext,
  wrong: Entity<'custody'>,
  correction: CustodyCorrection,
): Change[] {
  const { evidence, action, at, by, from, to, sha256, purpose } = wrong
  const was = said({ from, to, sha256, purpose })
  const fields = { evidence, action, at, by, ...was, ...said({ ...correction }), corrects: wrong.id }
  return [{ op: 'put', type: 'custody', id: context.newId(), fields }]
}

export function editEvidence(item: Entity<'evidence'>, fields: Fields): Change[] {
  return [{ op: 'set', type: 'evidence', id: item.id, fields, basis: item.meta.basis }]
}

function custody(
  context: IntentContext,
  item: Entity<'evidence'>,
  action: EntityFields['custody']['action'],
  more: Fields,
): Change {
  const fields = { evidence: item.id, action, at: context.now, by: context.me, ...more }
  return { op: 'put', type: 'custody', id: context.newId(), fields }
}

/** Without what was left empty. */
function said(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''))
}
