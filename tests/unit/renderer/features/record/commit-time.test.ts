import { expect, test } from 'vitest'
import { commitTime, grouped } from '../../../../../renderer/features/record/commit-time'

test('a commit shows the clock of its author with the offset, and names UTC', () => {
  const at = Date.UTC(2026, 10, 22, 23, 30, 5)
  expect(commitTime(at, 60)).toBe('2026-11-23 00:30:05 +01:00')
  expect(commitTime(at, -210)).toBe('2026-11-22 20:00:05 -03:30')
  expect(commitTime(at, 0)).toBe('2026-11-22 23:30:05 UTC')
})

test('long ids are grouped by four, without a space at the end', () => {
  expect(grouped('0123456789abcdef')).toBe('0123 4567 89ab cdef')
  expect(grouped('')).toBe('')
})
