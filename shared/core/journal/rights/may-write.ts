import type { AccessRole } from '../../case/entities/grant'
import type { EntityType } from '../../case/entity-types'
import type { Op } from '../op'

/** Who decides about the commits of others, and which cases belong together. */
const AUTHORITY: ReadonlySet<EntityType> = new Set<EntityType>([
  'acceptance',
  'adoption',
  'grant',
  'hold',
  'purge',
  'restriction',
  'revocation',
])

/** What anyone leaves who only looks: their name, and that something left the laptop. */
const TRACES: readonly EntityType[] = ['bundle', 'export', 'person', 'stamp']

const ONLY: { readonly [role in AccessRole]?: ReadonlySet<EntityType> } = {
  custodian: new Set([...TRACES, 'comment', 'custody', 'entry', 'evidence', 'hold', 'source']),
  counsel: new Set([
    ...TRACES,
    'approval',
    'clock',
    'comment',
    'decision',
    'entry',
    'hold',
    'notification',
    'section',
    'update',
  ]),
  external: new Set([...TRACES, 'comment', 'entry']),
  observer: new Set(TRACES),
  none: new Set<EntityType>(),
}

/** Whether a role may write this op; the words deleted from a draft go with the cut that the policy of the case names. */
export function mayWriteOp(role: AccessRole, op: Op): boolean {
  const followsCut = op?.type === 'purge' && op.op === 'put' && op.fields.history === true && 'follows' in op.fields
  return mayWrite(role, followsCut ? 'cut' : op?.type)
}

/**
 * Whether a role may write a thing of this type. A commander may everything, a responder all but what decides about
 * the work of others; the other roles only what their part in a case is.
 */
export function mayWrite(role: AccessRole, type: EntityType): boolean {
  if (role === 'commander') return true
  return role === 'responder' ? !AUTHORITY.has(type) : (ONLY[role]?.has(type) ?? false)
}
