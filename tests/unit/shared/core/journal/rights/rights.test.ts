import { describe, expect, it } from 'vitest'
import type { AccessRole } from '../../../../../../shared/core/case/entities/grant'
import type { Change } from '../../../../../../shared/core/journal/change'
import type { OpenCommit } from '../../../../../../shared/core/journal/commit'
import { Fold } from '../../../../../../shared/core/journal/fold'
import { foundedBy } from '../../../../../../shared/core/journal/rights/founder'
import { viewEntity } from '../../../../../../shared/core/journal/view'
import { withoutEffect } from '../../../../../../shared/core/journal/without-effect'
import { type Laptop, sha256, World } from '../../../../../property/journal-world'

/** A case declared by the first laptop; everybody has it, nobody is limited. */
function team(count: number) {
  const world = new World(foundedBy(new World().newId(), sha256('device 0')))
  const laptops = Array.from({ length: count }, () => world.add())
  const [founder] = laptops as [Laptop]
  put(founder, 'asset', 'ws12', { name: 'WS-12', state: 'suspected' })
  const meet = (...some: Laptop[]) => {
    world.now += 1000
    const among = some.length > 0 ? some : laptops
    for (const from of among) for (const to of among) to.receive(from.fold.order.placed)
  }
  meet()
  return { world, laptops, founder, meet }
}

let ids = 0
const newId = () => `id-${++ids}`

function put(by: Laptop, type: string, id: string, fields: object): void {
  by.act(`${type}.add`, [{ op: 'put', type, id, fields } as Change])
}

const said = (by: Laptop) => ({ at: 1, by: by.person })
const seqOf = (by: Laptop, device: string) => by.fold.heads()[device]?.[0] ?? 0
const grantOf = (by: Laptop, to: Laptop, role: AccessRole, person?: string): Change =>
  ({
    op: 'put',
    type: 'grant',
    id: newId(),
    fields: { device: to.device, role, lastSeq: seqOf(by, to.device), ...(person ? { person } : {}), ...said(by) },
  }) as Change
const grant = (by: Laptop, to: Laptop, role: AccessRole, person?: string) =>
  by.act('rights.grant', [grantOf(by, to, role, person)])
/** Restricts the case and says at once who is in it. */
const restrict = (by: Laptop, roles: readonly (readonly [Laptop, AccessRole])[] = []) =>
  by.act('rights.restrict', [
    { op: 'put', type: 'restriction', id: newId(), fields: said(by) } as Change,
    ...roles.map(([to, role]) => grantOf(by, to, role)),
  ])
const revoke = (by: Laptop, of: Laptop, lastSeq = seqOf(by, of.device)) =>
  put(by, 'revocation', newId(), { device: of.device, lastSeq, reason: 'Lost', ...said(by) })
const note = (by: Laptop, text: string) =>
  by.act('asset.set', [{ op: 'set', type: 'asset', id: 'ws12', fields: { note: text } }])
const comment = (by: Laptop, id: string) =>
  put(by, 'comment', id, { on: 'ws12', text: 'Looked at', by: by.person, at: 1 })

/** The same commits in three orders, at once and one by one, must look the same. */
function everywhere(commits: readonly OpenCommit[], look: (fold: Fold) => void): void {
  for (const order of [commits, [...commits].reverse(), [...commits].sort((a, b) => (a.id < b.id ? -1 : 1))]) {
    const atOnce = new Fold()
    atOnce.admit(order)
    look(atOnce)
    const oneByOne = new Fold()
    for (const commit of order) oneByOne.admit([commit])
    look(oneByOne)
  }
}
const noteIn = (fold: Fold) => viewEntity(fold, 'asset', 'ws12')?.note
const reasonsIn = (fold: Fold) => withoutEffect(fold).map(({ reason, count }) => `${reason} ${count}`)

describe('a case that nobody restricted', () => {
  it('is open: a grant alone limits nobody', () => {
    const { world, laptops, founder, meet } = team(2)
    const [, other] = laptops as [Laptop, Laptop]
    grant(founder, other, 'observer')
    meet()
    note(other, 'by the observer')
    everywhere(world.commits, (fold) => expect(noteIn(fold)).toBe('by the observer'))
  })
})

describe('a restricted case', () => {
  it('keeps without effect what a laptop without access does, and a commander may take it over', () => {
    const { world, laptops, founder, meet } = team(3)
    const [, responder, stranger] = laptops as [Laptop, Laptop, Laptop]
    restrict(founder, [[responder, 'responder']])
    meet()
    note(responder, 'by the responder')
    meet()
    note(stranger, 'by the stranger')
    everywhere(world.commits, (fold) => {
      expect(noteIn(fold)).toBe('by the responder')
      expect(reasonsIn(fold)).toEqual(['rights 1'])
    })
    meet()
    const [held] = withoutEffect(founder.fold)
    put(founder, 'acceptance', 'a1', {
      tip: held?.of?.tip,
      device: stranger.device,
      reason: 'Welcome',
      ...said(founder),
    })
    everywhere(world.commits, (fold) => {
      expect(noteIn(fold)).toBe('by the stranger')
      expect(reasonsIn(fold)).toEqual([])
    })
  })

  it('lets no one but a commander take over, grant, revoke or restrict', () => {
    const { world, laptops, founder, meet } = team(3)
    const [, responder, stranger] = laptops as [Laptop, Laptop, Laptop]
    restrict(founder, [[responder, 'responder']])
    meet()
    note(stranger, 'by the stranger')
    meet()
    grant(responder, stranger, 'commander')
    grant(responder, responder, 'commander')
    revoke(responder, founder, 0)
    const [held] = withoutEffect(responder.fold)
    put(responder, 'acceptance', 'a1', {
      tip: held?.of?.tip,
      device: stranger.device,
      reason: 'No',
      ...said(responder),
    })
    meet()
    note(stranger, 'again')
    meet()
    note(founder, 'by the founder')
    everywhere(world.commits, (fold) => {
      expect(noteIn(fold)).toBe('by the founder')
      expect(fold.heldBack(fold.order.get(world.commits[0]!.id)!)).toBeNull()
    })
  })

  it('counts what was done before the one who restricted it had seen it, and what a grant in the same act allows', () => {
    const { world, laptops, founder, meet } = team(3)
    const [, responder, stranger] = laptops as [Laptop, Laptop, Laptop]
    comment(stranger, 'seen')
    meet()
    // Both are away while the case is restricted.
    comment(responder, 'of-the-granted')
    comment(stranger, 'of-the-other')
    restrict(founder, [[responder, 'responder']])
    everywhere(world.commits, (fold) => {
      expect(viewEntity(fold, 'comment', 'seen')).not.toBeNull()
      expect(viewEntity(fold, 'comment', 'of-the-granted')).not.toBeNull()
      expect(viewEntity(fold, 'comment', 'of-the-other')).toBeNull()
    })
  })

  it('judges by the role: a custodian writes custody and no notes, an observer nothing but their name', () => {
    const { world, laptops, founder, meet } = team(3)
    const [, custodian, observer] = laptops as [Laptop, Laptop, Laptop]
    restrict(founder, [
      [custodian, 'custodian'],
      [observer, 'observer'],
    ])
    meet()
    comment(custodian, 'by-custodian')
    note(custodian, 'by the custodian')
    put(observer, 'person', observer.person, { name: 'Obs', handle: 'obs' })
    comment(observer, 'by-observer')
    everywhere(world.commits, (fold) => {
      expect(viewEntity(fold, 'comment', 'by-custodian')).not.toBeNull()
      expect(noteIn(fold)).toBeUndefined()
      expect(viewEntity(fold, 'person', observer.person)).not.toBeNull()
      expect(viewEntity(fold, 'comment', 'by-observer')).toBeNull()
    })
  })

  it('keeps a commit as a whole: one thing in it that is not allowed takes the rest with it', () => {
    const { world, laptops, founder, meet } = team(2)
    const [, custodian] = laptops as [Laptop, Laptop]
    restrict(founder, [[custodian, 'custodian']])
    meet()
    custodian.act('mixed', [
      { op: 'put', type: 'comment', id: 'c1', fields: { on: 'ws12', text: 'x', by: 'p', at: 1 } },
      { op: 'set', type: 'asset', id: 'ws12', fields: { note: 'x' } },
    ] as unknown as Change[])
    everywhere(world.commits, (fold) => expect(viewEntity(fold, 'comment', 'c1')).toBeNull())
  })

  it('limits a grant to one person at a shared laptop', () => {
    const { world, laptops, founder, meet } = team(2)
    const [, shared] = laptops as [Laptop, Laptop]
    restrict(founder)
    grant(founder, shared, 'responder', 'someone-else')
    meet()
    note(shared, 'by another person there')
    grant(founder, shared, 'responder', shared.person)
    meet()
    comment(shared, 'by-that-person')
    everywhere(world.commits, (fold) => {
      expect(noteIn(fold)).toBeUndefined()
      expect(viewEntity(fold, 'comment', 'by-that-person')).not.toBeNull()
    })
  })
})

describe('a role that is taken away', () => {
  it('is gone at once, also for what is done at the same time elsewhere, and can be given again', () => {
    const { world, laptops, founder, meet } = team(2)
    const [, responder] = laptops as [Laptop, Laptop]
    restrict(founder, [[responder, 'responder']])
    meet()
    comment(responder, 'before')
    meet()
    comment(responder, 'at-the-same-time')
    grant(founder, responder, 'observer')
    meet()
    comment(responder, 'after')
    meet()
    grant(founder, responder, 'responder')
    meet()
    comment(responder, 'again')
    everywhere(world.commits, (fold) => {
      const shown = (id: string) => viewEntity(fold, 'comment', id) !== null
      expect(['before', 'at-the-same-time', 'after', 'again'].map(shown)).toEqual([true, false, false, true])
    })
  })

  it('does not work back when it is given: what was done without it stays without effect', () => {
    const { world, laptops, founder, meet } = team(2)
    const [, late] = laptops as [Laptop, Laptop]
    restrict(founder)
    meet()
    comment(late, 'too-early')
    grant(founder, late, 'responder')
    meet()
    comment(late, 'in-time')
    everywhere(world.commits, (fold) => {
      expect(viewEntity(fold, 'comment', 'too-early')).toBeNull()
      expect(viewEntity(fold, 'comment', 'in-time')).not.toBeNull()
    })
  })
})

describe('commanders who disagree', () => {
  function twoCommanders() {
    const made = team(4)
    const [, older, younger, member] = made.laptops as [Laptop, Laptop, Laptop, Laptop]
    restrict(made.founder, [[member, 'responder']])
    grant(made.founder, older, 'commander')
    made.meet()
    made.world.now += 60_000
    grant(made.founder, younger, 'commander')
    made.meet()
    return { ...made, older, younger, member }
  }

  it('who revoke each other at the same time: the older grant keeps the role', () => {
    const { world, older, younger, meet } = twoCommanders()
    // The younger one's clock is far behind: it is the grant that decides, not who wrote first.
    younger.skewMs = -86_400_000
    revoke(younger, older)
    revoke(older, younger)
    meet()
    comment(older, 'by-older')
    comment(younger, 'by-younger')
    everywhere(world.commits, (fold) => {
      expect(viewEntity(fold, 'comment', 'by-older')).not.toBeNull()
      expect(viewEntity(fold, 'comment', 'by-younger')).toBeNull()
    })
  })

  it('one after the other: who knew of the own revocation cannot undo it, older or not', () => {
    const { world, older, younger, meet } = twoCommanders()
    revoke(younger, older)
    meet()
    revoke(older, younger, 0)
    grant(older, older, 'commander')
    meet()
    comment(older, 'by-older')
    comment(younger, 'by-younger')
    everywhere(world.commits, (fold) => {
      expect(viewEntity(fold, 'comment', 'by-older')).toBeNull()
      expect(viewEntity(fold, 'comment', 'by-younger')).not.toBeNull()
    })
  })

  it('a revoked commander cannot have made someone else commander at the same time', () => {
    const { world, older, younger, member, meet } = twoCommanders()
    revoke(older, younger)
    grant(younger, member, 'commander')
    meet()
    revoke(member, older, 0)
    meet()
    comment(older, 'by-older')
    everywhere(world.commits, (fold) => expect(viewEntity(fold, 'comment', 'by-older')).not.toBeNull())
  })

  it('the founder can be revoked like anyone, and then restricts nothing any more', () => {
    const { world, founder, older, meet } = twoCommanders()
    revoke(older, founder)
    meet()
    grant(founder, older, 'none')
    comment(founder, 'by-founder')
    meet()
    comment(older, 'by-older')
    everywhere(world.commits, (fold) => {
      expect(viewEntity(fold, 'comment', 'by-founder')).toBeNull()
      expect(viewEntity(fold, 'comment', 'by-older')).not.toBeNull()
    })
  })
})

describe('a revocation', () => {
  it('of the founder from the very beginning neither opens the case nor shuts out who made it', () => {
    const { world, laptops, founder, meet } = team(3)
    const [, deputy, stranger] = laptops as [Laptop, Laptop, Laptop]
    restrict(founder, [[deputy, 'commander']])
    meet()
    revoke(deputy, founder, 0)
    meet()
    comment(deputy, 'by-deputy')
    comment(stranger, 'by-stranger')
    everywhere(world.commits, (fold) => {
      expect(viewEntity(fold, 'comment', 'by-deputy')).not.toBeNull()
      expect(viewEntity(fold, 'comment', 'by-stranger')).toBeNull()
    })
  })
})

describe('a copy of the disk of the founder, from before the restriction', () => {
  it('cannot open the case again, nor shut out whom the founder let in', () => {
    const { world, laptops, founder, meet } = team(3)
    const [, deputy, stranger] = laptops as [Laptop, Laptop, Laptop]
    const copy = founder.clone()
    restrict(founder, [[deputy, 'commander']])
    meet()
    comment(copy, 'by-copy')
    meet()
    stranger.receive(copy.fold.order.placed)
    comment(stranger, 'by-stranger')
    deputy.receive(copy.fold.order.placed)
    comment(deputy, 'by-deputy')
    everywhere(world.commits, (fold) => {
      expect([...fold.order.branches()]).toHaveLength(2)
      expect(viewEntity(fold, 'comment', 'by-copy')).toBeNull()
      expect(viewEntity(fold, 'comment', 'by-stranger')).toBeNull()
      expect(viewEntity(fold, 'comment', 'by-deputy')).not.toBeNull()
    })
  })
})

describe('a beginning that is made up', () => {
  it('does not make its laptop founder, however early it claims to be', () => {
    const { world, laptops, founder, meet } = team(2)
    const [, member] = laptops as [Laptop, Laptop]
    comment(member, 'c1')
    meet()
    restrict(founder, [[member, 'observer']])
    meet()
    const forger = world.add(-30 * 86_400_000)
    put(forger, 'asset', 'mine', { name: 'Mine', state: 'suspected' })
    revoke(forger, founder, 0)
    meet(founder, member)
    comment(founder, 'c2')
    everywhere(world.commits, (fold) => {
      expect(viewEntity(fold, 'comment', 'c2')).not.toBeNull()
      expect(viewEntity(fold, 'asset', 'mine')).toBeNull()
    })
  })
})
