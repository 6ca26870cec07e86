import { expect, it } from 'vitest'
import { addEntry } from '../../../../../shared/core/case/intents/timeline'
import { TimelineIndex } from '../../../../../shared/core/timeline/timeline-index'
import { parseTimelineQuery } from '../../../../../shared/core/timeline/timeline-query'
import { World } from '../../../../property/journal-world'

it('entries are found by what they point at, until the link is taken away', () => {
  const laptop = new World().add()
  const time = { utc: '2026-03-14T02:10:00Z', precision: 's', zone: 'UTC', basis: 'stated' } as const
  const entry = { kind: 'event', time, text: 'files encrypted', assets: ['host-1'], evidence: ['item-1'] } as const
  laptop.act('test', addEntry({ now: laptop.now, me: 'anna', newId: () => 'one' }, entry))
  laptop.act('test', addEntry({ now: laptop.now, me: 'anna', newId: () => 'two' }, { ...entry, assets: [] }))
  const found = (query: string) => {
    const index = new TimelineIndex(laptop.fold)
    return [...index.find(parseTimelineQuery(query))].map((slot) => index.row(slot)?.id)
  }
  expect(found('link:host-1')).toEqual(['one'])
  expect(found('link:item-1')).toEqual(['one', 'two'])
  expect(found('link:item-1 link:host-1')).toEqual(['one'])
  laptop.act('test', [{ op: 'drop', type: 'entry', id: 'one', field: 'assets', value: 'host-1' }])
  expect(found('link:host-1')).toEqual([])
})
