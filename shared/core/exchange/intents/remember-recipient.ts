import type { Entity } from '../../case/entity-types'
import type { Change, IntentContext } from '../../journal/change'

/** Keeps an age key under a name, for the next bundle; nothing where the team has it already. */
export function rememberRecipient(
  ctx: IntentContext,
  known: readonly Entity<'recipient'>[],
  { name, key }: { readonly name: string; readonly key: string },
): Change[] {
  if (known.some((one) => one.keys.includes(key))) return []
  const same = known.find((one) => one.name === name)
  if (!same) return [{ op: 'put', type: 'recipient', id: ctx.newId(), fields: { name, keys: [key] } }]
  return [{ op: 'add', type: 'recipient', id: same.id, field: 'keys', value: key }]
}
