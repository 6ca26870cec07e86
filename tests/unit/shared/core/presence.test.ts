import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  arrives,
  everybody,
  FORGOTTEN_MS,
  forget,
  hear,
  NOBODY,
  type Present,
  type Whereabouts,
} from '../../../../shared/core/presence'

const at = (device: string, journal: string, place = 'timeline'): Whereabouts => ({
  journal,
  person: `person of ${device}`,
  device,
  place,
  item: null,
})
const left = (device: string, journal: string): Whereabouts => at(device, journal, '')
const where = (present: Present) => everybody(present).map(({ device, journal, place }) => [device, journal, place])

describe('who is where', () => {
  test('is what each laptop said last', () => {
    let present = hear(NOBODY, at('b', 'J1'), 0)
    present = hear(present, at('a', 'J1'), 1)
    present = hear(present, at('b', 'J2', 'review'), 2)
    expect(where(present)).toEqual([
      ['a', 'J1', 'timeline'],
      ['b', 'J2', 'review'],
    ])
  })

  test('whoever leaves is gone at once; leaving the case before does not take them out of the next', () => {
    const present = hear(hear(NOBODY, at('a', 'J1'), 0), at('a', 'J2'), 1)
    expect(where(hear(present, left('a', 'J1'), 2))).toEqual([['a', 'J2', 'timeline']])
    expect(where(hear(present, left('a', 'J2'), 2))).toEqual([])
    expect(hear(NOBODY, left('a', 'J1'), 0)).toBe(NOBODY)
  })

  test('who was killed says nothing more, and is gone after a minute', () => {
    const present = hear(hear(NOBODY, at('killed', 'J1'), 0), at('alive', 'J1'), 30_000)
    expect(forget(present, FORGOTTEN_MS - 1)).toBe(present)
    expect(where(forget(present, FORGOTTEN_MS))).toEqual([['alive', 'J1', 'timeline']])
  })

  test('a clock that is set back keeps nobody for longer', () => {
    const present = hear(NOBODY, at('a', 'J1'), 86_400_000)
    expect(where(forget(present, 0))).toEqual([])
  })

  test('whoever comes into a case is told who is there, once', () => {
    const present = hear(NOBODY, at('a', 'J1'), 0)
    expect(arrives(NOBODY, at('a', 'J1'))).toBe(true)
    expect(arrives(present, at('a', 'J1', 'review'))).toBe(false)
    expect(arrives(present, at('a', 'J2'))).toBe(true)
    expect(arrives(present, left('a', 'J1'))).toBe(false)
  })

  test('however many are named, memory has an end', () => {
    let present = NOBODY
    for (let n = 0; n < 2_000; n += 1) present = hear(present, at(`d${n}`, 'J1'), 0)
    expect(present.size).toBe(500)
    expect(where(hear(present, at('d0', 'J1', 'review'), 1))[0]).toEqual(['d0', 'J1', 'review'])
  })

  test('whatever is said in whatever order, each laptop is in one case at most, where it said so last within a minute', () => {
    const step = fc.record({
      device: fc.constantFrom('a', 'b', 'c'),
      journal: fc.constantFrom('J1', 'J2'),
      leaves: fc.boolean(),
      wait: fc.integer({ min: 0, max: 90_000 }),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let now = 0
        let present = NOBODY
        const expected = new Map<string, { journal: string; at: number }>()
        for (const { device, journal, leaves, wait } of steps) {
          now += wait
          present = forget(hear(present, leaves ? left(device, journal) : at(device, journal), now), now)
          for (const [one, seen] of expected) if (now - seen.at >= FORGOTTEN_MS) expected.delete(one)
          if (!leaves) expected.set(device, { journal, at: now })
          else if (expected.get(device)?.journal === journal) expected.delete(device)
          expect(where(present)).toEqual([...expected].sort().map(([one, seen]) => [one, seen.journal, 'timeline']))
        }
      }),
    )
  })
})
