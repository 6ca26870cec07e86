import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Op } from '../../shared/core/journal/op'
import { viewEntity } from '../../shared/core/journal/view'
import { ACTS, type Act, beside } from './acts'
import { exchange, play, schedule } from './journal-schedules'
import type { Laptop, World } from './journal-world'
import { PROPERTY_MS, runs } from './runs'
import { shownOf } from './shown-of'

const act = fc.constantFrom(...(Object.keys(ACTS) as Act[]))
const pick = fc.nat(999)

/** A world without clones: what a cloned laptop does has no effect, so there is nothing to take back. */
const plain = schedule.map((plan) => ({ ...plan, events: plan.events.filter(({ what }) => what !== 'clone') }))

function worldOf(plan: Parameters<typeof play>[0]): { world: World; laptop: Laptop } {
  const world = play(plan)
  const laptop = world.laptops[plan.events.length % world.laptops.length] as Laptop
  return { world, laptop }
}

/** Does one act. False where it would have changed nothing. */
function perform(world: World, laptop: Laptop, what: Act, seed: number): boolean {
  world.now += 1000
  const before = laptop.sealed.length
  ACTS[what].act(world, laptop, seed)
  return laptop.sealed.length > before
}

describe('undo', () => {
  it('of any act restores what was shown, redo what was done, and again', { timeout: PROPERTY_MS }, () => {
    fc.assert(
      fc.property(plain, act, pick, (plan, what, seed) => {
        const { world, laptop } = worldOf(plan)
        ACTS[what].prepare(world, laptop, seed)
        const before = shownOf(laptop.fold)
        if (!perform(world, laptop, what, seed)) return
        const after = shownOf(laptop.fold)
        for (let round = 0; round < 2; round++) {
          expect(laptop.undo().left).toEqual([])
          expect(shownOf(laptop.fold)).toEqual(before)
          expect(laptop.undo(true).left).toEqual([])
          expect(shownOf(laptop.fold)).toEqual(after)
        }
      }),
      runs(1000),
    )
  })

  it('walks back a whole series of acts, one by one, and forward again', { timeout: PROPERTY_MS }, () => {
    fc.assert(
      fc.property(plain, fc.array(fc.tuple(act, pick), { minLength: 2, maxLength: 6 }), (plan, series) => {
        const { world, laptop } = worldOf(plan)
        for (const [what, seed] of series) ACTS[what].prepare(world, laptop, seed)
        const states = [shownOf(laptop.fold)]
        for (const [what, seed] of series) {
          const sealed = laptop.sealed.length
          world.now += 1000
          ACTS[what].act(world, laptop, seed)
          if (laptop.sealed.length > sealed) states.push(shownOf(laptop.fold))
        }
        for (let n = states.length - 2; n >= 0; n--) {
          laptop.undo()
          expect(shownOf(laptop.fold)).toEqual(states[n])
        }
        for (let n = 1; n < states.length; n++) {
          laptop.undo(true)
          expect(shownOf(laptop.fold)).toEqual(states[n])
        }
      }),
      runs(1000),
    )
  })

  it('works the same after a restart, when everything was folded anew', { timeout: PROPERTY_MS }, () => {
    fc.assert(
      fc.property(plain, act, pick, (plan, what, seed) => {
        const { world, laptop } = worldOf(plan)
        ACTS[what].prepare(world, laptop, seed)
        const before = shownOf(laptop.fold)
        if (!perform(world, laptop, what, seed)) return
        const after = shownOf(laptop.fold)
        const next = laptop.restarted()
        expect(shownOf(next.fold)).toEqual(after)
        next.undo()
        expect(shownOf(next.fold)).toEqual(before)
        const last = next.restarted()
        last.undo(true)
        expect(shownOf(last.fold)).toEqual(after)
      }),
      runs(400),
    )
  })

  it('after a merge leaves what others wrote since, and names it', { timeout: PROPERTY_MS }, () => {
    fc.assert(
      fc.property(plain, act, act, pick, (plan, what, theirs, seed) => {
        const { world, laptop } = worldOf(plan)
        const other = beside(world, laptop, 1)
        ACTS[what].prepare(world, laptop, seed)
        if (!perform(world, laptop, what, seed)) return
        const mine = new Set(laptop.sealed.map(({ id }) => id))
        exchange(laptop, other, 1)
        const from = other.sealed.length
        ACTS[theirs].prepare(world, other, seed + 1)
        perform(world, other, theirs, seed + 1)
        ACTS.edit.act(world, other, seed)
        exchange(laptop, other, 1)
        const { left } = laptop.undo()
        // Nothing that the other laptop did since was taken away, by name or by hiding what it is about.
        for (const { id, ops } of other.sealed.slice(from)) {
          for (const op of laptop.sealed.at(-1)?.ops ?? []) expect(JSON.stringify(op)).not.toContain(id)
          for (const op of ops ?? []) expect(hiddenBy(laptop.sealed.at(-1)?.ops ?? [], op)).toBe(false)
        }
        for (const { by } of left) if (by !== undefined) expect(mine.has(by)).toBe(false)
      }),
      runs(600),
    )
  })

  it('converges like everything else: whoever gets the undo shows the same', { timeout: PROPERTY_MS }, () => {
    fc.assert(
      fc.property(plain, act, pick, fc.boolean(), (plan, what, seed, again) => {
        const { world, laptop } = worldOf(plan)
        ACTS[what].prepare(world, laptop, seed)
        perform(world, laptop, what, seed)
        laptop.undo()
        if (again) laptop.undo(true)
        for (const one of world.laptops) one.receive(world.commits)
        const shown = shownOf(laptop.fold)
        for (const one of world.laptops) expect(shownOf(one.fold)).toEqual(shown)
      }),
      runs(250),
    )
  })

  it('never takes back what says that something happened', { timeout: PROPERTY_MS }, () => {
    fc.assert(
      fc.property(plain, pick, (plan, seed) => {
        const { world, laptop } = worldOf(plan)
        const target = laptop.act('decision.record', [
          {
            op: 'put',
            type: 'decision',
            id: `said-${seed}`,
            fields: { text: 'Cut the line', at: seed, by: laptop.person },
          },
        ])[0]
        const { commits } = laptop.undo()
        expect(commits.flatMap(({ header }) => header.undoes ?? [])).not.toContain(target?.id)
        expect(viewEntity(laptop.fold, 'decision', `said-${seed}`)?.text).toBe('Cut the line')
        void world
      }),
      runs(300),
    )
  })
})

/** Whether some op removes the very thing that another laptop wrote to. */
function hiddenBy(ops: readonly Op[], theirs: Op): boolean {
  if (theirs.op === 'rows' || theirs.op === 'remove') return false
  return ops.some((op) => op.op === 'remove' && op.type === theirs.type && op.id === theirs.id)
}
