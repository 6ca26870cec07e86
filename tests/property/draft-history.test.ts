import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytesIfBase64, bytesOfBase64 } from '../../shared/core/base64'
import type { OpenCommit } from '../../shared/core/journal/commit'
import { owedHistory } from '../../shared/core/journal/draft-history'
import type { Fold } from '../../shared/core/journal/fold'
import { purgeChanges } from '../../shared/core/journal/purge-changes'
import { purgeWork } from '../../shared/core/journal/purge-work'
import { proseFromUpdates } from '../../shared/core/review/prose-yjs'
import { folded, shuffled } from './folded'
import { exchange } from './journal-schedules'
import type { Laptop, World } from './journal-world'
import { count, type Played, played, SUMMARY, skews, strokes, textOf, updatesOf } from './review-hands'
import { PROPERTY_MS, runs } from './runs'

/** So many rounds of everybody meeting everybody, until nobody owes anything any more. */
const MOST_ROUNDS = 6

/** A case whose first person decided that deleted words go with every cut, and that everybody knows. */
function begin(world: World): void {
  const said = { number: 'C-1', title: 'Case', codeName: 'QUARRY', kind: 'x', tlp: 'TLP:AMBER', state: 'review' }
  const fields = { ...said, commander: 'p', zone: 'UTC', declaredAt: 1, declaredBy: 'p', draftHistory: 'on-cut' }
  world.laptops[0]?.act('case.declare', [{ op: 'put', type: 'case', id: world.journal, fields }])
}

function carryOut(laptop: Laptop, world: World): boolean {
  const owed = owedHistory(laptop.fold, world.journal, laptop.device)
  for (const { plan, follows } of owed) {
    const ctx = { now: laptop.now, me: laptop.person, newId: () => world.newId() }
    for (const changes of purgeChanges(ctx, plan, { reason: 'Policy', follows, copies: [] }))
      laptop.act('purge.policy', changes)
  }
  return owed.length > 0
}

function cut(laptop: Laptop, { world, draft }: Played): void {
  const fields = { draft, version: '1', at: laptop.now, by: laptop.person, document: {}, sha256: 'a'.repeat(64) }
  laptop.act('review.cut', [{ op: 'put', type: 'cut', id: world.newId(), fields }])
}

/** What all bodies that are left still say, residues in purges among them. */
function saidIn(commits: readonly OpenCommit[]): string {
  const updates = commits.flatMap(({ ops }) => JSON.stringify(ops).match(/"update":"[^"]*"/g) ?? [])
  return updates.map((found) => Buffer.from(bytesOfBase64(found.slice(10, -1))).toString('latin1')).join('\n')
}

const asKeepersHold = (world: World, fold: Fold): OpenCommit[] => {
  const gone = new Set(purgeWork(fold).named)
  return world.commits.map((one) => (gone.has(one.id) ? { ...one, ops: null } : one))
}

describe('deleted words that go when a version is cut, with five hands at the text', () => {
  it('are nowhere any more, and the text is what it would have been, to the letter', { timeout: PROPERTY_MS }, () => {
    let purged = 0
    fc.assert(
      fc.property(skews, strokes, fc.nat(), (plan, hands, seed) => {
        const made = played(plan, hands, {
          begin,
          after: (laptop, { at, what }, soFar) => {
            // About every fourth stroke is followed by a cut.
            if (what !== 'meet' && at % 4 === 0) cut(laptop, soFar)
            carryOut(laptop, soFar.world)
          },
        })
        const { world, section, words, deleted } = made
        let rounds = 0
        for (let owes = true; owes; rounds++) {
          for (const a of world.laptops) for (const b of world.laptops) exchange(a, b, 0)
          owes = world.laptops.map((laptop) => carryOut(laptop, world)).includes(true)
          expect(rounds).toBeLessThan(MOST_ROUNDS)
        }
        const every = world.commits
          .flatMap(({ ops }) => ops ?? [])
          .filter((op) => op.op === 'text' && op.id === section)
        const written = proseFromUpdates(every.map((op) => bytesIfBase64(op.op === 'text' ? op.update : '')))
        const fold = folded(world.commits)
        const left = asKeepersHold(world, fold)
        for (const one of [fold, folded(left), folded(shuffled(left, seed), 3)])
          expect(proseFromUpdates(updatesOf(one, section))).toEqual(written)
        const text = textOf(written)
        for (const word of words.keys()) expect([word, count(text, word)]).toEqual([word, deleted.has(word) ? 0 : 1])
        expect(count(text, SUMMARY)).toBe(1)
        const said = saidIn(left)
        for (const word of goneByPolicy(fold, made)) {
          purged += 1
          expect([word, said.includes(word)]).toEqual([word, false])
        }
      }),
      runs(250),
    )
    // The schedules do meet what the claim is about.
    expect(purged).toBeGreaterThan(runs(250).numRuns / 4)
  })
})

/** Words that were deleted before a cut, as far as its author knew. */
function goneByPolicy(fold: Fold, { deleted }: Played): string[] {
  const cuts = [...fold.recordsOf('cut')].map((record) => fold.order.at(record.bornAt))
  return [...deleted].flatMap(([word, commits]) => {
    const known = commits.flatMap((id) => fold.order.get(id) ?? [])
    return cuts.some((seal) => known.some((one) => fold.order.isBefore(one, seal))) ? [word] : []
  })
}
