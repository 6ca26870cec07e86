import type { Change, IntentContext } from '../../journal/change'

/** Takes over what was kept without effect, up to this commit of this device. */
export function takeOver(
  ctx: IntentContext,
  input: { readonly tip: string; readonly device: string; readonly reason: string },
): Change[] {
  return [{ op: 'put', type: 'acceptance', id: ctx.newId(), fields: { ...input, at: ctx.now, by: ctx.me } }]
}

/** From `lastSeq` on, nothing that this device does in this case has effect. */
export function revokeDevice(
  ctx: IntentContext,
  input: { readonly device: string; readonly lastSeq: number; readonly reason: string },
): Change[] {
  return [{ op: 'put', type: 'revocation', id: ctx.newId(), fields: { ...input, at: ctx.now, by: ctx.me } }]
}
