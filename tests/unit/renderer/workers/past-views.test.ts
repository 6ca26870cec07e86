import { describe, expect, it } from 'vitest'
import { PastViews } from '../../../../renderer/workers/past-views'
import type { Fold } from '../../../../shared/core/journal/fold'
import { momentOf } from '../../../../shared/core/journal/moment'
import { rowsOp, sourceOp } from '../../../property/journal-schedules'
import { type Laptop, World } from '../../../property/journal-world'

const HOUR_MS = 3_600_000

function aCase(): { world: World; laptop: Laptop; pasts: PastViews; add: (name: string) => void } {
  const world = new World()
  const laptop = world.add()
  const present = (): Fold => laptop.fold
  const pasts = new PastViews(world.journal, present, () => laptop.device)
  const add = (name: string) => {
    world.now += 1000
    laptop.act('system.add', [{ op: 'put', type: 'asset', id: name, fields: { name, state: 'suspected' } }])
  }
  return { world, laptop, pasts, add }
}
const systems = async (pasts: PastViews, until: string, traveller = 'me') =>
  ((await (await pasts.view({ traveller, moment: { until } })).state()).collections.asset ?? []).map(({ name }) => name)

describe('a window that goes through the past of a case', () => {
  it('sees what stood, forwards and backwards, while another one looks at another moment', async () => {
    const { laptop, pasts, add } = aCase()
    for (const name of ['a', 'b', 'c']) add(name)
    const [a, b, c] = laptop.fold.order.placed.map(({ effective }) => effective) as [string, string, string]
    expect(await systems(pasts, b)).toEqual(['a', 'b'])
    expect(await systems(pasts, c, 'other')).toEqual(['a', 'b', 'c'])
    expect(await systems(pasts, a)).toEqual(['a'])
    expect(await systems(pasts, c)).toEqual(['a', 'b', 'c'])
  })

  it('has the timeline of the moment, with a revision of its own for each', async () => {
    const { laptop, pasts } = aCase()
    laptop.seal({ intent: 'import', parts: [[sourceOp('f')], [rowsOp('f', 0)], [rowsOp('f', 3)]] })
    const imported = laptop.fold.order.placed.at(-1)?.effective ?? ''
    laptop.act('withdraw', [{ op: 'remove', type: 'source', id: 'f' }])
    const ask = { view: 'v', query: '', sort: 'time', descending: false, story: false } as const
    const now = (await pasts.view({ traveller: 'me', moment: { until: '~' } })).find(ask)
    const then = (await pasts.view({ traveller: 'me', moment: { until: imported } })).find(ask)
    expect([now.count, then.count]).toEqual([0, 6])
    expect(then.revision).not.toBe(now.revision)
  })

  it('sees what comes in meanwhile where it belongs to the moment, and nothing of what was purged', async () => {
    const { world, laptop, pasts, add } = aCase()
    const late = world.add(-HOUR_MS)
    late.act('system.add', [{ op: 'put', type: 'asset', id: 'late', fields: { name: 'late', state: 'suspected' } }])
    add('a')
    const moment = laptop.fold.order.placed.at(-1)?.effective ?? ''
    expect(await systems(pasts, moment)).toEqual(['a'])
    laptop.receive(late.fold.order.placed)
    expect((await systems(pasts, moment)).sort()).toEqual(['a', 'late'])
    const named = laptop.fold.order.placed.find(({ header }) => header.device === late.device)
    const fields = {
      reason: 'Why',
      at: 1,
      by: 'x',
      files: [],
      copies: [],
      commits: [{ commit: named?.id, residue: [] }],
    }
    laptop.act('purge', [{ op: 'put', type: 'purge', id: 'p', fields } as never])
    expect(await systems(pasts, moment)).toEqual(['a'])
  })

  it('steps by act and by hour, and stops at both ends', () => {
    const { world, laptop, pasts, add } = aCase()
    add('a')
    laptop.seal({ intent: 'import', parts: [[sourceOp('f')], [rowsOp('f', 0)], [rowsOp('f', 3)]] })
    world.now += 3 * HOUR_MS
    add('b')
    const last = pasts.step({ from: null, move: { acts: 0 } })
    expect(last).toMatchObject({ number: 3, total: 3, sentence: expect.stringContaining('added system ‘b’') })
    // All parts of an import are one step.
    const imported = pasts.step({ from: last?.moment ?? null, move: { acts: -1 } })
    expect(imported).toMatchObject({ number: 2, sentence: expect.stringContaining('imported 6 rows') })
    expect(pasts.step({ from: last?.moment ?? null, move: { by: -HOUR_MS } })?.number).toBe(2)
    expect(pasts.step({ from: imported?.moment ?? null, move: { by: HOUR_MS } })?.number).toBe(3)
    expect(pasts.step({ from: last?.moment ?? null, move: { acts: -9 } })?.number).toBe(1)
    expect(pasts.step({ from: momentOf(world.now + HOUR_MS), move: { acts: 9 } })?.number).toBe(3)
    expect(pasts.step({ from: last?.moment ?? null, move: { to: imported?.ms ?? 0 } })?.number).toBe(2)
  })

  it('is told how dense the record is, where milestones were recorded and who wrote', () => {
    const { world, laptop, pasts, add } = aCase()
    add('a')
    world.now += HOUR_MS
    const time = { utc: '2026-03-14T02:10:00Z', precision: 's', zone: 'UTC', basis: 'stated' }
    const fields = { key: 't_contain', time, by: 'x', at: 1, sure: 'confirmed' }
    laptop.act('milestone', [{ op: 'put', type: 'milestone', id: 't_contain', fields } as never])
    const range = pasts.range(4)
    expect(range.density).toEqual([1, 0, 0, 1])
    expect(range.milestones).toEqual([{ label: 'containment', at: range.to }])
    expect(range.devices).toEqual([{ device: laptop.device, actor: 'person-0', commits: 2 }])
    expect(range.to - range.from).toBe(HOUR_MS)
  })

  it('steps only by what a device wrote, where the case is shown as that device knew it', () => {
    const { world, laptop, pasts, add } = aCase()
    const other = world.add()
    add('a')
    other.receive(laptop.fold.order.placed)
    world.now += 1000
    other.act('system.add', [{ op: 'put', type: 'asset', id: 'o', fields: { name: 'o', state: 'suspected' } }])
    laptop.receive(other.fold.order.placed)
    add('b')
    const step = pasts.step({ from: { until: '~', device: other.device }, move: { acts: 0 } })
    expect(step).toMatchObject({ number: 1, total: 1, moment: { device: other.device } })
  })
})
