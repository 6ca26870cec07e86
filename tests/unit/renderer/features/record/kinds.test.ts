import { expect, test } from 'vitest'
import { kindOf } from '../../../../../renderer/features/record/kinds'

test('a commit is sorted by the area of its intent; an unknown one is Other', () => {
  expect(kindOf('clocks.record-sent')).toBe('Clocks')
  expect(kindOf('step.complete')).toBe('Plan')
  expect(kindOf('undo')).toBe('Undo')
  expect(kindOf('from-the-future.act')).toBe('Other')
})
