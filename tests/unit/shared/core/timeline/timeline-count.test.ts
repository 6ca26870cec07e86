import { describe, expect, it } from 'vitest'
import { addEntry } from '../../../../../shared/core/case/intents/timeline'
import type { Change } from '../../../../../shared/core/journal/change'
import type { RowsOp } from '../../../../../shared/core/journal/op'
import { TimelineCount } from '../../../../../shared/core/timeline/timeline-count'
import { TimelineIndex } from '../../../../../shared/core/timeline/timeline-index'
import { World } from '../../../../property/journal-world'

/** A case whose count and index follow every commit, as the worker does it. */
function counted() {
  const laptop = new World().add()
  const count = new TimelineCount(laptop.fold)
  const index = new TimelineIndex(laptop.fold)
  index.sorted()
  const admit = laptop.fold.admit.bind(laptop.fold)
  laptop.fold.admit = (commits) => {
    const delta = admit(commits)
    count.update(delta)
    index.update(delta)
    return delta
  }
  const act = (changes: readonly Change[]) => laptop.act('test', changes)
  const event = (id: string, utc: string) => {
    const time = { utc, precision: 's', zone: 'UTC', basis: 'stated' } as const
    act(addEntry({ now: laptop.now, me: 'anna', newId: () => id }, { kind: 'event', time, text: id }))
  }
  return { laptop, count, index, act, event }
}

const rows: RowsOp = {
  op: 'rows',
  type: 'entry',
  prefix: 'src',
  first: 0,
  count: 3,
  owner: { type: 'source', id: 'src' },
  same: { kind: 'event', recordedAt: 0 },
  columns: {
    text: ['a', 'b', 'c'],
    'time.precision': ['s', 's', 's'],
    'time.zone': ['UTC', 'UTC', 'UTC'],
    'time.basis': ['stated', 'stated', 'stated'],
    'time.utc': ['2026-03-14T00:00:00Z', '2026-03-14T02:00:00Z', '2026-03-14T04:00:00Z'],
  },
}

describe('the number of timeline rows', () => {
  it('follows additions, removals and what is put back', () => {
    const { count, index, act, event } = counted()
    event('one', '2026-03-14T01:00:00Z')
    event('two', '2026-03-14T03:00:00Z')
    expect([count.total, index.sorted().length]).toEqual([2, 2])
    act([{ op: 'remove', type: 'entry', id: 'one' }])
    expect([count.total, index.sorted().length]).toEqual([1, 1])
    act([{ op: 'restore', type: 'entry', id: 'one' }])
    expect([count.total, index.sorted().length]).toEqual([2, 2])
  })

  it('counts an imported row once, touched or not, and none of a withdrawn file', () => {
    const { laptop, count, index, act } = counted()
    const source = { op: 'put', type: 'source', id: 'src', fields: { fileName: 'a.csv' } } as never
    laptop.seal({ intent: 'timeline.import', parts: [[source], [rows]] })
    expect(count.total).toBe(3)
    act([{ op: 'set', type: 'entry', id: 'src.1', fields: { star: true } }])
    expect([count.total, index.sorted().length]).toEqual([3, 3])
    act([{ op: 'remove', type: 'entry', id: 'src.1' }])
    expect([count.total, index.sorted().length]).toEqual([2, 2])
    act([{ op: 'remove', type: 'source', id: 'src' }])
    expect(count.total).toBe(index.sorted().length)
  })
})

describe('the order of the timeline', () => {
  it('takes in what came, went and moved as if it were sorted anew', () => {
    const { laptop, index, act, event } = counted()
    event('late', '2026-03-14T09:00:00Z')
    event('early', '2026-03-14T01:00:00Z')
    event('middle', '2026-03-14T05:00:00Z')
    index.sorted()
    const time = { utc: '2026-03-14T12:00:00Z', precision: 's', zone: 'UTC', basis: 'stated' } as never
    act([{ op: 'set', type: 'entry', id: 'early', fields: { time } }])
    event('first', '2026-03-14T00:00:00Z')
    act([{ op: 'remove', type: 'entry', id: 'middle' }])
    const shown = (of: TimelineIndex) => [...of.sorted()].map((slot) => of.row(slot)?.text)
    expect(shown(index)).toEqual(['first', 'late', 'early'])
    expect(shown(index)).toEqual(shown(new TimelineIndex(laptop.fold)))
  })
})
