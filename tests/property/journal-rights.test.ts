import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Fold } from '../../shared/core/journal/fold'
import { letIn } from '../../shared/core/journal/rights/let-in'
import { ALL_TYPES, folded, shuffled } from './folded'
import { dump, type World } from './journal-world'
import { type Happening, plan, play } from './rights-world'
import { PROPERTY_MS, runs } from './runs'

/** Everything that the fold says of who may write. */
function accessOf(fold: Fold, world: World): string {
  const { access } = fold
  const grants = access.grantsOf(world.journal).map(({ by, device, person, role }) => [by.id, device, person, role])
  return JSON.stringify([access.isRestricted(world.journal), access.founder(world.journal), grants])
}

describe('any set of grants, restrictions and revocations, mutual ones among them', () => {
  it('gives the same rights in any order and any batching, and so the same case', { timeout: PROPERTY_MS }, () => {
    fc.assert(
      fc.property(plan, fc.nat(9999), fc.integer({ min: 1, max: 9 }), (played, seed, batch) => {
        const world = play(played)
        const straight = folded(world.commits)
        for (const order of [shuffled(world.commits, seed), [...world.commits].reverse()]) {
          const fold = folded(order, batch)
          expect(accessOf(fold, world)).toBe(accessOf(straight, world))
          expect(dump(fold, ALL_TYPES)).toBe(dump(straight, ALL_TYPES))
        }
      }),
      runs(2000),
    )
  })

  it('lets the same people in at a door, in any order, and no laptop that the fold takes out', {
    timeout: PROPERTY_MS,
  }, () => {
    fc.assert(
      fc.property(plan, fc.nat(9999), (played, seed) => {
        const { commits, journal, laptops } = play(played)
        const { access } = folded(commits)
        const found = letIn(journal, commits)
        const { members } = found
        expect(letIn(journal, shuffled(commits, seed))).toEqual({ ...found, members: expect.any(Array) })
        expect(sorted(letIn(journal, [...commits].reverse()).members)).toEqual(sorted(members))
        for (const { device, person } of laptops) {
          const role = found.revoked.includes(device)
            ? 'none'
            : (found.laptops.findLast((one) => one.device === device && (one.person ?? person) === person)?.role ??
              'none')
          if (found.isRestricted) expect(role).toBe(access.roleNow(journal, device, person))
        }
      }),
      runs(1000),
    )
  })

  it('lets no laptop reach a right that no commander gave it', { timeout: PROPERTY_MS }, () => {
    fc.assert(
      fc.property(plan, (played) => {
        const world = play({ ...played, happenings: [RESTRICT, ...MEET_ALL, ...played.happenings] })
        const fold = folded(world.commits)
        const founder = world.laptops[0]!.device
        const commanders = new Set([founder])
        const given = world.commits.flatMap(({ header, ops }) =>
          (ops ?? []).flatMap((op) =>
            op.op === 'put' && op.type === 'grant' && op.fields.role === 'commander'
              ? [[header.device, String(op.fields.device)] as const]
              : [],
          ),
        )
        // Who could be commander at all: reached from the founder along grants, whether they count or not.
        for (let size = 0; size < commanders.size; ) {
          size = commanders.size
          for (const [from, to] of given) if (commanders.has(from)) commanders.add(to)
        }
        for (const { by } of fold.access.grantsOf(world.journal)) expect(commanders).toContain(by.header.device)
        for (const commit of fold.order.placed) {
          const decides = commit.ops?.some(({ type }) => type === 'revocation' || type === 'acceptance')
          const wasAccepted = world.commits.some(({ ops }) => ops?.some(({ type }) => type === 'acceptance'))
          if (decides && !wasAccepted && !commanders.has(commit.header.device))
            expect(fold.heldBack(commit)).not.toBeNull()
        }
      }),
      runs(1500),
    )
  })

  it('changes nothing that was done before with the knowledge of who restricted', { timeout: PROPERTY_MS }, () => {
    fc.assert(
      fc.property(plan, (played) => {
        const world = play({ ...played, happenings: [...NOTES, ...MEET_ALL, RESTRICT] })
        const fold = folded(world.commits)
        for (const commit of fold.order.placed) expect(fold.heldBack(commit)).toBeNull()
      }),
      runs(50),
    )
  })
})

function sorted<T>(items: readonly T[]): string[] {
  return items.map((one) => JSON.stringify(one)).sort()
}

const RESTRICT: Happening = { laptop: 0, what: 'restrict', other: 0, pick: 1 }
const MEET_ALL: Happening[] = [1, 2, 3, 4, 5].map((other) => ({ laptop: 0, what: 'meet', other, pick: 1 }))
const NOTES: Happening[] = [1, 2, 3, 4, 5].map((laptop) => ({ laptop, what: 'note', other: 0, pick: 1 }))
