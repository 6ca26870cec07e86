import { describe, expect, it } from 'vitest'
import { APPEND_ONLY } from '../../../../../shared/core/case/entity-types'
import { World } from '../../../../property/journal-world'
import { shownOf } from '../../../../property/shown-of'
import { oneByOne } from './folded-sample'

const UNDO_MS = 120_000

describe('every act of the sample, which are the acts of the app in the order of a real case', () => {
  it('is taken back to what was shown before it, and brought back to what it had done', { timeout: UNDO_MS }, () => {
    const world = new World('case-1')
    const laptop = world.add()
    const undone = new Set<string>()
    for (const { intent, changes } of oneByOne) {
      world.now += 1000
      const isRecord = changes.some(({ type }) => APPEND_ONLY.has(type))
      const before = shownOf(laptop.fold)
      if (laptop.act(intent, changes).length === 0) continue
      const after = shownOf(laptop.fold)
      if (isRecord) continue
      undone.add(intent)
      expect([intent, laptop.undo().left]).toEqual([intent, []])
      expect([intent, shownOf(laptop.fold)]).toEqual([intent, before])
      expect([intent, laptop.undo(true).left]).toEqual([intent, []])
      expect([intent, shownOf(laptop.fold)]).toEqual([intent, after])
    }
    expect(undone.size).toBeGreaterThan(20)
  })
})
