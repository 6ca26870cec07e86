import { expect, it } from 'vitest'
import { describeLeft } from '../../../../../shared/core/journal/describe-left'
import { World } from '../../../../property/journal-world'

it('an undo names what it left alone, and who changed it', () => {
  const world = new World()
  const [a, b] = [world.add(), world.add()]
  a.act('systems.add', [{ op: 'put', type: 'asset', id: 'h', fields: { name: 'DC01', state: 'suspected' } }])
  a.act('systems.edit', [{ op: 'set', type: 'asset', id: 'h', fields: { note: 'mine', owner: 'Ana' } }])
  b.receive(world.commits)
  b.act('systems.edit', [{ op: 'set', type: 'asset', id: 'h', fields: { note: 'theirs' } }])
  a.receive(world.commits)
  const { left } = a.undo()
  const names = (person: string) => (person === 'person-1' ? 'Boris Kaya' : 'Ana')
  expect(left.map((one) => describeLeft({ fold: a.fold, names }, one))).toEqual([
    'note of system ‘DC01’, changed by Boris Kaya',
  ])
  expect(describeLeft({ fold: a.fold, names }, { type: 'decision', id: 'd' })).toBe(
    'decision, which is corrected, not undone',
  )
})
