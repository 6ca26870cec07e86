import { describe, expect, it } from 'vitest'
import type { Change } from '../../../../../../shared/core/journal/change'
import { skipStep } from '../../../../../../shared/core/plan/intents/step-state'
import { conflictsOn, only, twoLaptops } from './two-laptops'

const HOST: Change = { op: 'put', type: 'asset', id: 'h', fields: { name: 'DC01', state: 'suspected', note: 'first' } }
const STEP: Change = {
  op: 'put',
  type: 'step',
  id: 's',
  fields: { plan: 'p', phase: 'x', title: 'Isolate DC01', order: 'a0', state: 'open' },
}
const note = (text: string, basis?: number): Change => ({
  op: 'set',
  type: 'asset',
  id: 'h',
  fields: { note: text },
  basis,
})
const done = (at: number, by: string): Change => ({
  op: 'set',
  type: 'step',
  id: 's',
  fields: { state: 'done', stateAt: at, stateBy: by, deviation: ['done without a note'] },
})

describe('two people who change one field apart', () => {
  it('are one conflict with both values, who, when, from what device, and what each had in front', () => {
    const { world, anna, ben, meet } = twoLaptops(HOST)
    anna.act('systems.edit', [note('rack 4')])
    world.now += 60_000
    ben.act('systems.edit', [note('rack 7')])
    meet()
    for (const laptop of [anna, ben]) {
      const conflict = only(laptop)
      expect(conflict).toMatchObject({ kind: 'fields', thing: 'system ‘DC01’', fields: ['note'], isAppendOnly: false })
      expect(conflict.sides).toMatchObject([
        { by: 'person-1', device: ben.device, isShown: true, values: [{ label: 'note', words: 'rack 7' }] },
        { by: 'person-0', device: anna.device, isShown: false, values: [{ words: 'rack 4' }] },
      ])
      for (const side of conflict.sides) {
        expect(side.before).toMatchObject([{ label: 'note', words: 'first', by: 'person-0' }])
        expect(side.unknown.map(({ why }) => why)).toEqual(['away'])
      }
      expect(conflict.sides[0]?.at).toBe((conflict.sides[1]?.at ?? 0) + 60_000)
    }
  })

  it('says of a form that was opened before the other value came that its author was not shown it', () => {
    const { anna, ben, meet } = twoLaptops(HOST)
    const basis = anna.fold.count
    ben.act('systems.edit', [note('rack 7')])
    meet()
    anna.act('systems.edit', [note('rack 4', basis)])
    const [annas, bens] = only(anna).sides
    expect(annas?.unknown).toEqual([{ commit: bens?.commit, why: 'form' }])
    expect(bens?.unknown).toEqual([])
    // Both forms had shown the first note, although only Ben's commit could still name it.
    for (const side of [annas, bens]) expect(side?.before).toMatchObject([{ words: 'first', by: 'person-0' }])
  })

  it('are no conflict where they wrote the same, nor once someone who saw both wrote one', () => {
    const { anna, ben, meet } = twoLaptops(HOST)
    anna.act('systems.edit', [note('same')])
    ben.act('systems.edit', [note('same')])
    meet()
    expect(conflictsOn(anna)).toEqual([])
    anna.act('systems.edit', [note('a')])
    ben.act('systems.edit', [note('b')])
    meet()
    ben.act('systems.edit', [note('c')])
    meet()
    expect(conflictsOn(anna)).toEqual([])
  })

  it('are two conflicts where other commits wrote the other field', () => {
    const { anna, ben, meet } = twoLaptops(HOST)
    const owner = (name: string): Change => ({ op: 'set', type: 'asset', id: 'h', fields: { owner: name } })
    for (const laptop of [anna, ben]) {
      laptop.act('systems.edit', [note(laptop.person)])
      laptop.act('systems.edit', [owner(laptop.person)])
    }
    meet()
    expect(conflictsOn(anna).map(({ fields }) => fields)).toEqual([['note'], ['owner']])
  })
})

describe('one step closed with two outcomes', () => {
  it('is one conflict that keeps state, reason, who and when of each together', () => {
    const { anna, ben, meet } = twoLaptops(STEP)
    anna.act('step.complete', [done(anna.now, 'person-0')])
    ben.act(
      'step.skip',
      skipStep(
        { now: ben.now, me: 'person-1', newId: String },
        { step: 's', reason: 'no longer there', basis: ben.fold.count },
      ),
    )
    meet()
    const conflict = only(anna)
    expect(conflict).toMatchObject({ thing: 'step ‘Isolate DC01’', fields: ['state', 'stateBy', 'stateAt'] })
    const skipped = conflict.sides.find(({ by }) => by === 'person-1')
    const completed = conflict.sides.find(({ by }) => by === 'person-0')
    expect(skipped?.words).toBe('skipped step ‘Isolate DC01’: no longer there')
    expect(skipped?.values.map(({ label, words }) => `${label}: ${words}`)).toEqual([
      'state: skipped',
      'who set the state: person-1',
      'time of the state: 2026-03-14 01:00 UTC',
      'reason for skipping: no longer there',
    ])
    expect(completed?.values.map(({ words }) => words)).toContain('done without a note')
    // Choosing one outcome takes what belongs to the other away with it.
    expect(skipped?.settles).toMatchObject({ state: 'skipped', stateBy: 'person-1', deviation: null })
    expect(completed?.settles).toMatchObject({ state: 'done', stateBy: 'person-0', skipReason: null })
  })

  it('is still told where both closed it the same way: who did, and when', () => {
    const { world, anna, ben, meet } = twoLaptops(STEP)
    anna.act('step.complete', [done(anna.now, 'person-0')])
    world.now += 60_000
    ben.act('step.complete', [done(ben.now, 'person-1')])
    meet()
    expect(only(anna).fields).toEqual(['stateAt', 'stateBy', 'deviation', 'state'])
  })
})

describe('something removed by one and changed by another', () => {
  it('is a conflict that tells the removal and what was written', () => {
    const { anna, ben, meet } = twoLaptops(HOST)
    anna.act('systems.remove', [{ op: 'remove', type: 'asset', id: 'h' }])
    ben.act('systems.edit', [note('still needed')])
    meet()
    const conflict = only(ben)
    expect(conflict).toMatchObject({ kind: 'removed', thing: 'system ‘DC01’', fields: [] })
    expect(conflict.sides).toMatchObject([
      { act: 'wrote', by: 'person-1', values: [{ label: 'note', words: 'still needed' }], unknown: [{ why: 'away' }] },
      { act: 'removed', by: 'person-0', words: 'removed system ‘DC01’' },
    ])
  })

  it('is none where the editor knew of the removal, nor where the remover knew of the edit', () => {
    const { anna, ben, meet } = twoLaptops(HOST)
    ben.act('systems.edit', [note('seen')])
    meet()
    anna.act('systems.remove', [{ op: 'remove', type: 'asset', id: 'h' }])
    meet()
    expect(conflictsOn(ben)).toEqual([])
  })
})

describe('an imported row', () => {
  it('that someone changed while its import was withdrawn is a conflict, and can be kept or removed', () => {
    const counts = { size: 1, rowsRead: 1, accepted: 1, repaired: 0, rejected: 0, importedAt: 1, importedBy: 'p' }
    const source = { fileName: 'edr.csv', sha256: 'a', format: 'csv', ...counts }
    const { anna, ben, meet } = twoLaptops({ op: 'put', type: 'source', id: 'src', fields: source })
    const time = { utc: '2026-03-14T02:10:00Z', precision: 's', zone: 'UTC', basis: 'stated' }
    const same = { kind: 'event', recordedAt: 1, time }
    const owner = { type: 'source', id: 'src' } as const
    const columns = { text: ['one', 'two', 'three'] }
    anna.seal({
      intent: 'import',
      parts: [[{ op: 'rows', type: 'entry', prefix: 'src', first: 0, count: 3, owner, same, columns }]],
    })
    meet()
    ben.act('timeline.edit', [{ op: 'set', type: 'entry', id: 'src.1', fields: { text: 'two, checked' } }])
    anna.act('import.withdraw', [{ op: 'remove', type: 'source', id: 'src' }])
    meet()
    const conflict = only(anna)
    expect(conflict).toMatchObject({ kind: 'removed', type: 'entry', id: 'src.1' })
    expect(conflict.sides.at(-1)?.words).toBe('withdrew the import that it came with')
  })
})

describe('a case of 100,000 rows', () => {
  it('looks only at what is in conflict', () => {
    const { anna, ben, meet } = twoLaptops(HOST)
    const owner = { type: 'source', id: 'big' } as const
    const counts = { size: 1, rowsRead: 1, accepted: 1, repaired: 0, rejected: 0, importedAt: 1, importedBy: 'p' }
    anna.act('import', [
      { op: 'put', ...owner, fields: { fileName: 'edr.csv', sha256: 'a', format: 'csv', ...counts } },
    ])
    const time = { utc: '2026-03-14T02:10:00Z', precision: 's', zone: 'UTC', basis: 'stated' }
    const same = { kind: 'event', recordedAt: 1, time }
    const columns = { text: Array.from({ length: 500 }, () => 'x') }
    for (let first = 0; first < 100_000; first += 500) {
      const op = { op: 'rows', type: 'entry', prefix: 'big', first, count: 500, owner, same, columns } as const
      anna.seal({ intent: 'import', parts: [[op]] })
    }
    meet()
    anna.act('systems.edit', [note('a')])
    ben.act('systems.edit', [note('b')])
    ben.act('timeline.edit', [{ op: 'set', type: 'entry', id: 'big.7', fields: { text: 'checked' } }])
    anna.act('import.withdraw', [{ op: 'remove', ...owner }])
    meet()
    expect(anna.fold.disputedRecords.size).toBe(1)
    const began = performance.now()
    expect(
      conflictsOn(anna)
        .map(({ type }) => type)
        .sort(),
    ).toEqual(['asset', 'entry'])
    console.info(`conflicts of 100,000 rows listed in ${(performance.now() - began).toFixed(2)} ms`)
  })
})
