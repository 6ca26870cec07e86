import { describe, expect, it } from 'vitest'
import type { OpenCommit } from '../../../../../shared/core/journal/commit'
import { Fold } from '../../../../../shared/core/journal/fold'
import { residueOfBody } from '../../../../../shared/core/journal/purge'
import { viewEntity } from '../../../../../shared/core/journal/view'
import { type Laptop, World } from '../../../../property/journal-world'

const HOST = { name: 'WS-12', state: 'suspected' } as const

function team(count: number): { world: World; laptops: Laptop[]; meet: () => void } {
  const world = new World()
  const laptops = Array.from({ length: count }, () => world.add())
  const meet = () => {
    world.now += 1000
    for (const from of laptops) for (const to of laptops) to.receive(from.fold.order.placed)
  }
  for (const one of laptops) {
    world.now += 1000
    one.act('asset.add', [{ op: 'put', type: 'asset', id: `host-of-${one.device}`, fields: HOST }])
  }
  meet()
  return { world, laptops, meet }
}

const note = (laptop: Laptop, id: string, text: string) =>
  laptop.act('asset.set', [{ op: 'set', type: 'asset', id, fields: { note: text } }])
const noteOf = (fold: Fold, id: string) => viewEntity(fold, 'asset', id)?.note
const lastOf = (laptop: Laptop): OpenCommit => {
  const head = laptop.fold.order.placed.filter(({ header }) => header.device === laptop.device).at(-1)
  if (!head) throw new Error('it did nothing')
  return head
}

const accept = (by: Laptop, tip: OpenCommit) =>
  by.act('standing.accept', [
    {
      op: 'put',
      type: 'acceptance',
      id: `accept-${tip.id}`,
      fields: { tip: tip.id, device: tip.header.device, reason: 'Looked at', at: 1, by: 'p' },
    },
  ])
const revoke = (by: Laptop, device: string, lastSeq: number) =>
  by.act('standing.revoke', [
    {
      op: 'put',
      type: 'revocation',
      id: `revoke-${device}-${by.device}`,
      fields: { device, lastSeq, reason: 'Stolen', at: 1, by: 'p' },
    },
  ])

/** The same commits, folded in many orders. */
function inOrders(commits: readonly OpenCommit[], look: (fold: Fold) => void): void {
  const orders = [commits, [...commits].reverse(), [...commits].sort((a, b) => (a.id < b.id ? -1 : 1))]
  for (const order of orders) {
    const atOnce = new Fold()
    atOnce.admit(order)
    look(atOnce)
    const oneByOne = new Fold()
    for (const commit of order) oneByOne.admit([commit])
    look(oneByOne)
  }
}

describe('a branch of a fork', () => {
  it('has effect once someone takes it over, and the other stays inert', () => {
    const { world, laptops } = team(2)
    const [a, b] = laptops as [Laptop, Laptop]
    const host = `host-of-${b.device}`
    const clone = a.clone()
    note(a, host, 'by the original')
    note(clone, host, 'by the clone')
    note(clone, host, 'by the clone, again')
    b.receive([...a.fold.order.placed, ...clone.fold.order.placed])
    expect(noteOf(b.fold, host)).toBeUndefined()
    accept(b, lastOf(clone))
    expect(noteOf(b.fold, host)).toBe('by the clone, again')
    inOrders(world.commits, (fold) => {
      expect(noteOf(fold, host)).toBe('by the clone, again')
      expect(fold.inert.map(({ reason }) => reason)).toEqual(['fork'])
    })
  })

  it('and the other, taken over as well, conflict like two laptops', () => {
    const { world, laptops } = team(2)
    const [a, b] = laptops as [Laptop, Laptop]
    const host = `host-of-${b.device}`
    const clone = a.clone()
    note(a, host, 'by the original')
    note(clone, host, 'by the clone')
    b.receive([...a.fold.order.placed, ...clone.fold.order.placed])
    accept(b, lastOf(clone))
    accept(b, lastOf(a))
    inOrders(world.commits, (fold) => {
      const view = viewEntity(fold, 'asset', host)
      expect([view?.note, ...(view?.meta.conflicts?.note ?? []).map(({ value }) => value)].sort()).toEqual([
        'by the clone',
        'by the original',
      ])
    })
  })

  it('cannot take itself over', () => {
    const { world, laptops } = team(2)
    const [a, b] = laptops as [Laptop, Laptop]
    const host = `host-of-${b.device}`
    const clone = a.clone()
    note(a, host, 'by the original')
    note(clone, host, 'by the clone')
    accept(clone, lastOf(clone))
    inOrders(world.commits, (fold) => expect(noteOf(fold, host)).toBeUndefined())
  })
})

describe('a revoked device', () => {
  it('has no effect beyond the last number that counts, whenever the rest arrives', () => {
    const { world, laptops, meet } = team(2)
    const [a, thief] = laptops as [Laptop, Laptop]
    const host = `host-of-${a.device}`
    note(thief, host, 'before')
    meet()
    revoke(a, thief.device, lastOf(thief).header.seq)
    note(thief, host, 'concurrent with the revocation')
    meet()
    note(thief, host, 'after it')
    inOrders(world.commits, (fold) => {
      expect(noteOf(fold, host)).toBe('before')
      expect(fold.inert.map(({ reason }) => reason)).toEqual(['revoked', 'revoked'])
    })
  })

  it('may have what it did accepted, one commit at a time', () => {
    const { world, laptops, meet } = team(2)
    const [a, b] = laptops as [Laptop, Laptop]
    const host = `host-of-${a.device}`
    revoke(a, b.device, lastOf(b).header.seq)
    note(b, host, 'useful all the same')
    const useful = lastOf(b)
    note(b, host, 'not this')
    meet()
    accept(a, useful)
    inOrders(world.commits, (fold) => expect(noteOf(fold, host)).toBe('useful all the same'))
  })

  it('that revokes its revoker at the same time loses to the older one, on every machine', () => {
    const { world, laptops } = team(3)
    const [older, younger] = laptops as [Laptop, Laptop, Laptop]
    const host = `host-of-${older.device}`
    revoke(younger, older.device, 1)
    revoke(older, younger.device, 1)
    note(older, host, 'the older still works')
    note(younger, host, 'the younger does not')
    inOrders(world.commits, (fold) => {
      expect(noteOf(fold, host)).toBe('the older still works')
      expect(viewEntity(fold, 'asset', host)?.meta.conflicts).toBeUndefined()
    })
  })
})

describe('a purge', () => {
  it('leaves what was replaced replaced, shows nothing of what was written, with the body or without it', () => {
    const { world, laptops } = team(1)
    const [a] = laptops as [Laptop]
    const host = `host-of-${a.device}`
    note(a, host, 'first')
    note(a, host, 'a name that a court wants gone')
    const wanted = lastOf(a)
    a.act('purge', [
      {
        op: 'put',
        type: 'purge',
        id: 'purge-1',
        fields: {
          reason: 'Order 4 O 12/26',
          at: 1,
          by: 'p',
          commits: [{ commit: wanted.id, residue: residueOfBody(wanted.ops ?? []) as never }],
          files: [],
          copies: [],
        },
      },
    ])
    const without = world.commits.map((commit) => (commit.id === wanted.id ? { ...commit, ops: null } : commit))
    for (const commits of [world.commits, without]) {
      inOrders(commits, (fold) => {
        expect(noteOf(fold, host)).toBeUndefined()
        expect(fold.inert.map(({ reason }) => reason)).toEqual(['purged'])
        const placed = fold.order.get(wanted.id)
        expect(placed && fold.isPurged(placed)).toBe(true)
        expect(JSON.stringify(placed && fold.opsOf(placed))).not.toContain('court')
      })
    }
  })
})

describe('a commit without its body', () => {
  it('has no effect until the body comes', () => {
    const { world, laptops } = team(1)
    const [a] = laptops as [Laptop]
    const host = `host-of-${a.device}`
    note(a, host, 'a draft that a bundle left out')
    const left = lastOf(a)
    const fold = new Fold()
    fold.admit(world.commits.map((commit) => (commit.id === left.id ? { ...commit, ops: null } : commit)))
    expect(noteOf(fold, host)).toBeUndefined()
    expect(fold.inert.map(({ reason }) => reason)).toEqual(['withheld'])
    const delta = fold.admit([left])
    expect(delta.rebuilt).toBe(true)
    expect(noteOf(fold, host)).toBe('a draft that a bundle left out')
    expect(fold.inert).toEqual([])
  })
})

describe('a fold of two journals', () => {
  it('shows both as one, and knows the heads of each', () => {
    const first = team(2)
    const second = team(1)
    const other = new World('01900000-0000-7000-8000-000000000002')
    const laptop = other.add()
    laptop.act('asset.add', [{ op: 'put', type: 'asset', id: 'host-of-the-other-case', fields: HOST }])
    const commits = [...first.world.commits, ...other.commits]
    expect(second.world.journal).toBe(first.world.journal)
    inOrders(commits, (fold) => {
      expect(viewEntity(fold, 'asset', 'host-of-the-other-case')?.name).toBe('WS-12')
      expect(Object.keys(fold.heads(first.world.journal))).toHaveLength(2)
      expect(fold.heads(other.journal)).toEqual({ [laptop.device]: [1, lastOf(laptop).id] })
      expect(fold.inert).toEqual([])
    })
  })
})
