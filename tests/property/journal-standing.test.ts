import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ACCESS_ROLES } from '../../shared/core/case/entities/grant'
import type { Change } from '../../shared/core/journal/change'
import type { OpenCommit } from '../../shared/core/journal/commit'
import { type DeclaringType, declares } from '../../shared/core/journal/declaration'
import { Fold } from '../../shared/core/journal/fold'
import { residueOfBody } from '../../shared/core/journal/purge'
import { ALL_TYPES, folded, shuffled } from './folded'
import { play, schedule } from './journal-schedules'
import { dump, type World } from './journal-world'
import { PROPERTY_MS, runs } from './runs'

/** What someone decides about the commits of others. */
const ruling = fc.record({
  laptop: fc.nat(4),
  what: fc.constantFrom('accept', 'revoke', 'grant', 'grant', 'restrict', 'purge', 'meet', 'hold', 'lift'),
  pick: fc.nat(9999),
})
type Ruling = typeof ruling extends fc.Arbitrary<infer T> ? T : never

const RULED = new Set(['put', 'set', 'remove', 'restore', 'add', 'drop', 'rows'])

/** Whether no version of ours would refuse it: only such commits are ever purged here. */
function isPlain({ ops }: OpenCommit): boolean {
  return ops?.every((op) => op && RULED.has(op.op)) ?? false
}

/** Plays the rulings on top of a schedule; gives the ids of the commits that were purged. */
function rule(world: World, rulings: readonly Ruling[]): Set<string> {
  const purged = new Set<string>()
  rulings.forEach(({ laptop, what, pick }, number) => {
    world.now += 1000
    const by = world.laptops[laptop]
    const named = world.commits[pick % world.commits.length]
    if (!by || !named) return
    const said = { reason: 'Why', at: 1, by: by.person }
    const put = (type: DeclaringType, fields: Record<string, unknown>) =>
      by.act('rule', [
        { op: 'put', type, id: `${type}-${number}`, fields: { ...said, ...fields } } as unknown as Change,
      ])
    if (what === 'meet') by.receive(world.commits)
    if (what === 'accept') put('acceptance', { tip: named.id, device: named.header.device })
    if (what === 'revoke') {
      put('revocation', { device: named.header.device, lastSeq: Math.max(0, named.header.seq - 1) })
    }
    if (what === 'grant') {
      const role = ACCESS_ROLES[pick % ACCESS_ROLES.length]
      put('grant', { device: named.header.device, role, lastSeq: pick % (named.header.seq + 1) })
    }
    if (what === 'restrict') put('restriction', {})
    if (what === 'hold') put('hold', {})
    if (what === 'lift') put('hold', { lifts: `hold-${pick % (number + 1)}` })
    if (what === 'purge' && isPlain(named) && !declares(named)) {
      purged.add(named.id)
      put('purge', { commits: [{ commit: named.id, residue: residueOfBody(named.ops ?? []) }], files: [], copies: [] })
    }
  })
  return purged
}

const rulings = fc.array(ruling, { minLength: 1, maxLength: 12 })

describe('any set of commits with acceptances, grants, restrictions, revocations and purges', () => {
  it('folds to the same state in any order and any batching', { timeout: PROPERTY_MS }, () => {
    fc.assert(
      fc.property(schedule, rulings, fc.nat(9999), fc.integer({ min: 1, max: 9 }), (plan, rules, seed, batch) => {
        const world = play(plan)
        rule(world, rules)
        const straight = dump(folded(world.commits), ALL_TYPES)
        expect(dump(folded(shuffled(world.commits, seed), batch), ALL_TYPES)).toBe(straight)
        expect(dump(folded([...world.commits].reverse(), batch), ALL_TYPES)).toBe(straight)
      }),
      runs(1500),
    )
  })

  it('folds a purged commit the same with its body and without, where the purge counts', {
    timeout: PROPERTY_MS,
  }, () => {
    fc.assert(
      fc.property(schedule, rulings, (plan, rules) => {
        const world = play(plan)
        const named = rule(world, [...rules, { laptop: 0, what: 'purge', pick: rules.length }])
        const whole = folded(world.commits)
        const gone = new Set(
          whole.order.placed.filter((one) => named.has(one.id) && whole.isPurged(one)).map(({ id }) => id),
        )
        const without = world.commits.map((one) => (gone.has(one.id) ? { ...one, ops: null } : one))
        expect(dump(folded(without), ALL_TYPES)).toBe(dump(whole, ALL_TYPES))
      }),
      runs(1500),
    )
  })

  it('takes in bodies that come later, in any order, as if they had been there', { timeout: PROPERTY_MS }, () => {
    fc.assert(
      fc.property(schedule, rulings, fc.nat(9999), (plan, rules, seed) => {
        const world = play(plan)
        rule(world, rules)
        const late = new Fold()
        late.admit(world.commits.map((one, index) => ((index + seed) % 3 === 0 ? { ...one, ops: null } : one)))
        for (const commit of shuffled(world.commits, seed)) late.admit([commit])
        expect(dump(late, ALL_TYPES)).toBe(dump(folded(world.commits), ALL_TYPES))
      }),
      runs(1500),
    )
  })
})
