import { expect, test } from 'vitest'
import { anchorWords } from '../../../../../shared/core/proof/anchor-words'

const at = Date.UTC(2026, 2, 14, 14, 22, 7)

test('a time stamp proves that so many entries were there at a time, and not what came after', () => {
  const words = anchorWords({
    kind: 'rfc3161',
    at,
    witness: 'TSA 3',
    covered: 1204,
    after: 1,
    accuracyMs: 1500,
    root: 'R1',
  })
  expect(words.proves).toBe(
    '1,204 entries existed as they are at 2026-03-14 14:22:07 UTC, give or take 1.5 s, if TSA 3 is to be believed.',
  )
  expect(words.doesNotProve).toContain('leads to the root R1')
  expect(words.doesNotProve).toContain('It says nothing about the 1 entry after that.')
})

test('a stamp that leads to no root that was chosen says so, and a paper is only as good as the paper', () => {
  const stamp = anchorWords({ kind: 'rfc3161', at, witness: 'TSA 3', covered: 1, after: 0 })
  expect(stamp.doesNotProve).toContain('not checked against a root')
  expect(stamp.doesNotProve).toContain('It covers all there is.')
  const paper = anchorWords({ kind: 'paper', at, witness: 'Dr. Roth, counsel', covered: 1, after: 2 })
  expect(paper.proves).toBe(
    'According to this record, Dr. Roth, counsel signed on 2026-03-14 for the state of 1 entry.',
  )
  expect(paper.doesNotProve).toContain('only as good as the paper')
})
