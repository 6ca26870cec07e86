import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OpenCommit } from '../../../shared/core/journal/commit'
import { openCommit } from '../../../shared/core/journal/seal'
import { stateIdText } from '../../../shared/core/journal/state-id'
import { ALL_TYPES, folded } from '../folded'
import { dump } from '../journal-world'
import { PROPERTY_MS, runs } from '../runs'
import { unaccounted } from '../unaccounted'
import { history, Simulation } from './happenings'

describe('a world of laptops, some cloned, restricted, revoked or purged, with wrong clocks and lost sticks', () => {
  it('converges once everyone has met everyone, and every acknowledged write is there', {
    timeout: PROPERTY_MS,
  }, () => {
    fc.assert(
      fc.property(history, ({ skews, happenings }) => {
        const simulation = new Simulation(skews)
        simulation.play(happenings)
        simulation.meet()
        const [first, ...others] = simulation.laptops
        if (!first) return
        const fold = folded(first.commits.map(openCommit))
        const state = dump(fold, ALL_TYPES)
        for (const other of others) {
          expect(stateIdText(other.laptop.fold.heads())).toBe(stateIdText(first.laptop.fold.heads()))
          expect(dump(folded(other.commits.map(openCommit)), ALL_TYPES)).toBe(state)
          expect(dump(other.laptop.fold, ALL_TYPES)).toBe(state)
        }
        // Whatever any laptop ever acknowledged, its clones included, is on every disk.
        const acknowledged = simulation.world.commits.map(({ id }: OpenCommit) => id).sort()
        for (const { commits } of simulation.laptops) expect(commits.map(({ id }) => id).sort()).toEqual(acknowledged)
        expect(fold.waitingCount).toBe(0)
        // And each of its writes is shown, replaced by name, or inert with a reason.
        expect(unaccounted(fold)).toEqual([])
      }),
      runs(200),
    )
  })
})
