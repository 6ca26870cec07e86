import type { Failure } from '../../shared/contract/failure'
import { standsAs } from '../../shared/core/case/access-words'
import type { Fold } from '../../shared/core/journal/fold'
import type { Op } from '../../shared/core/journal/op'
import { lockedOut } from '../../shared/core/journal/rights/locked-out'
import { mayWriteOp } from '../../shared/core/journal/rights/may-write'

/** Why none of this is recorded: it would be kept without effect, since the role does not allow it. */
export function beyondRights(
  fold: Fold,
  me: { readonly device: string; readonly person: string },
  routed: ReadonlyMap<string, readonly Op[]>,
): Failure | null {
  for (const [journal, ops] of routed) {
    const role = fold.access.roleNow(journal, me.device, me.person)
    if (role === null || ops.every((op) => mayWriteOp(role, op))) continue
    return {
      code: 'no-right',
      message: `This laptop ${standsAs(role)}: this cannot be recorded, and nothing was changed.`,
      hint:
        lockedOut(fold, journal, me)?.hint ??
        'A commander of the case can give it another role, in the case details under Access.',
    }
  }
  return null
}
