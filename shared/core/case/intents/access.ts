import type { Change, IntentContext } from '../../journal/change'
import type { AccessRole } from '../entities/grant'

/** Who gets what: a laptop, or one person at it, and the last number of the laptop that is here. */
export interface AccessInput {
  readonly device: string
  readonly person?: string
  readonly role: AccessRole
  readonly lastSeq: number
  readonly reason?: string
}

/** Gives a laptop a role in this case, in place of the one that it had. */
export function grantAccess(ctx: IntentContext, input: AccessInput): Change[] {
  return [{ op: 'put', type: 'grant', id: ctx.newId(), fields: { ...input, at: ctx.now, by: ctx.me } }]
}

/** From now on only these write in the case, and whoever is let in later. */
export function restrictCase(
  ctx: IntentContext,
  { reason, grants }: { readonly reason?: string; readonly grants: readonly AccessInput[] },
): Change[] {
  const fields = { ...(reason ? { reason } : {}), at: ctx.now, by: ctx.me }
  return [
    { op: 'put', type: 'restriction', id: ctx.newId(), fields },
    ...grants.flatMap((grant) => grantAccess(ctx, grant)),
  ]
}
