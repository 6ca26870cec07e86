import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Change } from '../../shared/core/journal/change'
import { declares } from '../../shared/core/journal/declaration'
import type { Fold } from '../../shared/core/journal/fold'
import { commitsAt, effectiveMs, foldAt, leadsTo, type Moment, momentOf } from '../../shared/core/journal/moment'
import { residueOfBody } from '../../shared/core/journal/purge'
import { ALL_TYPES, folded } from './folded'
import { play, schedule } from './journal-schedules'
import { dump, type World } from './journal-world'
import { PROPERTY_MS, runs } from './runs'

const everything = (fold: Fold): Moment => ({
  until:
    [...fold.order.placed]
      .map((one) => one.effective)
      .sort()
      .at(-1) ?? '',
})
const ids = (fold: Fold, moment: Moment) => new Set(commitsAt(fold.order, moment).map(({ id }) => id))
const isWithin = (small: ReadonlySet<string>, large: ReadonlySet<string>) => [...small].every((id) => large.has(id))
/** The effective time of some commit. */
const someMoment = (fold: Fold, pick: number): Moment => ({
  until: fold.order.placed[pick % Math.max(1, fold.count)]?.effective ?? '',
})
const devices = (world: World) => [...new Set(world.commits.map(({ header }) => header.device))]

describe('a moment of any case', () => {
  it('is all of it as of the newest effective time', { timeout: PROPERTY_MS }, () => {
    fc.assert(
      fc.property(schedule, (plan) => {
        const present = folded(play(plan).commits)
        const now = foldAt(present, everything(present))
        expect(dump(now, ALL_TYPES)).toBe(dump(present, ALL_TYPES))
      }),
      runs(300),
    )
  })

  it('never loses a commit as time goes on, and waits for nothing', { timeout: PROPERTY_MS }, () => {
    fc.assert(
      fc.property(schedule, fc.nat(9999), fc.nat(9999), (plan, one, other) => {
        const present = folded(play(plan).commits)
        const [early, late] = [someMoment(present, one), someMoment(present, other)].sort((a, b) =>
          a.until < b.until ? -1 : 1,
        ) as [Moment, Moment]
        expect(isWithin(ids(present, early), ids(present, late))).toBe(true)
        expect(foldAt(present, early).waitingCount).toBe(0)
        const ms = effectiveMs(early.until)
        expect(isWithin(ids(present, early), ids(present, momentOf(ms)))).toBe(true)
      }),
      runs(300),
    )
  })

  it('folded on from an earlier moment is the same as folded from the start', { timeout: PROPERTY_MS }, () => {
    fc.assert(
      fc.property(schedule, fc.nat(9999), fc.nat(9999), fc.nat(9), (plan, one, other, who) => {
        const world = play(plan)
        const present = folded(world.commits)
        const device = who < 5 ? { device: devices(world)[who % devices(world).length] ?? '' } : {}
        const from = { ...someMoment(present, one), ...device }
        const to = { ...someMoment(present, other), ...device }
        fc.pre(leadsTo(present.order, from, to))
        const fold = foldAt(present, from)
        fold.admit(commitsAt(present.order, to))
        expect(dump(fold, ALL_TYPES)).toBe(dump(foldAt(present, to), ALL_TYPES))
      }),
      runs(300),
    )
  })

  it('as one device knew it is a part of it, whole in itself, and holds all that the device then acted on', {
    timeout: PROPERTY_MS,
  }, () => {
    fc.assert(
      fc.property(schedule, fc.nat(9999), (plan, pick) => {
        const present = folded(play(plan).commits)
        const act = present.order.placed[pick % Math.max(1, present.count)]
        fc.pre(act !== undefined)
        if (!act) return
        const { device } = act.header
        const known = ids(present, { until: act.effective, device })
        expect(isWithin(known, ids(present, { until: act.effective }))).toBe(true)
        expect(foldAt(present, { until: act.effective, device }).waitingCount).toBe(0)
        // A branch of a fork that wrote later at the same effective time may stand for the device instead.
        if (!known.has(act.id)) {
          expect(present.order.isBranch(act.line)).toBe(true)
          return
        }
        for (const id of (act.ops ?? []).flatMap(namedBy)) {
          const named = present.order.get(id)
          if (!named) continue
          // What another branch of its own device wrote can be acted on once it came over, but `seen` has no word for it.
          if (named.header.device === device && named.line !== act.line)
            expect(present.order.isBranch(act.line)).toBe(true)
          else expect(known).toContain(id)
        }
      }),
      runs(500),
    )
  })

  it('shows nothing of a body that was purged later', { timeout: PROPERTY_MS }, () => {
    fc.assert(
      fc.property(schedule, fc.nat(9999), fc.nat(9999), (plan, which, when) => {
        const world = play(plan)
        const [by] = world.laptops
        const named = world.commits.filter((one) => one.ops?.every((op) => op && op.op === 'set') && !declares(one))
        const gone = named[which % Math.max(1, named.length)]
        fc.pre(by !== undefined && gone !== undefined)
        if (!by || !gone) return
        by.receive(world.commits)
        const purge = { reason: 'Why', at: 1, by: by.person, files: [], copies: [] }
        const commits = [{ commit: gone.id, residue: residueOfBody(gone.ops ?? []) }]
        by.act('purge', [{ op: 'put', type: 'purge', id: 'p', fields: { ...purge, commits } } as unknown as Change])
        const present = folded(world.commits)
        const placed = present.order.get(gone.id)
        fc.pre(placed !== undefined && present.isPurged(placed))
        const past = foldAt(present, someMoment(present, when))
        const then = past.order.get(gone.id)
        if (!then) return
        expect(past.isPurged(then)).toBe(true)
        // What its purge left, and nothing of what it said: see content-free.ts.
        for (const op of past.opsOf(then)) expect(residueOfBody(gone.ops ?? [])).toContainEqual(op)
      }),
      runs(300),
    )
  })
})

/** The commits that an op says its author saw. */
function namedBy(op: unknown): string[] {
  const sees = (op as { sees?: unknown } | null)?.sees
  if (Array.isArray(sees)) return sees.filter((id) => typeof id === 'string')
  return sees && typeof sees === 'object' ? Object.values(sees as Record<string, string[]>).flat() : []
}
