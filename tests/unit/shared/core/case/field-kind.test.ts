import { expect, test } from 'vitest'
import { ENTITY_SCHEMAS, type EntityType } from '../../../../../shared/core/case/entity-types'
import { fieldKind } from '../../../../../shared/core/case/field-kind'

test('a field says how another value of it is written', () => {
  expect(fieldKind('asset', 'note')).toEqual({ kind: 'text' })
  expect(fieldKind('step', 'state')).toEqual({ kind: 'choice', options: ['open', 'done', 'skipped'] })
  expect(fieldKind('step', 'owner')).toEqual({ kind: 'person' })
  expect(fieldKind('step', 'dueAt')).toEqual({ kind: 'moment' })
  expect(fieldKind('entry', 'time')).toEqual({ kind: 'event-time' })
  expect(fieldKind('entry', 'star')).toEqual({ kind: 'yes-no' })
})

test('what is chosen from what is there, or has a form of its own, is not typed', () => {
  for (const [type, field] of [
    ['asset', 'site'],
    ['step', 'order'],
    ['fact', 'answer'],
    ['entry', 'techniques'],
    ['asset', 'no such field'],
  ] as const)
    expect(fieldKind(type, field)).toBeNull()
})

test('every field of every type has an answer', () => {
  for (const type of Object.keys(ENTITY_SCHEMAS) as EntityType[])
    for (const field of Object.keys(ENTITY_SCHEMAS[type].shape)) expect(() => fieldKind(type, field)).not.toThrow()
})
