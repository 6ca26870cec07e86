import { expect, test } from 'vitest'
import { wallCase } from '../../../../../renderer/features/board/wall'

test('only a whole id after #/wall/ makes a window a wall', () => {
  const id = '0190a1b2-3c4d-7e8f-8a9b-0c1d2e3f4a5b'
  expect(wallCase(`#/wall/${id}`)).toBe(id)
  expect(wallCase(`#/wall/${id}/more`)).toBeNull()
  expect(wallCase('#/wall/../../x')).toBeNull()
  expect(wallCase('')).toBeNull()
})
