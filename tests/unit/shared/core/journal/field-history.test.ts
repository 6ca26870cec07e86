import { describe, expect, it } from 'vitest'
import type { Change } from '../../../../../shared/core/journal/change'
import { fieldHistory, type PastValue } from '../../../../../shared/core/journal/field-history'
import { residueOfBody } from '../../../../../shared/core/journal/purge'
import { type Laptop, World } from '../../../../property/journal-world'

function pair(): { world: World; a: Laptop; b: Laptop; meet: () => void } {
  const world = new World()
  const [a, b] = [world.add(), world.add()]
  const meet = () => {
    world.now += 1000
    a.receive(b.fold.order.placed)
    b.receive(a.fold.order.placed)
  }
  a.act('asset.add', [
    { op: 'put', type: 'asset', id: 'h', fields: { name: 'WS-12', state: 'suspected', note: 'first' } },
  ])
  meet()
  return { world, a, b, meet }
}
const note = (laptop: Laptop, text: string, basis?: number) => {
  const [commit] = laptop.act('asset.set', [
    { op: 'set', type: 'asset', id: 'h', fields: { note: text }, ...(basis === undefined ? {} : { basis }) },
  ])
  return commit!
}
const notes = (laptop: Laptop) => fieldHistory(laptop.fold, 'asset', 'h').filter(({ field }) => field === 'note')
const told = ({ value, state, by, before }: PastValue) => [
  value,
  state,
  by,
  before.map((one) => [one.value, one.known]),
]

describe('the history of a field', () => {
  it('tells every value, who wrote it, and that its author had seen the one before', () => {
    const { world, a, b, meet } = pair()
    world.now += 60_000
    const commit = note(b, 'second')
    meet()
    expect(notes(a).map(told)).toEqual([
      ['first', 'replaced', 'person-0', []],
      ['second', 'stands', 'person-1', [['first', 'seen']]],
    ])
    expect(notes(a)[0]?.end).toMatchObject({ commit: commit.id, by: 'person-1' })
    expect(notes(a)[1]).toMatchObject({ device: b.device, at: commit.header.wall.ms, offset: 60, shows: true })
  })

  it('tells of two who wrote apart that neither had the value of the other', () => {
    const { world, a, b, meet } = pair()
    note(a, 'from A')
    world.now += 60_000
    note(b, 'from B')
    meet()
    expect(notes(a).map(told)).toEqual([
      ['first', 'replaced', 'person-0', []],
      ['from A', 'conflict', 'person-0', [['first', 'seen']]],
      ['from B', 'conflict', 'person-1', [['from A', 'not-here']]],
    ])
    expect(notes(b).map(({ shows }) => shows)).toEqual([false, false, true])
  })

  it('tells of a form that was opened before an exchange that the newer value had not been shown', () => {
    const { a, b, meet } = pair()
    const basis = a.fold.count
    note(b, 'from B')
    meet()
    note(a, 'from an old form', basis)
    expect(
      notes(a)
        .at(-1)
        ?.before.map((one) => [one.value, one.known]),
    ).toEqual([['from B', 'not-shown']])
  })

  it('tells what was taken back and by whom', () => {
    const { world, a } = pair()
    note(a, 'a slip')
    world.now += 1000
    a.undo()
    expect(notes(a).map(({ value, state }) => [value, state])).toEqual([
      ['first', 'replaced'],
      ['a slip', 'taken-back'],
      ['first', 'stands'],
    ])
    expect(notes(a)[1]?.end?.by).toBe('person-0')
  })

  it('tells of sets what was added and taken away, and of the thing that it was removed and put back', () => {
    const { world, a } = pair()
    const time = { utc: '2026-03-14T02:10:00Z', precision: 's', zone: 'UTC', basis: 'stated' }
    a.act('add', [
      {
        op: 'put',
        type: 'entry',
        id: 'e',
        fields: { kind: 'event', time, recordedAt: 1, text: 'x', techniques: ['T1059'] },
      },
    ] as Change[])
    world.now += 1000
    a.act('drop', [{ op: 'drop', type: 'entry', id: 'e', field: 'techniques', value: 'T1059' }])
    a.act('remove', [{ op: 'remove', type: 'entry', id: 'e' }])
    a.act('restore', [{ op: 'restore', type: 'entry', id: 'e' }])
    const acts = fieldHistory(a.fold, 'entry', 'e').filter(({ field }) => field === 'techniques' || field === '')
    expect(acts.map(({ act, state, value }) => [act, state, value])).toEqual([
      ['add', 'replaced', 'T1059'],
      ['drop', 'stands', 'T1059'],
      ['remove', 'replaced', null],
      ['restore', 'stands', null],
    ])
  })

  it('keeps the place of a value that was purged, without the value', () => {
    const { a } = pair()
    const gone = note(a, 'a secret')
    note(a, 'harmless')
    const commits = [{ commit: gone.id, residue: residueOfBody(gone.ops ?? []) }]
    const fields = { reason: 'Why', at: 1, by: a.person, files: [], copies: [], commits }
    a.act('purge', [{ op: 'put', type: 'purge', id: 'p', fields } as unknown as Change])
    expect(notes(a).map(({ value, purged, state }) => [value, purged, state])).toEqual([
      ['first', false, 'replaced'],
      [null, true, 'replaced'],
      ['harmless', false, 'stands'],
    ])
  })
})
