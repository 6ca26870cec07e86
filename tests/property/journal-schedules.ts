import fc from 'fast-check'
import type { Change } from '../../shared/core/journal/change'
import type { Op } from '../../shared/core/journal/op'
import { viewEntity } from '../../shared/core/journal/view'
import { type Laptop, World } from './journal-world'

const DAY_MS = 86_400_000
const ASSETS = ['a1', 'a2', 'a3'] as const
const TECHNIQUES = ['T1059', 'T1078', 'T1486'] as const

/** One thing that happens on one laptop. `pick` chooses among ids and values. */
const event = fc.record({
  laptop: fc.noBias(fc.nat(5)),
  what: fc.constantFrom(
    'put',
    'set',
    'set',
    'set',
    'stale-set',
    'remove',
    'stale-remove',
    'restore',
    'add',
    'drop',
    'list',
    'text',
    'action',
    'import',
    'edit-row',
    'withdraw',
    'undo',
    'redo',
    'meet',
    'meet',
    'meet',
    'clone',
    'foreign',
    'decision',
  ),
  pick: fc.noBias(fc.nat(999)),
  other: fc.noBias(fc.nat(5)),
})
export type Event = typeof event extends fc.Arbitrary<infer T> ? T : never

export const schedule = fc.record({
  skews: fc.array(fc.integer({ min: -3 * DAY_MS, max: 3 * DAY_MS }), { minLength: 5, maxLength: 5 }),
  events: fc.array(event, { minLength: 10, maxLength: 60, size: 'max' }),
})

/** Plays a schedule; every commit that was sealed is in `world.commits`. */
export function play({ skews, events }: { skews: number[]; events: Event[] }): World {
  const world = new World()
  for (const skew of skews) world.add(skew)
  for (const happening of events) {
    world.now += 1 + (happening.pick % 60) * 1000
    step(world, happening)
  }
  return world
}

function step(world: World, { laptop: number, what, pick, other }: Event): void {
  const laptop = world.laptops[number % world.laptops.length]!
  const asset = ASSETS[pick % 3]!
  const entry = `e${pick % 2}`
  const technique = TECHNIQUES[pick % 3]!
  const exists = viewEntity(laptop.fold, 'asset', asset) !== null
  const basis = pick % (laptop.fold.count + 1)
  const act = (...changes: Change[]) => laptop.act(what, changes)
  switch (what) {
    case 'put':
      act({
        op: 'put',
        type: 'asset',
        id: asset,
        fields: { name: `host ${pick % 5}`, state: 'suspected', ...(pick % 2 ? { note: `n${pick}` } : {}) },
      })
      act({ op: 'put', type: 'entry', id: entry, fields: entryFields(pick) })
      return
    case 'set':
      if (exists)
        act({
          op: 'set',
          type: 'asset',
          id: asset,
          fields: { note: `note ${pick}`, ...(pick % 3 ? { owner: `o${pick % 4}` } : {}) },
        })
      return
    case 'stale-set':
      if (exists)
        act({ op: 'set', type: 'asset', id: asset, fields: { note: pick % 5 ? `stale ${pick}` : null }, basis })
      return
    case 'remove':
    case 'stale-remove':
      act({ op: 'remove', type: 'asset', id: asset, ...(what === 'stale-remove' ? { basis } : {}) })
      return
    case 'restore':
      act({ op: 'restore', type: 'asset', id: asset })
      return
    case 'add':
      act({ op: 'add', type: 'entry', id: entry, field: 'techniques', value: technique })
      return
    case 'drop':
      act({
        op: 'drop',
        type: 'entry',
        id: entry,
        field: 'techniques',
        value: technique,
        ...(pick % 2 ? { basis } : {}),
      })
      return
    case 'list':
      if (viewEntity(laptop.fold, 'entry', entry))
        act({
          op: 'set',
          type: 'entry',
          id: entry,
          fields: { techniques: TECHNIQUES.slice(0, pick % 4), text: `t${pick}` },
        })
      return
    case 'text':
      act({ op: 'text', type: 'section', id: 's1', field: 'body', update: `u${pick}`, client: number })
      return
    case 'action':
      laptop.seal({ intent: what, parts: [put(`p${pick}`, 'one'), put(`p${pick}`, 'two'), put(`q${pick}`, 'three')] })
      return
    case 'import': {
      const source = world.newId()
      laptop.seal({ intent: what, parts: [[sourceOp(source)], [rowsOp(source, 0)], [rowsOp(source, 3)]] })
      return
    }
    case 'edit-row': {
      const block = laptop.fold.rows.all[pick % Math.max(1, laptop.fold.rows.all.length)]
      if (block)
        act({
          op: 'set',
          type: 'entry',
          id: `${block.op.prefix}.${block.op.first}`,
          fields: { text: `edited ${pick}` },
        })
      return
    }
    case 'withdraw': {
      const sources = [...laptop.fold.recordsOf('source')]
      const source = sources[pick % Math.max(1, sources.length)]
      if (source) act({ op: 'remove', type: 'source', id: source.id })
      return
    }
    case 'undo':
    case 'redo':
      laptop.undo(what === 'redo')
      return
    case 'meet': {
      const peer = world.laptops[other % world.laptops.length]!
      exchange(laptop, peer, pick)
      return
    }
    case 'clone':
      if (world.laptops.length < 6 && pick % 2 === 0) world.laptops.push(laptop.clone())
      return
    case 'foreign':
      laptop.seal({ intent: what, parts: [[FOREIGN[pick % FOREIGN.length] as unknown as Op]] })
      return
    case 'decision':
      act({ op: 'put', type: 'decision', id: 'd1', fields: { text: `d${pick % 3}`, at: pick, by: laptop.person } })
  }
}

/** What no version of ours would seal. */
const FOREIGN: readonly unknown[] = [
  { op: 'put', type: 'asset', id: 'a1', fields: { name: '' } },
  { op: 'set', type: 'decision', id: 'd1', fields: { text: 'x' }, sees: {} },
  { op: 'set', type: 'asset', id: 'a1', fields: { note: 'no sees' } },
  {
    op: 'set',
    type: 'asset',
    id: 'a1',
    fields: { note: 'x' },
    sees: {},
    beside: { note: [{ value: 'y', by: 'none' }] },
  },
  { op: 'set', type: 'asset', id: 'a1', fields: { note: 'x' }, sees: {}, beside: { note: [{ value: 1, by: 'none' }] } },
  { op: 'set', type: 'asset', id: 'a1', fields: { note: 'x' }, sees: {}, beside: { note: 'y' } },
  { op: 'warp', type: 'asset', id: 'a1' },
  { op: 'put', type: 'constructor', id: 'a1', fields: {} },
  { op: 'add', type: 'entry', id: 'e0', field: 'techniques', value: { not: 'text' } },
  { op: 'put', type: 'asset', id: 'a2', fields: { id: 'a1', name: 'n', state: 'cleared' } },
  null,
]

/** Both get what the other has, in an order and in batches that depend on `pick`. */
export function exchange(a: Laptop, b: Laptop, pick: number): void {
  const fromA = a.fold.order.placed.map(({ id, header, ops }) => ({ id, header, ops }))
  const fromB = b.fold.order.placed.map(({ id, header, ops }) => ({ id, header, ops }))
  b.receive(pick % 2 ? fromA.reverse() : fromA)
  if (pick % 3) a.receive(fromB)
}

function put(id: string, note: string): Op[] {
  return [{ op: 'put', type: 'asset', id, fields: { name: id, state: 'suspected', note } }]
}

function entryFields(pick: number) {
  const time = { utc: '2026-03-14T02:10:00Z', precision: 's', zone: 'UTC', basis: 'stated' }
  return {
    kind: 'event',
    time,
    recordedAt: pick,
    text: `entry ${pick % 4}`,
    techniques: TECHNIQUES.slice(0, pick % 3),
  } as const
}

export function sourceOp(id: string): Op {
  const counts = { size: 10, rowsRead: 6, accepted: 6, repaired: 0, rejected: 0 }
  return {
    op: 'put',
    type: 'source',
    id,
    fields: { fileName: 'edr.csv', sha256: 'ab', format: 'timesketch-csv', importedAt: 1, importedBy: 'x', ...counts },
  }
}

export function rowsOp(source: string, first: number): Op {
  const columns = {
    text: ['one', 'two', null],
    'time.utc': ['2026-03-14T02:10:00Z', '2026-03-14T02:11:00Z', '2026-03-14T02:12:00Z'],
  }
  return {
    op: 'rows',
    type: 'entry',
    prefix: source,
    first,
    count: 3,
    owner: { type: 'source', id: source },
    same: { kind: 'event', recordedAt: 1, text: '' },
    columns: {
      ...columns,
      'time.precision': ['s', 's', 's'],
      'time.zone': ['UTC', 'UTC', 'UTC'],
      'time.basis': ['stated', 'stated', 'stated'],
    },
  }
}
