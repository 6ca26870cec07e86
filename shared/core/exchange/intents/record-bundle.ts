import type { BundleFields } from '../../case/entities/bundle'
import type { Change, IntentContext } from '../../journal/change'

/** What was written, and for whom. */
export type BundleSent = Omit<BundleFields, 'at' | 'by'>

/** Records in a case that a bundle of it left: to whom, why, and how far it reaches. */
export function recordBundle(ctx: IntentContext, sent: BundleSent): Change[] {
  const { reason, keys, ...rest } = sent
  const fields = {
    ...rest,
    ...(reason ? { reason } : {}),
    ...(keys && keys.length > 0 ? { keys } : {}),
    at: ctx.now,
    by: ctx.me,
  }
  return [{ op: 'put', type: 'bundle', id: ctx.newId(), fields }]
}
