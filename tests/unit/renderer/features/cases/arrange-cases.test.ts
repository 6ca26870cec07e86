import { expect, it } from 'vitest'
import { arrangeCases } from '../../../../../renderer/features/cases/arrange-cases'
import type { CaseRow } from '../../../../../renderer/features/cases/case-list'

const row = (journal: string, state: string, createdAt: number, title = journal): CaseRow =>
  ({ journal, createdAt, summary: { title, state, number: `C-${journal}` } }) as unknown as CaseRow
const rows = [
  row('shut', 'closed', 9),
  row('old', 'active', 1),
  row('late', 'review', 8),
  row('young', 'active', 5, 'حالة Kassel'),
]
const ids = (list: readonly CaseRow[]) => list.map(({ journal }) => journal)

it('cases stand by state, closed ones last, the newest of a state first', () => {
  expect(ids(arrangeCases(rows, 'all', ''))).toEqual(['young', 'old', 'late', 'shut'])
})

it('a scope leaves out the others, and a case that nobody opened yet counts as open', () => {
  const strange: CaseRow = { journal: 'new', createdAt: 2, summary: null, partOf: null }
  expect(ids(arrangeCases([...rows, strange], 'open', ''))).toEqual(['new', 'young', 'old', 'late'])
  expect(ids(arrangeCases(rows, 'closed', ''))).toEqual(['shut'])
})

it('a filter matches every word in any order and in any script', () => {
  expect(ids(arrangeCases(rows, 'all', 'kassel حالة'))).toEqual(['young'])
  expect(arrangeCases(rows, 'closed', 'kassel')).toEqual([])
})
