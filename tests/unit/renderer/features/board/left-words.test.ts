import { expect, test } from 'vitest'
import { leftWords } from '../../../../../renderer/features/board/left-words'

test('what is left is counted down, and what is late says overdue', () => {
  const now = 1_000_000_000
  expect(leftWords(now + 51 * 3_600_000 + 12 * 60_000, now)).toBe('51 h 12 m left')
  expect(leftWords(now - 3 * 3_600_000, now)).toBe('3 h overdue')
})
