import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ACCESS_ROLES } from '../../shared/core/case/entities/grant'
import type { Change } from '../../shared/core/journal/change'
import type { Fold } from '../../shared/core/journal/fold'
import { foundedBy } from '../../shared/core/journal/rights/founder'
import { ALL_TYPES, folded, shuffled } from './folded'
import { dump, type Laptop, sha256, World } from './journal-world'
import { PROPERTY_MS, runs } from './runs'

const happening = fc.record({
  laptop: fc.nat(5),
  what: fc.constantFrom(
    'restrict',
    'grant',
    'grant',
    'grant',
    'revoke',
    'revoke',
    'note',
    'note',
    'accept',
    'meet',
    'meet',
  ),
  other: fc.nat(5),
  pick: fc.nat(9999),
})
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never

const plan = fc.record({
  skews: fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 6, maxLength: 6 }),
  happenings: fc.array(happening, { minLength: 10, maxLength: 50, size: 'max' }),
})

/** Six laptops, the first of which declared the case; who may write is granted, taken and fought about. */
function play({ skews, happenings }: { skews: number[]; happenings: Happening[] }): World {
  const world = new World(foundedBy(new World().newId(), sha256('device 0')))
  for (const days of skews) world.add(days * 86_400_000)
  const [founder] = world.laptops as [Laptop]
  founder.act('note', [{ op: 'put', type: 'asset', id: 'a1', fields: { name: 'WS-12', state: 'suspected' } }])
  for (const laptop of world.laptops) laptop.receive(world.commits)
  happenings.forEach((one, number) => {
    world.now += 1000
    step(world, one, number)
  })
  return world
}

function step(world: World, { laptop, what, other, pick }: Happening, number: number): void {
  const by = world.laptops[laptop]!
  const to = world.laptops[other]!
  const said = { at: 1, by: by.person }
  const put = (type: string, fields: object) =>
    by.act(what, [{ op: 'put', type, id: `${type}-${number}`, fields: { ...said, ...fields } } as unknown as Change])
  const known = by.fold.heads()[to.device]?.[0] ?? 0
  // Who lies says that less was seen than was, or more.
  const lastSeq = pick % 5 === 0 ? pick % 4 : known
  const role = ACCESS_ROLES[pick % 3 === 0 ? 0 : pick % ACCESS_ROLES.length]!
  if (what === 'restrict') put('restriction', {})
  if (what === 'grant')
    put('grant', { device: to.device, role, lastSeq, ...(pick % 7 === 0 ? { person: to.person } : {}) })
  if (what === 'revoke') put('revocation', { device: to.device, lastSeq, reason: 'Lost' })
  if (what === 'note') put('comment', { on: 'a1', text: `note ${number}` })
  if (what === 'accept') {
    const tip = by.fold.order.placed[pick % by.fold.count]!
    put('acceptance', { tip: tip.id, device: tip.header.device, reason: 'Welcome' })
  }
  if (what === 'meet') {
    by.receive(to.fold.order.placed)
    to.receive(by.fold.order.placed)
  }
}

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

const RESTRICT: Happening = { laptop: 0, what: 'restrict', other: 0, pick: 1 }
const MEET_ALL: Happening[] = [1, 2, 3, 4, 5].map((other) => ({ laptop: 0, what: 'meet', other, pick: 1 }))
const NOTES: Happening[] = [1, 2, 3, 4, 5].map((laptop) => ({ laptop, what: 'note', other: 0, pick: 1 }))
