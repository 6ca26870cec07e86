import { describe, expect, it } from 'vitest'
import { bindChanges } from '../../../../../shared/core/journal/bind'
import type { Change } from '../../../../../shared/core/journal/change'
import { Fold } from '../../../../../shared/core/journal/fold'
import { nextToUndo } from '../../../../../shared/core/journal/next-to-undo'
import { routeOps } from '../../../../../shared/core/journal/route'
import { viewEntity } from '../../../../../shared/core/journal/view'
import { type Laptop, World } from '../../../../property/journal-world'

const SITE = '0199d1c8-7c11-7000-8000-00000000000b'

/** A case of the headquarters that adopted one of a site, on one laptop that writes into both. */
function adopted(): { fold: Fold; act: (...changes: Change[]) => string[]; headquarters: Laptop; site: Laptop } {
  const [one, other] = [new World(), new World(SITE)]
  const [headquarters, site] = [one.add(), other.add()]
  headquarters.act('asset.add', [
    { op: 'put', type: 'asset', id: 'dc01', fields: { name: 'DC01', state: 'suspected' } },
  ])
  headquarters.act('milestone.set', [began('2026-11-20T02:10:00Z')])
  site.act('asset.add', [{ op: 'put', type: 'asset', id: 'ws12', fields: { name: 'WS-12', state: 'suspected' } }])
  site.act('evidence.add', [
    {
      op: 'put',
      type: 'evidence',
      id: 'image',
      fields: {
        title: 'Image',
        fileName: 'i',
        size: 1,
        sha256: 'a'.repeat(64),
        stored: 'vault',
        addedAt: 1,
        addedBy: 'p',
      },
    },
  ])
  site.act('milestone.set', [began('2026-11-20T03:00:00Z')])
  const fold = new Fold()
  fold.admit(headquarters.fold.order.placed)
  fold.admit(site.fold.order.placed)
  const act = (...changes: Change[]) => {
    one.now += 1000
    other.now = one.now
    const bound = bindChanges(fold, changes)
    if (!bound.ok) throw new Error(bound.problem)
    const routed = routeOps(fold, bound.ops, one.journal)
    for (const [journal, ops] of routed) {
      const laptop = journal === SITE ? site : headquarters
      laptop.seal({ intent: 'test', parts: [ops] })
      fold.admit(laptop.fold.order.placed)
    }
    return [...routed.keys()].map((journal) => (journal === SITE ? 'site' : 'headquarters'))
  }
  return { fold, act, headquarters, site }
}

const at = (utc: string) => ({ utc, precision: 'minute', text: utc, zone: 'UTC', basis: 'stated' })
const began = (utc: string): Change => ({
  op: 'put',
  type: 'milestone',
  id: 't_began',
  fields: { key: 't_began', time: at(utc), by: 'p', at: 1, sure: 'confirmed' } as never,
})

describe('what is written while a case shows as part of another', () => {
  it('goes to the journal in which the thing stands, and the adopted case shows it alone too', () => {
    const { fold, act, site } = adopted()
    expect(act({ op: 'set', type: 'asset', id: 'ws12', fields: { state: 'isolated' } })).toEqual(['site'])
    expect(act({ op: 'set', type: 'asset', id: 'dc01', fields: { state: 'cleared' } })).toEqual(['headquarters'])
    expect(viewEntity(fold, 'asset', 'ws12')).toMatchObject({ state: 'isolated', meta: { journal: SITE } })
    expect(viewEntity(fold, 'asset', 'ws12')?.meta.conflicts).toBeUndefined()
    expect(viewEntity(fold, 'asset', 'dc01')?.meta.journal).toBeUndefined()
    expect(viewEntity(site.fold, 'asset', 'ws12')?.state).toBe('isolated')
    expect(viewEntity(site.fold, 'asset', 'dc01')).toBeNull()
  })

  it('of something new goes to the case that is open, but the custody of an item stays with the item', () => {
    const { act, site } = adopted()
    expect(act({ op: 'put', type: 'asset', id: 'new', fields: { name: 'FS01', state: 'suspected' } })).toEqual([
      'headquarters',
    ])
    const custody = { evidence: 'image', action: 'collected', at: 1, by: 'p' } as const
    expect(act({ op: 'put', type: 'custody', id: 'c1', fields: custody })).toEqual(['site'])
    expect(viewEntity(site.fold, 'custody', 'c1')?.action).toBe('collected')
  })

  it('settles what both cases say differently, in both of them', () => {
    const { fold, act, headquarters, site } = adopted()
    const both = viewEntity(fold, 'milestone', 't_began')
    expect(both?.meta.conflicts?.['time']).toHaveLength(1)
    const time = at('2026-11-20T01:55:00Z')
    const homes = act({ op: 'set', type: 'milestone', id: 't_began', fields: { time: time as never } })
    expect(homes.sort()).toEqual(['headquarters', 'site'])
    for (const one of [fold, headquarters.fold, site.fold]) {
      expect(viewEntity(one, 'milestone', 't_began')).toMatchObject({ time })
      expect(viewEntity(one, 'milestone', 't_began')?.meta.conflicts?.['time']).toBeUndefined()
    }
  })

  it('is taken back where it was done last, whatever journal came last', () => {
    const { fold, act, headquarters } = adopted()
    const journals = () => nextToUndo(fold, headquarters, false, new Set())?.map(({ header }) => header.journal)
    act({ op: 'set', type: 'asset', id: 'ws12', fields: { state: 'isolated' } })
    act({ op: 'set', type: 'asset', id: 'dc01', fields: { state: 'cleared' } })
    expect(journals()).toEqual([fold.mainJournal])
    act({ op: 'set', type: 'asset', id: 'ws12', fields: { state: 'imaged' } })
    expect(journals()).toEqual([SITE])
  })
})
