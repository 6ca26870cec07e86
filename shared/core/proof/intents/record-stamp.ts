import type { Change, IntentContext } from '../../journal/change'
import type { Heads } from '../../journal/state-id'

/** The state that was witnessed. */
export interface WitnessedState {
  readonly stateId: string
  readonly heads: Heads
}

export interface Countersignature extends WitnessedState {
  /** Name and role of who signed. */
  readonly witness: string
  /** Epoch ms of the date on the paper. */
  readonly at: number
  /** Where the paper is kept. */
  readonly place: string
  /** Id of the item that shows it. */
  readonly evidence?: string
}

/** A person signed a sheet of paper on which the state id stands. */
export function recordCountersignature(ctx: IntentContext, { evidence, ...signed }: Countersignature): Change[] {
  const fields = { kind: 'paper', ...plain(signed), by: ctx.me, ...(evidence === undefined ? {} : { evidence }) }
  return [{ op: 'put', type: 'stamp', id: ctx.newId(), fields }]
}

export interface Timestamp extends WitnessedState {
  /** Epoch ms, by the authority's clock. */
  readonly at: number
  readonly authority: string
  /** Time-stamp token (RFC 3161, DER), base64. */
  readonly token: string
}

/** An authority stamped the state id; the whole token is kept, so that anyone can check it. */
export function recordTimestamp(ctx: IntentContext, { authority, ...stamped }: Timestamp): Change[] {
  const fields = { kind: 'rfc3161', ...plain(stamped), witness: authority, by: ctx.me }
  return [{ op: 'put', type: 'stamp', id: ctx.newId(), fields }]
}

function plain<T extends WitnessedState>({ heads, ...rest }: T) {
  const lines = Object.entries(heads).map(([device, [seq, id]]) => [device, [seq, id]] as const)
  return { ...rest, heads: Object.fromEntries(lines) }
}
