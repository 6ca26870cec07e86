import type { Json } from '../json'
import type { Change, IntentContext } from './change'
import { MAX_BODY_BYTES } from './commit'
import type { PurgePlan } from './purge-plan'

/** Who ordered a removal, on what ground. */
export interface PurgeGround {
  readonly reason: string
  readonly basis?: string | undefined
  readonly orderedBy?: string | undefined
  readonly reference?: string | undefined
  /** The cut or approval that it follows by policy. */
  readonly follows?: string | undefined
  /** Backups and bundles that still hold copies, in words. */
  readonly copies: readonly string[]
}

/** Room for the ground, the things and the list of copies. Three bytes of UTF-8 is the most that one character takes. */
const RESIDUE_BYTES = MAX_BODY_BYTES / 2

/** The purges of a plan, one for each commit that is to be sealed: a body holds so many residues and no more. */
export function purgeChanges(ctx: IntentContext, plan: PurgePlan, ground: PurgeGround): Change[][] {
  const { reason, basis, orderedBy, reference, follows } = ground
  // Old purges are named again in a purge that comes after those that carry the new residues.
  const groups = grouped(plan.commits)
  return groups.map((commits, at) => {
    const fields = {
      reason,
      basis,
      orderedBy,
      reference,
      follows,
      at: ctx.now,
      by: ctx.me,
      commits: commits as unknown as Json,
      files: at === 0 ? (plan.files as unknown as Json) : [],
      copies: ground.copies.slice(0, 100).map((copy) => copy.slice(0, 300)),
      things: plan.things as unknown as Json,
      ...(plan.history ? { history: true } : {}),
    }
    return [{ op: 'put', type: 'purge', id: ctx.newId(), fields }]
  })
}

function grouped(commits: PurgePlan['commits']): PurgePlan['commits'][] {
  const groups: PurgePlan['commits'][number][][] = [[]]
  let bytes = 0
  for (const one of commits) {
    const size = new TextEncoder().encode(JSON.stringify(one)).length
    if (bytes > 0 && bytes + size > RESIDUE_BYTES) {
      groups.push([])
      bytes = 0
    }
    groups.at(-1)?.push(one)
    bytes += size
  }
  return groups
}
