import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { residueOfBody } from '../../shared/core/journal/purge'
import { proseFromUpdates } from '../../shared/core/review/prose-yjs'
import { folded, shuffled } from './folded'
import type { Laptop } from './journal-world'
import { count, played, SUMMARY, skews, strokes, textOf, updatesOf } from './review-hands'
import { PROPERTY_MS, runs } from './runs'

describe('review text by five hands', () => {
  it('converges, whatever came first, and loses no word that nobody deleted', { timeout: PROPERTY_MS }, () => {
    fc.assert(
      fc.property(skews, strokes, fc.nat(), (plan, hands, seed) => {
        const { world, section, words, deleted } = played(plan, hands)
        const shown = proseFromUpdates(updatesOf(folded(world.commits), section))
        for (let round = 0; round < 3; round++) {
          const fold = folded(shuffled(world.commits, seed + round), 1 + round)
          expect(proseFromUpdates(updatesOf(fold, section))).toEqual(shown)
        }
        const text = textOf(shown)
        for (const word of words.keys()) expect([word, count(text, word)]).toEqual([word, deleted.has(word) ? 0 : 1])
        // Prefilled once, shown once.
        expect(count(text, SUMMARY)).toBe(1)
      }),
      runs(800),
    )
  })

  it('stays readable where some of it was purged, and holds nothing of that', { timeout: PROPERTY_MS }, () => {
    fc.assert(
      fc.property(skews, strokes, fc.array(fc.nat(999), { minLength: 1, maxLength: 6 }), (plan, hands, picks) => {
        const { world, section, words, deleted } = played(plan, hands)
        const writes = [...new Set(words.values())]
        if (writes.length === 0) return
        const purged = new Set(picks.map((pick) => writes[pick % writes.length] as string))
        const commits = world.commits.filter(({ id }) => purged.has(id))
        const by = world.laptops[0] as Laptop
        by.receive(world.commits)
        const named = commits.map(({ id, ops }) => ({ commit: id, residue: residueOfBody(ops ?? []) }))
        const said = { reason: 'Asked for', at: world.now, by: by.person, files: [], copies: [] }
        by.act('purge', [{ op: 'put', type: 'purge', id: world.newId(), fields: { ...said, commits: named } as never }])
        const without = world.commits.map((one) => (purged.has(one.id) ? { ...one, ops: null } : one))
        const text = textOf(proseFromUpdates(updatesOf(folded(without), section)))
        expect(text).toBe(textOf(proseFromUpdates(updatesOf(folded(world.commits), section))))
        for (const [word, commit] of words) {
          const stays = !deleted.has(word) && !purged.has(commit)
          expect([word, count(text, word)]).toEqual([word, stays ? 1 : 0])
        }
      }),
      runs(500),
    )
  })

  it('has an update that is none stop nobody', { timeout: PROPERTY_MS }, () => {
    fc.assert(
      fc.property(skews, strokes, fc.oneof(fc.string(), fc.base64String()), fc.nat(), (plan, hands, garbage, seed) => {
        const { world, section, words, deleted } = played(plan, hands)
        const laptop = world.laptops[1] as Laptop
        laptop.receive(world.commits)
        const op = { op: 'text', type: 'section', id: section, field: 'body', update: garbage, client: 7 } as const
        laptop.seal({ intent: 'x', parts: [[op]] })
        const text = textOf(proseFromUpdates(updatesOf(folded(shuffled(world.commits, seed)), section)))
        for (const word of words.keys()) expect([word, count(text, word)]).toEqual([word, deleted.has(word) ? 0 : 1])
      }),
      runs(300),
    )
  })
})
