import fc from 'fast-check'
import { ACCESS_ROLES } from '../../shared/core/case/entities/grant'
import type { Change } from '../../shared/core/journal/change'
import { foundedBy } from '../../shared/core/journal/rights/founder'
import { type Identity, type Laptop, sha256, World } from './journal-world'

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
    'member',
    'meet',
    'meet',
  ),
  other: fc.nat(5),
  pick: fc.nat(9999),
})
export type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never

export const plan = fc.record({
  skews: fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 6, maxLength: 6 }),
  happenings: fc.array(happening, { minLength: 10, maxLength: 50, size: 'max' }),
})

/** Six laptops, the first of which declared the case; who may write is granted, taken and fought about. */
export function play(
  { skews, happenings }: { skews: number[]; happenings: Happening[] },
  identityOf?: (number: number) => Identity,
): World {
  const world = new World(foundedBy(new World().newId(), identityOf?.(0).device ?? sha256('device 0')))
  skews.forEach((days, number) => {
    world.add(days * 86_400_000, identityOf?.(number))
  })
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
  if (what === 'member') put('member', { person: to.person, name: 'Somebody', role, since: 1 })
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
