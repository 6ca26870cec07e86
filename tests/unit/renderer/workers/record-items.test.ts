import { expect, it } from 'vitest'
import { recordItems } from '../../../../renderer/workers/record-items'
import type { Op } from '../../../../shared/core/journal/op'
import { World } from '../../../property/journal-world'

const owner = { type: 'source', id: 'src' } as const
const same = {
  kind: 'event',
  recordedAt: 1,
  time: { utc: '2026-03-14T02:10:00Z', precision: 's', zone: 'UTC', basis: 'stated' },
}
const rows = (first: number, count: number): Op => ({
  op: 'rows',
  type: 'entry',
  prefix: 'src',
  first,
  count,
  owner,
  same,
  columns: { text: Array.from({ length: count }, () => 'x') },
})

it('an import of many parts is one line with all its rows, and pages count lines', () => {
  const laptop = new World().add()
  laptop.act('system.add', [{ op: 'put', type: 'asset', id: 'a', fields: { name: 'WS-1', state: 'suspected' } }])
  const counts = { size: 1, rowsRead: 900, accepted: 900, repaired: 0, rejected: 0, importedAt: 1, importedBy: 'p' }
  const source: Op = { op: 'put', ...owner, fields: { fileName: 'edr.csv', sha256: 'a', format: 'csv', ...counts } }
  laptop.seal({ intent: 'timeline.import', parts: [[source, rows(0, 500)], [rows(500, 400)]] })
  laptop.act('system.add', [{ op: 'put', type: 'asset', id: 'b', fields: { name: 'WS-2', state: 'suspected' } }])
  const { total, items } = recordItems(laptop.fold, 0, 10)
  expect(total).toBe(3)
  expect(items.map(({ sentence }) => sentence)).toEqual([
    'Someone added system ‘WS-2’',
    'Someone imported 900 rows from ‘edr.csv’',
    'Someone added system ‘WS-1’',
  ])
  expect(recordItems(laptop.fold, 1, 2).items.map(({ sentence }) => sentence)).toEqual([
    'Someone imported 900 rows from ‘edr.csv’',
  ])
})

it('what a newer Holdfast wrote is a line like any other, and says that it needs an update', () => {
  const laptop = new World().add()
  laptop.act('system.add', [{ op: 'put', type: 'asset', id: 'a', fields: { name: 'WS-1', state: 'suspected' } }])
  const [known] = laptop.fold.order.placed
  if (!known) throw new Error('one commit was made')
  const header = { ...known.header, v: 99, seq: 2, prev: known.id }
  laptop.fold.admit([{ id: 'f'.repeat(64), header, ops: [{ op: 'put', type: 'asset', id: 'b', fields: {} }] }])
  const [newest, oldest] = recordItems(laptop.fold, 0, 10).items
  expect(newest).toMatchObject({ seq: 2, inert: 'needs an update: written by a newer Holdfast' })
  expect(oldest).toMatchObject({ seq: 1, inert: null })
})

it('what a copied laptop did on its own is told as what it would have done, and that it has no effect', () => {
  const laptop = new World().add()
  const add = (on: typeof laptop, id: string, name: string) =>
    on.act('system.add', [{ op: 'put', type: 'asset', id, fields: { name, state: 'suspected' } }])
  add(laptop, 'a', 'WS-1')
  const copy = laptop.clone()
  add(laptop, 'b', 'WS-2')
  add(copy, 'c', 'WS-3')
  laptop.receive(copy.fold.order.placed)
  const told = recordItems(laptop.fold, 0, 10).items.map(({ sentence, inert }) => `${sentence}; ${inert}`)
  expect(told.sort()).toEqual([
    'Someone added system ‘WS-1’; null',
    'Someone added system ‘WS-2’; without effect: on one of two ways that a copied laptop went',
    'Someone added system ‘WS-3’; without effect: on one of two ways that a copied laptop went',
  ])
})
