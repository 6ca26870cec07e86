import type { Change, IntentContext } from '../../journal/change'
import { withoutAbsent } from '../without-absent'

export interface ApproveStepInput {
  readonly step: string
  /** Role in which the approval is given. */
  readonly role?: string
  readonly note?: string
  /** Who gave it, where the scribe types what counsel said on the phone. */
  readonly statedBy?: string
  readonly channel?: string
  /** Id of the approval that this one corrects. */
  readonly corrects?: string
}

/** Records an approval of a step. Append-only; it completes nothing by itself. */
export function approveStep(ctx: IntentContext, input: ApproveStepInput): Change[] {
  const { step, ...rest } = input
  return [
    {
      op: 'put',
      type: 'approval',
      id: ctx.newId(),
      fields: withoutAbsent({ of: step, at: ctx.now, by: ctx.me, ...rest }),
    },
  ]
}
