import { isStampAuthor, isStampTime } from '../../case/outcome-fields'
import type { Json } from '../../json'
import type { Change, IntentContext } from '../change'
import type { Conflict, ConflictSide } from './conflict'

/**
 * Settles a conflict with what one side wrote. Only what stood in the list is replaced: a value that came since
 * stays beside it, and is a conflict again.
 */
export function chooseSide({ type, id, basis }: Conflict, { settles }: ConflictSide): Change[] {
  return [{ op: 'set', type, id, fields: settles, basis }]
}

/** Settles it with a value that nobody had written; who and when of it are whoever decides, and now. */
export function settleWith(ctx: IntentContext, conflict: Conflict, value: Json): Change[] {
  const { type, id, basis, sides } = conflict
  const [main, ...rest] = conflict.fields
  const [shown] = sides
  if (main === undefined || !shown) return []
  const fields: Record<string, Json> = {}
  for (const side of sides) {
    for (const field in side.settles) if (!conflict.fields.includes(field)) fields[field] = null
  }
  for (const field of rest) {
    fields[field] = isStampTime(field) ? ctx.now : isStampAuthor(field) ? ctx.me : (shown.settles[field] ?? null)
  }
  return [{ op: 'set', type, id, fields: { ...fields, [main]: value }, basis }]
}

/** Keeps what was removed by one and changed by another. */
export function keepEdited({ type, id, basis }: Conflict): Change[] {
  return [{ op: 'restore', type, id, basis }]
}

/** Removes it again, now knowing what was changed in it. */
export function removeEdited({ type, id, basis }: Conflict): Change[] {
  return [{ op: 'remove', type, id, basis }]
}
