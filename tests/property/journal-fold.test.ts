import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Fold } from '../../shared/core/journal/fold'
import { ALL_TYPES, folded, shuffled } from './folded'
import { play, schedule } from './journal-schedules'
import { dump } from './journal-world'
import { PROPERTY_MS, runs } from './runs'
import { unaccounted } from './unaccounted'

describe('any set of commits of 5 devices and their clones', () => {
  it('folds to the same state in any order and any batching', { timeout: PROPERTY_MS }, () => {
    fc.assert(
      fc.property(schedule, fc.nat(), fc.integer({ min: 1, max: 9 }), fc.nat(5), (plan, seed, batch, missing) => {
        const { commits } = play(plan)
        // A subset too: what waits must wait the same way everywhere.
        const some = missing === 0 ? commits : commits.filter((_, index) => index % (missing + 2) !== 1)
        const straight = dump(folded(some), ALL_TYPES)
        expect(dump(folded(shuffled(some, seed), batch), ALL_TYPES)).toBe(straight)
      }),
      runs(10_000),
    )
  })

  it('folds backwards to the same state', { timeout: PROPERTY_MS }, () => {
    fc.assert(
      fc.property(schedule, fc.integer({ min: 1, max: 9 }), (plan, batch) => {
        const { commits } = play(plan)
        expect(dump(folded([...commits].reverse(), batch), ALL_TYPES)).toBe(dump(folded(commits), ALL_TYPES))
      }),
      runs(1000),
    )
  })

  it('gives a prefix and then its tail, cut anywhere, what one fold of all gives', { timeout: PROPERTY_MS }, () => {
    fc.assert(
      fc.property(schedule, fc.array(fc.nat(40), { maxLength: 6 }), (plan, cuts) => {
        const { commits } = play(plan)
        const fold = new Fold()
        let from = 0
        for (const length of cuts) {
          fold.admit(commits.slice(from, from + length))
          // What was read in between must not change what is shown later.
          if (length % 2 === 0) dump(fold, ALL_TYPES)
          from += length
        }
        fold.admit(commits.slice(from))
        expect(dump(fold, ALL_TYPES)).toBe(dump(folded(commits), ALL_TYPES))
      }),
      runs(1000),
    )
  })

  it('comes twice, or in pieces that overlap, and is folded once', { timeout: PROPERTY_MS }, () => {
    fc.assert(
      fc.property(schedule, fc.nat(), (plan, seed) => {
        const { commits } = play(plan)
        const twice = shuffled([...commits, ...commits], seed)
        expect(dump(folded(twice, 7), ALL_TYPES)).toBe(dump(folded(commits), ALL_TYPES))
      }),
      runs(500),
    )
  })

  it('shows every write, or has it replaced by name, or says why it is inert', { timeout: PROPERTY_MS }, () => {
    fc.assert(
      fc.property(schedule, (plan) => {
        const { commits } = play(plan)
        const fold = folded(commits)
        expect(unaccounted(fold)).toEqual([])
        expect(fold.count + fold.waitingCount).toBe(new Set(commits.map(({ id }) => id)).size)
      }),
      runs(1500),
    )
  })
})
