import { describe, expect, it } from 'vitest'
import { Fold } from '../../../../../shared/core/journal/fold'
import { history } from '../../../../../shared/core/journal/history'
import type { Op } from '../../../../../shared/core/journal/op'
import { viewEntity } from '../../../../../shared/core/journal/view'
import { rowHidden, rowsHidden } from '../../../../../shared/core/journal/withdrawn'
import { type Laptop, World } from '../../../../property/journal-world'

const HOUR_MS = 3_600_000
const HOST = { name: 'WS-12', state: 'suspected' } as const

function pair(skewB = 0): { world: World; a: Laptop; b: Laptop; meet: () => void } {
  const world = new World()
  const [a, b] = [world.add(), world.add(skewB)]
  const meet = () => {
    world.now += 1000
    a.receive(b.fold.order.placed)
    b.receive(a.fold.order.placed)
  }
  a.act('asset.add', [{ op: 'put', type: 'asset', id: 'h', fields: HOST }])
  meet()
  return { world, a, b, meet }
}
const host = (laptop: Laptop) => viewEntity(laptop.fold, 'asset', 'h')
const note = (laptop: Laptop, text: string, basis?: number) =>
  laptop.act('asset.set', [{ op: 'set', type: 'asset', id: 'h', fields: { note: text }, basis }])

describe('two people who edit one field apart', () => {
  it('keep both values: one is shown, the other stands as a conflict on every laptop', () => {
    const { world, a, b, meet } = pair()
    note(a, 'from A')
    world.now += HOUR_MS
    note(b, 'from B')
    meet()
    for (const laptop of [a, b]) {
      expect(host(laptop)?.note).toBe('from B')
      expect(host(laptop)?.meta.conflicts?.note?.map(({ value, by }) => [value, by])).toEqual([['from A', 'person-0']])
    }
  })

  it('have no conflict once someone who saw both writes one', () => {
    const { a, b, meet } = pair()
    note(a, 'from A')
    note(b, 'from B')
    meet()
    note(a, 'settled')
    meet()
    expect(host(b)?.note).toBe('settled')
    expect(host(b)?.meta.conflicts).toBeUndefined()
  })

  it('have no conflict where both wrote the same', () => {
    const { a, b, meet } = pair()
    note(a, 'same')
    note(b, 'same')
    meet()
    expect(host(a)?.meta.conflicts).toBeUndefined()
  })

  it('conflict too when a form was opened before the exchange and saved after it', () => {
    const { a, b, meet } = pair()
    const basis = a.fold.count
    note(b, 'from B')
    meet()
    note(a, 'from an old form', basis)
    expect(host(a)?.note).toBe('from an old form')
    expect(host(a)?.meta.conflicts?.note?.[0]?.value).toBe('from B')
  })
})

describe('a clock that is three days ahead', () => {
  it('never makes a cause sort after its effect', () => {
    const { a, b, meet } = pair(72 * HOUR_MS)
    const basis = a.fold.count
    note(b, 'from the future')
    meet()
    note(a, 'written after it was seen', basis)
    expect(host(a)?.note).toBe('written after it was seen')
    const effective = a.fold.order.placed.map((commit) => commit.effective)
    expect(effective).toEqual([...effective].sort())
  })
})

describe('sets', () => {
  it('are add-wins: a member that was dropped and concurrently added stays', () => {
    const { a, b, meet } = pair()
    const member = { type: 'step', id: 's', field: 'evidence', value: 'E-1' } as const
    a.act('step.add', [
      {
        op: 'put',
        type: 'step',
        id: 's',
        fields: { plan: 'p', phase: 'x', title: 't', order: 'a0', state: 'open', evidence: ['E-1'] },
      },
    ])
    meet()
    a.act('step.drop', [{ op: 'drop', ...member }])
    b.seal({ intent: 'step.add', parts: [[{ op: 'add', ...member }]] })
    meet()
    expect(viewEntity(a.fold, 'step', 's')?.evidence).toEqual(['E-1'])
    b.act('step.drop', [{ op: 'drop', ...member }])
    expect(viewEntity(b.fold, 'step', 's')?.evidence).toBeUndefined()
  })
})

describe('a removal', () => {
  it('hides what its author knew', () => {
    const { a, b, meet } = pair()
    a.act('asset.remove', [{ op: 'remove', type: 'asset', id: 'h' }])
    meet()
    expect(host(b)?.meta.removed).toBe('removed')
  })

  it('leaves standing what someone edited without knowing of it', () => {
    const { a, b, meet } = pair()
    a.act('asset.remove', [{ op: 'remove', type: 'asset', id: 'h' }])
    note(b, 'still working on it')
    meet()
    expect(host(a)?.meta.removed).toBe('edited')
    expect(host(b)?.note).toBe('still working on it')
  })

  it('does not hide an edit that arrived while the person looked at the old view', () => {
    const { a, b, meet } = pair()
    const basis = a.fold.count
    note(b, 'new finding')
    meet()
    a.act('asset.remove', [{ op: 'remove', type: 'asset', id: 'h', basis }])
    expect(host(a)?.meta.removed).toBe('edited')
  })
})

describe('a cloned laptop', () => {
  it('has both branches kept, inert from the split, and the fold made anew', () => {
    const { world, a, b } = pair()
    const clone = a.clone()
    note(a, 'original')
    note(clone, 'copy')
    b.receive(a.fold.order.placed)
    expect(host(b)?.note).toBe('original')
    const delta = b.fold.admit(clone.fold.order.placed)
    expect(delta.rebuilt).toBe(true)
    expect(host(b)?.note).toBeUndefined()
    expect([...b.fold.order.branches()]).toHaveLength(2)
    expect(b.fold.inert.map(({ reason }) => reason)).toEqual(['fork', 'fork'])
    expect(b.fold.order.tips(world.journal, a.device)).toHaveLength(2)
  })
})

describe('ops from elsewhere', () => {
  const foreign = (op: unknown) => {
    const { a, b } = pair()
    const made = b.seal({ intent: 'x', parts: [[op as Op]] })
    a.receive(made)
    return { a, reason: a.fold.inert[0]?.reason, kept: a.fold.order.get(made[0]?.id ?? '') }
  }

  it.each([
    ['schema', { op: 'put', type: 'asset', id: 'x', fields: { name: '' } }],
    ['append-only', { op: 'remove', type: 'decision', id: 'd', sees: [] }],
    ['unknown-op', { op: 'warp', type: 'asset', id: 'h' }],
    ['unknown-type', { op: 'put', type: 'constructor', id: 'h', fields: {} }],
    ['malformed', { op: 'set', type: 'asset', id: 'h', fields: { note: 'x' } }],
    ['malformed', JSON.parse('{"op":"set","type":"asset","id":"h","fields":{"__proto__":{"note":"x"}},"sees":{}}')],
    ['malformed', { op: 'put', type: 'asset', id: 'y', fields: { ...HOST, id: 'h' } }],
  ])('that are wrong (%s) are kept and have no effect', (reason, op) => {
    const { a, reason: found, kept } = foreign(op)
    expect(found).toBe(reason)
    expect(kept).toBeDefined()
    expect(host(a)?.note).toBeUndefined()
    expect(history(a.fold, 'asset', 'h')).toHaveLength(1)
  })
})

describe('waiting', () => {
  it('holds a commit back until what it names is here, however long the chain', () => {
    const { a } = pair()
    for (let i = 0; i < 20_000; i++)
      a.seal({ intent: 'x', parts: [[{ op: 'text', type: 'section', id: 's', field: 'body', update: '', client: 1 }]] })
    const fold = new Fold()
    const [first, ...rest] = a.sealed
    fold.admit(rest.reverse())
    expect([fold.count, fold.waitingCount]).toEqual([0, 20_000])
    fold.admit(first ? [first] : [])
    expect([fold.count, fold.waitingCount]).toEqual([20_001, 0])
  })

  it('shows nothing of an action until all its parts are here', () => {
    const { a, b } = pair()
    const parts = ['x', 'y'].map((id): Op[] => [{ op: 'put', type: 'asset', id, fields: HOST }])
    const [one, two] = a.seal({ intent: 'plan.apply', parts })
    if (one) b.receive([one])
    expect(viewEntity(b.fold, 'asset', 'x')).toBeNull()
    expect(b.fold.incomplete).toHaveLength(1)
    if (two) b.receive([two])
    expect(viewEntity(b.fold, 'asset', 'x')).not.toBeNull()
  })
})

describe('an import', () => {
  const source = {
    fileName: 'edr.csv',
    sha256: 'ab',
    size: 1,
    format: 'csv',
    rowsRead: 2,
    accepted: 2,
    repaired: 0,
    rejected: 0,
    importedAt: 1,
    importedBy: 'x',
  }
  function imported() {
    const { a, b, meet } = pair()
    const owner = { type: 'source', id: 'src' } as const
    const columns = { text: ['one', 'two'] }
    const time = { utc: '2026-03-14T02:10:00Z', precision: 's', zone: 'UTC', basis: 'stated' }
    const same = { kind: 'event', recordedAt: 1, time }
    a.seal({
      intent: 'timeline.import',
      parts: [
        [{ op: 'put', ...owner, fields: source }],
        [{ op: 'rows', type: 'entry', prefix: 'src', first: 0, count: 2, owner, same, columns }],
      ],
    })
    meet()
    const hidden = (laptop: Laptop) => [0, 1].map((i) => rowHidden(laptop.fold, laptop.fold.rows.all[0]!, i))
    return { a, b, meet, hidden }
  }

  it('is taken back by one removal of its source, and comes back', () => {
    const { a, hidden } = imported()
    const { commits } = a.undo()
    expect(commits[0]?.ops?.map((op) => op.op)).toEqual(['remove'])
    expect(rowsHidden(a.fold, a.fold.rows.all[0]!)).toBe(true)
    expect(viewEntity(a.fold, 'entry', 'src.0')?.meta.removed).toBe('removed')
    a.undo(true)
    expect(hidden(a)).toEqual([false, false])
  })

  it('leaves standing the one row that someone edited without knowing of it', () => {
    const { a, b, meet, hidden } = imported()
    b.act('timeline.edit', [{ op: 'set', type: 'entry', id: 'src.1', fields: { text: 'seen by B' } }])
    a.undo()
    meet()
    expect(hidden(a)).toEqual([true, false])
    expect(hidden(b)).toEqual([true, false])
    expect(viewEntity(a.fold, 'entry', 'src.1')?.meta.removed).toBe('edited')
  })

  it('has an edited row restored to what its file said', () => {
    const { a } = imported()
    a.act('timeline.edit', [{ op: 'set', type: 'entry', id: 'src.0', fields: { text: 'changed' } }])
    a.undo()
    expect(viewEntity(a.fold, 'entry', 'src.0')?.text).toBe('one')
  })
})

describe('undo', () => {
  it('names what others changed since, and leaves it', () => {
    const { a, b, meet } = pair()
    a.act('asset.set', [{ op: 'set', type: 'asset', id: 'h', fields: { note: 'mine', owner: 'Ana' } }])
    meet()
    note(b, 'theirs')
    meet()
    expect(a.undo().left).toMatchObject([{ type: 'asset', id: 'h', field: 'note', by: b.sealed.at(-1)?.id }])
    expect([host(a)?.note, host(a)?.owner]).toEqual(['theirs', undefined])
  })
})
