import type { DraftHistory } from '../case/entities/case'
import type { EntityType } from '../case/entity-types'
import type { PlacedCommit } from './causality'
import type { Fold } from './fold'
import { type PurgePlan, planPurge } from './purge-plan'
import { contested, shown } from './register'
import { viewAll } from './view'

/** What a case has decided about the words that were deleted from its review drafts. */
export interface DraftHistoryPolicy {
  readonly says: DraftHistory
  /** The commit that set it; null where nobody ever did. */
  readonly setBy: PlacedCommit | null
}

/** A draft whose deleted words must go, since a version of it was cut or approved under the policy. */
export interface OwedHistory {
  readonly draft: string
  /** The cut or approval. */
  readonly follows: string
  readonly version: string
  /** The commit that cut or approved: words that were deleted later are not owed. */
  readonly before: PlacedCommit
  readonly policy: DraftHistoryPolicy
  readonly plan: PurgePlan
}

/** Two people who disagree have decided nothing: until someone settles it, nothing goes that cannot come back. */
export function draftHistoryPolicy(fold: Fold, journal: string): DraftHistoryPolicy {
  const register = fold.record('case', journal)?.register('draftHistory') ?? []
  const write = shown(register, fold.order)
  const isSettled = write !== undefined && contested(register, fold.order).length === 0
  const says = isSettled && (write.value === 'on-cut' || write.value === 'on-approval') ? write.value : 'keep'
  return { says, setBy: write ? fold.order.at(write.n) : null }
}

/**
 * What this device still owes to the policy: the deleted words of every draft that it cut, or approved a version of,
 * knowing of the policy that still stands. Nothing is noted down when it is done: once the words are gone there is
 * nothing left to purge, so that a crash in between only delays it, and doing it twice changes nothing.
 */
export function owedHistory(fold: Fold, journal: string, device: string): OwedHistory[] {
  const policy = draftHistoryPolicy(fold, journal)
  const { says, setBy } = policy
  if (says === 'keep' || setBy === null) return []
  const last = new Map<string, Omit<OwedHistory, 'plan' | 'policy'>>()
  for (const seal of says === 'on-cut' ? cuts(fold) : approvals(fold)) {
    const before = birth(fold, seal.type, seal.follows)
    if (!before || before.header.device !== device || before.header.journal !== journal) continue
    if (before.id !== setBy.id && !fold.order.isBefore(setBy, before)) continue
    // A device's later act knows all that its earlier one knew.
    const known = last.get(seal.draft)
    if (known && known.before.header.seq > before.header.seq) continue
    const { draft, follows, version } = seal
    last.set(draft, { draft, follows, version, before })
  }
  return [...last.values()].flatMap((one) => {
    const plan = planPurge(fold, { kind: 'draft-history', draft: one.draft, before: one.before.id })
    return plan.commits.length === 0 ? [] : [{ ...one, policy, plan }]
  })
}

interface Seal {
  readonly type: EntityType
  readonly follows: string
  readonly draft: string
  readonly version: string
}

function cuts(fold: Fold): Seal[] {
  return viewAll(fold, 'cut').map(({ id, draft, version }) => ({ type: 'cut', follows: id, draft, version }))
}

function approvals(fold: Fold): Seal[] {
  const byId = new Map(viewAll(fold, 'cut').map((cut) => [cut.id, cut]))
  return viewAll(fold, 'approval').flatMap(({ id, of }) => {
    const cut = byId.get(of)
    return cut ? [{ type: 'approval', follows: id, draft: cut.draft, version: cut.version }] : []
  })
}

function birth(fold: Fold, type: EntityType, id: string): PlacedCommit | null {
  const record = fold.record(type, id)
  return record?.born ? fold.order.at(record.bornAt) : null
}
