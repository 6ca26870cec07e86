import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { bindChanges } from '../../../shared/core/journal/bind'
import type { Change } from '../../../shared/core/journal/change'
import { nextToUndo } from '../../../shared/core/journal/next-to-undo'
import { stateIdText } from '../../../shared/core/journal/state-id'
import { inverse } from '../../../shared/core/journal/undo'
import { aFolder } from '../../unit/main/keeper/a-keeper'
import { ALL_TYPES } from '../folded'
import { dump, World } from '../journal-world'
import { PROPERTY_MS, runs } from '../runs'
import { unaccounted } from '../unaccounted'
import { keyOf } from './identities'
import { RealLaptop } from './real-laptop'

const DAY_MS = 86_400_000
const LAPTOPS = 4
/** Copies among them. */
const MOST_LAPTOPS = 6

const happening = fc.record({
  laptop: fc.nat(LAPTOPS - 1),
  what: fc.constantFrom(
    'put',
    'edit',
    'edit',
    'remove',
    'link',
    'undo',
    'send',
    'arrive',
    'arrive-twice',
    'lose',
    'restart',
    'clone',
    'image',
    'restore',
  ),
  pick: fc.noBias(fc.nat(999)),
})
const history = fc.record({
  skews: fc.array(fc.integer({ min: -5 * DAY_MS, max: 5 * DAY_MS }), { minLength: LAPTOPS, maxLength: LAPTOPS }),
  happenings: fc.array(happening, { minLength: 10, maxLength: 40, size: 'max' }),
})

it('laptops with real ledgers and bundle files, some cloned or restored from an image, converge and hold all that was acknowledged', {
  timeout: PROPERTY_MS,
}, async () => {
  await fc.assert(
    fc.asyncProperty(history, async ({ skews, happenings }) => {
      await using folder = await aFolder()
      const world = new World()
      const laptops = await Promise.all(
        skews.map((skew, number) =>
          RealLaptop.start(
            folder.path,
            number,
            world.journal,
            () => world.now + skew,
            () => keyOf(world.newClient()),
          ),
        ),
      )
      // What was on no other disk when an image was put back may be gone.
      const maybeGone = new Set<string>()
      const sticks: string[] = []
      let sent = 0
      for (const { laptop: number, what, pick } of happenings) {
        world.now += 1 + pick * 1000
        const laptop = laptops[(number + pick) % laptops.length] as RealLaptop
        const at = pick % Math.max(1, sticks.length)
        const stick = sticks[at]
        if (what === 'send') {
          const path = join(folder.path, `stick-${++sent}.holdfast`)
          await laptop.send(path)
          sticks.push(path)
        } else if (what === 'arrive' || what === 'arrive-twice') {
          if (stick) await laptop.receive(stick)
          if (what === 'arrive') sticks.splice(at, 1)
        } else if (what === 'lose') sticks.splice(at, 1)
        else if (what === 'restart') await laptop.restart()
        else if (what === 'clone') {
          if (laptops.length < MOST_LAPTOPS)
            laptops.push(await laptop.clone(join(folder.path, `copy-${laptops.length}`)))
        } else if (what === 'image') await laptop.keepImage(join(folder.path, `image-${laptops.indexOf(laptop)}`))
        else if (what === 'restore') for (const id of await laptop.restoreImage()) maybeGone.add(id)
        else await work(laptop, what, pick)
      }
      for (let learnt = 1, round = 0; learnt > 0; round++) {
        learnt = 0
        for (const [number, one] of laptops.entries()) {
          const path = join(folder.path, `last-${round}-${number}.holdfast`)
          await one.send(path)
          for (const other of laptops) if (other !== one) learnt += await other.receive(path)
        }
      }
      const [first, ...others] = laptops as [RealLaptop, ...RealLaptop[]]
      await first.restart()
      const state = dump(first.fold, ALL_TYPES)
      expect(unaccounted(first.fold)).toEqual([])
      for (const other of others) {
        expect(stateIdText(other.heads)).toBe(stateIdText(first.heads))
        expect(dump(other.fold, ALL_TYPES)).toBe(state)
      }
      const acknowledged = [...new Set(laptops.flatMap((one) => [...one.acknowledged]))]
      const everywhere = (await first.commits()).map(({ id }) => id).sort()
      expect(acknowledged.filter((id) => !everywhere.includes(id))).toEqual([])
      expect(everywhere.filter((id) => !acknowledged.includes(id) && !maybeGone.has(id))).toEqual([])
      for (const one of others) expect((await one.commits()).map(({ id }) => id).sort()).toEqual(everywhere)
      // Where a device forked, nobody goes on as it.
      const forked = new Set([...first.fold.order.branches()].map((line) => line.split('/')[1]))
      for (const one of laptops) expect(forked).not.toContain(one.device)
      for (const one of laptops) await one.close()
    }),
    runs(25),
  )
})

async function work(laptop: RealLaptop, what: string, pick: number): Promise<void> {
  const { fold } = laptop
  if (what === 'undo') {
    const target = nextToUndo(fold, { device: laptop.device, person: laptop.person }, false, new Set())
    return target ? laptop.act('undo', inverse(fold, target, () => pick).ops) : undefined
  }
  const bound = bindChanges(fold, [change(what, pick)])
  if (bound.ok) await laptop.act(what, bound.ops)
}

function change(what: string, pick: number): Change {
  const id = `a${pick % 3}`
  if (what === 'put') return { op: 'put', type: 'asset', id, fields: { name: `host ${pick % 4}`, state: 'suspected' } }
  if (what === 'edit') return { op: 'set', type: 'asset', id, fields: { note: `note ${pick}` } }
  if (what === 'remove') return { op: 'remove', type: 'asset', id }
  return { op: 'add', type: 'entry', id: 'e', field: 'techniques', value: `T${pick % 4}` }
}
