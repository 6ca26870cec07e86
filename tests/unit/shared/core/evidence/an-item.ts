import type { Entity } from '../../../../../shared/core/case/entity-types'
import type { Change, IntentContext } from '../../../../../shared/core/journal/change'

const meta = { createdBy: 'anna', createdAt: 1000, updatedAt: 1000, basis: 7 }

export const SHA256 = 'a'.repeat(64)

export const contextAt = (now: number, me = 'anna'): IntentContext => {
  let last = 0
  return { now, me, newId: () => `${now}-${++last}` }
}

export const anItem = (fields: Partial<Entity<'evidence'>> = {}): Entity<'evidence'> => ({
  type: 'evidence',
  id: 'item',
  title: 'auth.log',
  fileName: 'auth.log',
  size: 10,
  sha256: SHA256,
  stored: 'vault',
  addedAt: 1000,
  addedBy: 'anna',
  meta,
  ...fields,
})

/** The custody events among changes, as the fold would show them. */
export const custodyOf = (changes: readonly Change[], createdAt = 1000): Entity<'custody'>[] =>
  changes.flatMap((change) =>
    change.op === 'put' && change.type === 'custody'
      ? [{ ...change.fields, type: 'custody', id: change.id, meta: { ...meta, createdAt } } as Entity<'custody'>]
      : [],
  )
