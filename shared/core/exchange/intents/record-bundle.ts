import type { BundleFields } from '../../case/entities/bundle'
import type { Change, IntentContext } from '../../journal/change'

/** What is about to be written, and for whom. */
export type BundlePlan = Omit<BundleFields, 'at' | 'by' | 'corrects'>

/** Records in a case that a bundle of it is made: to whom, why, and how far it reaches. */
export function recordBundle(ctx: IntentContext, id: string, plan: BundlePlan): Change[] {
  return [{ op: 'put', type: 'bundle', id, fields: { ...fieldsOf(plan), at: ctx.now, by: ctx.me } }]
}

/** Records that the file of one was not written after all: nobody holds a copy of it. */
export function recordUnwritten(ctx: IntentContext, id: string, plan: BundlePlan): Change[] {
  const fields = { ...fieldsOf(plan), at: ctx.now, by: ctx.me, corrects: id }
  return [{ op: 'put', type: 'bundle', id: ctx.newId(), fields }]
}

function fieldsOf({ reason, keys, ceiling, ...rest }: BundlePlan) {
  return {
    ...rest,
    ...(ceiling ? { ceiling } : {}),
    ...(reason ? { reason } : {}),
    ...(keys && keys.length > 0 ? { keys } : {}),
  }
}
