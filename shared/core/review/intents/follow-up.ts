import { generateKeyBetween } from 'fractional-indexing'
import type { ActionFields } from '../../case/entities/action'
import type { FactorFields } from '../../case/entities/factor'
import type { Change, IntentContext } from '../../journal/change'

export interface AddActionInput {
  readonly text: string
  readonly kind?: ActionFields['kind']
  readonly owner?: string
  /** Epoch ms. */
  readonly dueAt?: number
  readonly proofWanted?: string
}

/** Adds a follow-up action of the review. */
export function addAction(ctx: IntentContext, input: AddActionInput): Change[] {
  const { text, kind, owner, dueAt, proofWanted } = input
  const fields = {
    text: text.trim(),
    stage: 'follow-up',
    state: 'open',
    kind,
    owner,
    dueAt,
    proofWanted,
    createdAt: ctx.now,
  }
  return [{ op: 'put', type: 'action', id: ctx.newId(), fields }]
}

/** Adds a contributing factor below the others. `lastOrder` is the order of the last one of the case. */
export function addFactor(
  ctx: IntentContext,
  input: { readonly text: string; readonly kind: FactorFields['kind']; readonly lastOrder?: string },
): Change[] {
  const order = generateKeyBetween(input.lastOrder ?? null, null)
  return [{ op: 'put', type: 'factor', id: ctx.newId(), fields: { text: input.text.trim(), kind: input.kind, order } }]
}
