import { expect, test } from 'vitest'
import { withoutWho } from '../../../../../renderer/features/case/without-who'

test('the person who stands beside a sentence is left out of it, and nobody else', () => {
  expect(withoutWho('Anna Weiss added site ‘Kassel’', 'Anna Weiss')).toBe('added site ‘Kassel’')
  expect(withoutWho('Someone added site ‘Kassel’', 'Ben Okafor')).toBe('added site ‘Kassel’')
  expect(withoutWho('Anna Weissmann added site ‘Kassel’', 'Anna Weiss')).toBe('Anna Weissmann added site ‘Kassel’')
})
