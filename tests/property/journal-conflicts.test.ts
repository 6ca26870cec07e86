import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EntityType } from '../../shared/core/case/entity-types'
import type { Conflict } from '../../shared/core/journal/conflicts/conflict'
import { openConflicts } from '../../shared/core/journal/conflicts/open-conflicts'
import { chooseSide, keepEdited, removeEdited } from '../../shared/core/journal/conflicts/resolve'
import { RESOLVE } from '../../shared/core/journal/describe-decision'
import { Fold } from '../../shared/core/journal/fold'
import { authorOf } from '../../shared/core/journal/register'
import { viewEntity } from '../../shared/core/journal/view'
import { play, schedule } from './journal-schedules'
import { dump, type Laptop, type World } from './journal-world'
import { PROPERTY_MS, runs } from './runs'

const TYPES: EntityType[] = ['asset', 'entry', 'section', 'source', 'decision']

const listed = (fold: Fold): Conflict[] => openConflicts({ fold, names: (person) => person })
const told = (fold: Fold): string => JSON.stringify(listed(fold).map(({ basis: _, ...rest }) => rest))
/** What no person can settle: it says what happened. */
const toSettle = (fold: Fold): Conflict[] => listed(fold).filter(({ isAppendOnly }) => !isAppendOnly)

function everybodyMeets(world: World): void {
  world.now += 1000
  for (const laptop of world.laptops) laptop.receive(world.commits)
}

/** Settles one conflict by the `pick`th way there is. */
function settle(laptop: Laptop, conflict: Conflict, pick: number): void {
  const { kind, sides } = conflict
  const side = sides[pick % sides.length]
  if (kind === 'fields' && side) laptop.act(RESOLVE, chooseSide(conflict, side))
  else if (kind === 'removed') laptop.act(RESOLVE, pick % 2 ? keepEdited(conflict) : removeEdited(conflict))
}

describe('any schedule of any laptops', () => {
  it('lists the same conflicts whatever the order of arrival', { timeout: PROPERTY_MS }, () => {
    fc.assert(
      fc.property(schedule, (plan) => {
        const { commits } = play(plan)
        const [there, back] = [new Fold(), new Fold()]
        there.admit(commits)
        for (const commit of [...commits].reverse()) back.admit([commit])
        expect(told(back)).toBe(told(there))
      }),
      runs(300),
    )
  })

  it('shows every write, or has it replaced by name, or lists it in a conflict', { timeout: PROPERTY_MS }, () => {
    fc.assert(
      fc.property(schedule, (plan) => {
        const world = play(plan)
        const fold = new Fold()
        fold.admit(world.commits)
        const conflicts = listed(fold)
        for (const record of fold.recordsOf('asset')) {
          const view = viewEntity(fold, 'asset', record.id) as Record<string, unknown> | null
          if (!view || (view as { meta: { removed?: string } }).meta.removed === 'removed') continue
          for (const field of record.fieldNames()) {
            // What is not in the register any more was replaced by name: journal-fold.test.ts holds that.
            for (const write of record.register(field)) {
              const { value } = write
              const { id } = authorOf(write, fold.order)
              const isShown = JSON.stringify(view[field] ?? null) === JSON.stringify(value ?? null)
              const isListed = conflicts.some(
                (one) =>
                  one.id === record.id &&
                  one.fields.includes(field) &&
                  one.sides.some((side) => side.commit === id && side.settles[field] === (value ?? null)),
              )
              expect(isShown || isListed, `${id} ${record.id}.${field}`).toBe(true)
            }
          }
        }
      }),
      runs(300),
    )
  })

  it('has no conflict left once somebody settled each, and all agree', { timeout: PROPERTY_MS }, () => {
    fc.assert(
      fc.property(schedule, fc.nat(4), fc.nat(99), (plan, who, pick) => {
        const world = play({ ...plan, events: plan.events.filter(({ what }) => what !== 'clone') })
        const laptop = world.laptops[who] as Laptop
        everybodyMeets(world)
        // Keeping something that was removed brings what was in conflict inside it back to the list.
        for (let round = 0; toSettle(laptop.fold).length > 0; round++) {
          expect(round).toBeLessThan(3)
          for (const conflict of toSettle(laptop.fold)) settle(laptop, conflict, pick + round)
        }
        everybodyMeets(world)
        const [first, ...others] = world.laptops.map(({ fold }) => `${dump(fold, TYPES)}\n${told(fold)}`)
        for (const other of others) expect(other).toBe(first)
        for (const { fold } of world.laptops) expect(toSettle(fold)).toEqual([])
      }),
      runs(300),
    )
  })

  it('two who settle the same conflict differently and apart are in conflict again', { timeout: PROPERTY_MS }, () => {
    fc.assert(
      fc.property(schedule, (plan) => {
        const world = play({ ...plan, events: plan.events.filter(({ what }) => what !== 'clone') })
        everybodyMeets(world)
        const [anna, ben] = world.laptops as [Laptop, Laptop]
        const [conflict] = toSettle(anna.fold).filter(({ kind }) => kind === 'fields')
        const [one, two] = conflict?.sides ?? []
        const field = conflict?.fields[0]
        const same = toSettle(ben.fold).find(({ key }) => key === conflict?.key)
        if (!conflict || !same || !one || !two || !field) return
        if (JSON.stringify(one.settles) === JSON.stringify(two.settles)) return
        anna.act(RESOLVE, chooseSide(conflict, one))
        ben.act(RESOLVE, chooseSide(same, two))
        everybodyMeets(world)
        const again = toSettle(anna.fold).filter(({ type, id }) => type === conflict.type && id === conflict.id)
        const decisions = [anna.sealed.at(-1)?.id, ben.sealed.at(-1)?.id].sort()
        expect(again.map(({ sides }) => sides.map(({ commit }) => commit).sort())).toContainEqual(decisions)
      }),
      runs(300),
    )
  })
})
