import { expect, test } from 'vitest'
import type { Entity } from '../../../../../shared/core/case/entity-types'
import { rememberRecipient } from '../../../../../shared/core/exchange/intents/remember-recipient'

const ctx = { now: 1, me: 'p', newId: () => 'new' }
const known: Entity<'recipient'>[] = [
  {
    type: 'recipient',
    id: 'r',
    meta: { createdBy: 'p', createdAt: 1, updatedAt: 1, basis: 0 },
    name: 'Counsel',
    keys: ['age1counsel'],
  },
]

test('a key is kept under its name, a second one of the same name beside the first', () => {
  const first = rememberRecipient(ctx, known, { name: 'Police', key: 'age1police' })
  expect(first).toEqual([{ op: 'put', type: 'recipient', id: 'new', fields: { name: 'Police', keys: ['age1police'] } }])
  const second = rememberRecipient(ctx, known, { name: 'Counsel', key: 'age1other' })
  expect(second).toEqual([{ op: 'add', type: 'recipient', id: 'r', field: 'keys', value: 'age1other' }])
})

test('a key that is known already is not kept twice', () => {
  expect(rememberRecipient(ctx, known, { name: 'Somebody', key: 'age1counsel' })).toEqual([])
})
