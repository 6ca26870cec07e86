import { describe, expect, it } from 'vitest'
import { differenceOf } from '../../../../../shared/core/journal/difference'
import { differenceText } from '../../../../../shared/core/journal/difference-text'
import { foldAt, type Moment } from '../../../../../shared/core/journal/moment'
import { rowsOp, sourceOp } from '../../../../property/journal-schedules'
import { type Laptop, World } from '../../../../property/journal-world'

const HOUR_MS = 3_600_000
const names = (person: string) => `<${person}>`

function case_(): { world: World; a: Laptop; between: (from: Moment, to: Moment) => ReturnType<typeof differenceOf> } {
  const world = new World()
  const a = world.add()
  const between = (from: Moment, to: Moment) => differenceOf(foldAt(a.fold, from), foldAt(a.fold, to), names)
  return { world, a, between }
}
const here = (laptop: Laptop): Moment => ({ until: laptop.fold.order.placed.at(-1)?.effective ?? '' })

describe('the difference between two moments', () => {
  it('lists what was added, removed and changed, field by field, with who did it last', () => {
    const { world, a, between } = case_()
    a.act('add', [
      { op: 'put', type: 'asset', id: 'dc', fields: { name: 'DC01', state: 'suspected' } },
      { op: 'put', type: 'asset', id: 'fs', fields: { name: 'FS01', state: 'suspected' } },
    ])
    const before = here(a)
    world.now += HOUR_MS
    a.act('set', [{ op: 'set', type: 'asset', id: 'dc', fields: { state: 'compromised', note: 'beacon' } }])
    a.act('set', [{ op: 'set', type: 'asset', id: 'dc', fields: { state: 'isolated' } }])
    a.act('remove', [{ op: 'remove', type: 'asset', id: 'fs' }])
    a.act('add', [{ op: 'put', type: 'asset', id: 'ws', fields: { name: 'WS-12', state: 'suspected' } }])
    const { groups } = between(before, here(a))
    expect(groups.map(({ type }) => type)).toEqual(['asset'])
    const [systems] = groups
    expect(systems?.added.map(({ name }) => name)).toEqual(['‘WS-12’'])
    expect(systems?.removed.map(({ name, by }) => [name, by])).toEqual([['‘FS01’', 'person-0']])
    expect(systems?.changed.map(({ name }) => name)).toEqual(['‘DC01’'])
    expect(systems?.changed[0]?.fields.map(({ label, before, after }) => [label, before, after])).toEqual([
      ['state', 'suspected', 'isolated'],
      ['note', 'nothing', 'beacon'],
    ])
    const text = differenceText({ groups }, 'Handover', { names, time: () => '14:05 UTC' })
    expect(text).toContain('Systems: 1 added, 1 removed, 1 changed')
    expect(text).toContain('* ‘DC01’\n    state: suspected → isolated (<person-0>, 14:05 UTC)')
  })

  it('is nothing where a change was taken back, and the other way round looks backwards', () => {
    const { world, a, between } = case_()
    a.act('add', [{ op: 'put', type: 'asset', id: 'dc', fields: { name: 'DC01', state: 'suspected' } }])
    const before = here(a)
    world.now += HOUR_MS
    a.act('set', [{ op: 'set', type: 'asset', id: 'dc', fields: { state: 'isolated' } }])
    const middle = here(a)
    a.undo()
    expect(between(before, here(a)).groups).toEqual([])
    expect(between(middle, before).groups[0]?.changed[0]?.fields[0]).toMatchObject({
      before: 'isolated',
      after: 'suspected',
    })
    expect(differenceText(between(before, here(a)), 'Handover', { names, time: String })).toContain('Nothing changed.')
  })

  it('counts imported rows, and lists one that somebody changed', () => {
    const { a, between } = case_()
    a.seal({ intent: 'import', parts: [[sourceOp('f')], [rowsOp('f', 0)], [rowsOp('f', 3)]] })
    const imported = here(a)
    expect(between({ until: '' }, imported).groups.find(({ type }) => type === 'entry')).toMatchObject({
      rows: 6,
      added: [],
    })
    a.act('set', [{ op: 'set', type: 'entry', id: 'f.0', fields: { text: 'edited' } }])
    const [entries] = between(imported, here(a)).groups
    expect(entries).toMatchObject({ rows: 0, added: [] })
    expect(entries?.changed[0]?.fields).toMatchObject([{ label: 'text', before: 'one', after: 'edited' }])
  })
})
