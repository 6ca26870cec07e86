import { describe, expect, it } from 'vitest'
import type { Change } from '../../../../../../shared/core/journal/change'
import {
  chooseSide,
  keepEdited,
  removeEdited,
  settleWith,
} from '../../../../../../shared/core/journal/conflicts/resolve'
import { RESOLVE } from '../../../../../../shared/core/journal/describe-decision'
import { viewEntity } from '../../../../../../shared/core/journal/view'
import type { Laptop } from '../../../../../property/journal-world'
import { conflictsOn, lastWords, only, twoLaptops } from './two-laptops'

const HOST: Change = { op: 'put', type: 'asset', id: 'h', fields: { name: 'DC01', state: 'suspected' } }
const STEP: Change = {
  op: 'put',
  type: 'step',
  id: 's',
  fields: { plan: 'p', phase: 'x', title: 'Isolate DC01', order: 'a0', state: 'open' },
}
const note = (text: string): Change => ({ op: 'set', type: 'asset', id: 'h', fields: { note: text } })
const host = ({ fold }: Laptop) => viewEntity(fold, 'asset', 'h')

function overNote() {
  const two = twoLaptops(HOST)
  two.anna.act('systems.edit', [note('rack 4')])
  two.world.now += 1000
  two.ben.act('systems.edit', [note('rack 7')])
  two.meet()
  return two
}

describe('a decision', () => {
  it('takes one of the values, leaves no conflict on any laptop, and is told in words', () => {
    const { anna, ben, meet } = overNote()
    const conflict = only(anna)
    anna.act(RESOLVE, chooseSide(conflict, conflict.sides[1]!))
    meet()
    for (const laptop of [anna, ben]) {
      expect(host(laptop)?.note).toBe('rack 4')
      expect(conflictsOn(laptop)).toEqual([])
    }
    expect(lastWords(anna)).toBe('Anna Weiss settled a conflict: note of system ‘DC01’ is rack 4, not rack 7')
  })

  it('taken back brings the conflict back, each value with its author; redo settles it again', () => {
    const { anna, ben, meet } = overNote()
    const conflict = only(anna)
    anna.act(RESOLVE, chooseSide(conflict, conflict.sides[1]!))
    anna.undo()
    meet()
    for (const laptop of [anna, ben]) {
      expect(only(laptop).sides.map(({ values }) => values[0]?.words)).toEqual(['rack 7', 'rack 4'])
      expect(only(laptop).sides[1]).toMatchObject({ by: 'person-0', before: [] })
    }
    anna.undo(true)
    expect(conflictsOn(anna)).toEqual([])
    expect(host(anna)?.note).toBe('rack 4')
  })

  it('can be a value that nobody had written', () => {
    const { anna, ben, meet } = overNote()
    ben.act(RESOLVE, settleWith({ now: ben.now, me: 'person-1', newId: String }, only(ben), 'rack 5'))
    meet()
    expect(host(anna)?.note).toBe('rack 5')
    expect(conflictsOn(anna)).toEqual([])
    expect(lastWords(ben)).toBe('Ben Okafor settled a conflict: note of system ‘DC01’ is rack 5, not rack 7 or rack 4')
  })

  it('replaces only what was on the list: a value that came since is a conflict again', () => {
    const { world, anna, ben, meet } = overNote()
    const carla = world.add()
    carla.receive(world.commits.slice(0, 1))
    carla.act('systems.edit', [note('rack 9')])
    const conflict = only(anna)
    anna.receive(carla.fold.order.placed)
    anna.act(RESOLVE, chooseSide(conflict, conflict.sides[0]!))
    meet()
    expect(
      only(ben)
        .sides.map(({ values }) => values[0]?.words)
        .sort(),
    ).toEqual(['rack 7', 'rack 9'])
  })

  it('made by two people apart is an honest conflict again, of the two decisions', () => {
    const { anna, ben, meet } = overNote()
    const [of, by] = [only(anna), only(ben)]
    anna.act(RESOLVE, chooseSide(of, of.sides[0]!))
    ben.act(RESOLVE, chooseSide(by, by.sides[1]!))
    meet()
    const again = only(anna)
    expect(again.sides.map(({ words, by }) => `${by} ${words}`).sort()).toEqual([
      'person-0 settled a conflict: note of system ‘DC01’ is rack 7, not rack 4',
      'person-1 settled a conflict: note of system ‘DC01’ is rack 4, not rack 7',
    ])
    anna.act(RESOLVE, chooseSide(again, again.sides[0]!))
    meet()
    expect(conflictsOn(ben)).toEqual([])
  })

  it('on the outcome of a step takes away what belongs to the other one', () => {
    const { anna, ben, meet } = twoLaptops(STEP)
    const close = (state: string, rest: Record<string, string | string[]>): Change[] => [
      { op: 'set', type: 'step', id: 's', fields: { state, ...rest } },
    ]
    anna.act('step.complete', close('done', { stateBy: 'person-0', deviation: ['done without a note'] }))
    ben.act('step.skip', close('skipped', { stateBy: 'person-1', skipReason: 'no longer there' }))
    meet()
    const conflict = only(anna)
    anna.act(RESOLVE, chooseSide(conflict, conflict.sides.find(({ by }) => by === 'person-0')!))
    meet()
    const step = viewEntity(ben.fold, 'step', 's')
    expect(step).toMatchObject({ state: 'done', stateBy: 'person-0', deviation: ['done without a note'] })
    expect(step?.skipReason).toBeUndefined()
    expect(conflictsOn(ben)).toEqual([])
    expect(lastWords(anna)).toBe('Anna Weiss settled a conflict: state of step ‘Isolate DC01’ is done, not skipped')
  })

  it('that opens a step again says who and when, and keeps nothing of either outcome', () => {
    const { anna, ben, meet } = twoLaptops(STEP)
    const at = (laptop: Laptop) => ({ stateAt: laptop.now, stateBy: laptop.person })
    anna.act('step.complete', [{ op: 'set', type: 'step', id: 's', fields: { state: 'done', ...at(anna) } }])
    ben.act('step.skip', [
      { op: 'set', type: 'step', id: 's', fields: { state: 'skipped', skipReason: 'gone', ...at(ben) } },
    ])
    meet()
    anna.act(RESOLVE, settleWith({ now: 7, me: 'person-0', newId: String }, only(anna), 'open'))
    const step = viewEntity(anna.fold, 'step', 's')
    expect(step).toMatchObject({ state: 'open', stateAt: 7, stateBy: 'person-0' })
    expect(step?.skipReason).toBeUndefined()
  })
})

describe('something removed and changed apart', () => {
  function removedAndChanged() {
    const two = twoLaptops(HOST)
    two.anna.act('systems.remove', [{ op: 'remove', type: 'asset', id: 'h' }])
    two.ben.act('systems.edit', [note('still needed')])
    two.meet()
    return two
  }

  it('can be kept, with what was written', () => {
    const { anna, ben, meet } = removedAndChanged()
    ben.act(RESOLVE, keepEdited(only(ben)))
    meet()
    expect(host(anna)).toMatchObject({ note: 'still needed' })
    expect(host(anna)?.meta.removed).toBeUndefined()
    expect(conflictsOn(anna)).toEqual([])
    expect(lastWords(ben)).toBe('Ben Okafor settled a conflict: kept system ‘DC01’, which had been removed')
  })

  it('can be removed again, now knowing what was written', () => {
    const { anna, ben, meet } = removedAndChanged()
    anna.act(RESOLVE, removeEdited(only(anna)))
    meet()
    expect(host(ben)?.meta.removed).toBe('removed')
    expect(conflictsOn(ben)).toEqual([])
    expect(lastWords(anna)).toBe(
      'Anna Weiss settled a conflict: removed system ‘DC01’ again, with what was changed in it',
    )
  })

  it('does not lose a change that came after the list was read', () => {
    const { anna, ben, meet } = removedAndChanged()
    const conflict = only(anna)
    ben.act('systems.edit', [note('really needed')])
    meet()
    anna.act(RESOLVE, removeEdited(conflict))
    expect(only(anna).sides.map(({ words }) => words)).toContain(
      'changed note of system ‘DC01’ from still needed to really needed',
    )
  })

  it.each(['keep', 'remove'] as const)('is in conflict again when the decision to %s it is taken back', (what) => {
    const { anna, ben, meet } = removedAndChanged()
    anna.act(RESOLVE, what === 'keep' ? keepEdited(only(anna)) : removeEdited(only(anna)))
    expect(conflictsOn(anna)).toEqual([])
    expect(anna.undo().left).toEqual([])
    meet()
    for (const laptop of [anna, ben]) expect(only(laptop).sides.map(({ act }) => act)).toEqual(['wrote', 'removed'])
    anna.undo(true)
    expect(conflictsOn(anna)).toEqual([])
    expect(host(anna)?.meta.removed).toBe(what === 'keep' ? undefined : 'removed')
  })
})
