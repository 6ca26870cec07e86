import { expect, test } from 'vitest'
import type { Entity } from '../../../../../shared/core/case/entity-types'
import { earlierBundles } from '../../../../../shared/core/exchange/earlier-bundles'

const bundle = (id: string, recipient: string, at: number, corrects?: string): Entity<'bundle'> => ({
  type: 'bundle',
  id,
  meta: { createdBy: 'p', createdAt: at, updatedAt: at, basis: 0 },
  fileName: `${id}.holdfast`,
  recipient,
  at,
  by: 'p',
  scope: 'whole',
  protection: 'none',
  evidence: true,
  drafts: false,
  heads: {},
  ...(corrects ? { corrects } : {}),
})
const ids = (bundles: readonly Entity<'bundle'>[]): readonly string[] => bundles.map(({ id }) => id)

test('a bundle for the same recipient comes first, however the name is spaced or written large; then the newest', () => {
  const made = [bundle('a', 'Ben Okafor', 1), bundle('b', 'Police', 3), bundle('c', 'Ben  okafor ', 2)]
  expect(ids(earlierBundles(made, ' ben Okafor'))).toEqual(['c', 'a', 'b'])
  expect(ids(earlierBundles(made, ''))).toEqual(['b', 'c', 'a'])
})

test('a bundle that was recorded and then not written is nothing to begin after', () => {
  expect(
    ids(earlierBundles([bundle('a', 'Ben', 1), bundle('b', 'Ben', 2), bundle('x', 'Ben', 3, 'b')], 'Ben')),
  ).toEqual(['a'])
})
