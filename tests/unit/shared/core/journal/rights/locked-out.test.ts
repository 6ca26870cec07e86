import { describe, expect, it } from 'vitest'
import { beyondRights } from '../../../../../../renderer/workers/beyond-rights'
import { grantAccess, restrictCase } from '../../../../../../shared/core/case/intents/access'
import type { Op } from '../../../../../../shared/core/journal/op'
import { lockedOut } from '../../../../../../shared/core/journal/rights/locked-out'
import { type Laptop, sha256, World } from '../../../../../property/journal-world'

const device = (name: string) => ({ device: sha256(name).slice(0, 32) })

/** Anna declared a case, restricted it, and has just become a new device. */
function renewed(secondCommander: boolean): { anna: Laptop; again: Laptop; world: World } {
  const world = new World()
  const [anna, ben] = [world.add(), world.add()]
  const ctx = { now: world.now, me: anna.person, newId: () => world.newId() }
  anna.act('person.add', [{ op: 'put', type: 'person', id: anna.person, fields: { name: 'Anna Weiss', handle: 'a' } }])
  anna.act('person.add', [{ op: 'put', type: 'person', id: ben.person, fields: { name: 'Ben Okafor', handle: 'b' } }])
  ben.receive(world.commits)
  ben.act('system.add', [{ op: 'put', type: 'asset', id: 'a', fields: { name: 'WS', state: 'cleared' } }])
  anna.receive(world.commits)
  anna.act('access.restrict', restrictCase(ctx, { grants: [] }))
  if (secondCommander) anna.act('access.grant', grantAccess(ctx, { device: ben.device, role: 'commander', lastSeq: 0 }))
  return { anna, again: anna.renewed(device('anna again')), world }
}

const on = ({ fold, device: of, person }: Laptop, world: World) =>
  lockedOut(fold, world.journal, { device: of, person })

describe('a laptop that goes on as a new device in a restricted case', () => {
  it('is told that it can only read, and which commander can let it in', () => {
    const { anna, again, world } = renewed(true)
    expect(on(anna, world)).toBeNull()
    expect(on(again, world)).toMatchObject({
      message: expect.stringContaining('nothing can be recorded'),
      hint: expect.stringMatching(/^A commander can let this laptop in.*Ben Okafor \(/),
    })
    expect(on(again, world)?.hint).not.toContain('nobody')
  })

  it('is told what is left to do where it was the only commander itself', () => {
    const { again, world } = renewed(false)
    const hint = on(again, world)?.hint
    expect(hint).toMatch(/Anna Weiss \([0-9a-f]{8}\)\. If that laptop is gone, or is this one as it was before/)
    expect(hint).toMatch(/Declare a new case and adopt this one in it/)
  })

  it('is told the same when it tries to write', () => {
    const { again, world } = renewed(false)
    const ops: Op[] = [{ op: 'put', type: 'asset', id: 'b', fields: { name: 'WS-2', state: 'cleared' } }]
    const me = { device: again.device, person: again.person }
    expect(beyondRights(again.fold, me, new Map([[world.journal, ops]]))).toMatchObject({
      code: 'no-right',
      hint: on(again, world)?.hint,
    })
  })

  it('is told nothing where the case is open', () => {
    const world = new World()
    const anna = world.add()
    anna.act('person.add', [{ op: 'put', type: 'person', id: 'p', fields: { name: 'A', handle: 'a' } }])
    expect(on(anna.renewed(device('new')), world)).toBeNull()
  })
})
