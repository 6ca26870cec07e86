import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { EntityType } from '../../shared/core/case/entity-types'
import type { OpenCommit } from '../../shared/core/journal/commit'
import { Fold } from '../../shared/core/journal/fold'
import { residueOfBody } from '../../shared/core/journal/purge'
import { dump, type Laptop, World } from './journal-world'

const RUNS = Number(process.env.HOLDFAST_RUNS ?? 2000)
const SEED = Number(process.env.HOLDFAST_SEED ?? Date.now() % 1_000_000_000)
console.info(`standing: ${RUNS} schedules of 4 laptops and their clones, seed ${SEED} (HOLDFAST_RUNS, HOLDFAST_SEED)`)
const TYPES: readonly EntityType[] = ['asset', 'acceptance', 'revocation', 'purge']

type Step =
  | { readonly act: 'write'; readonly who: number; readonly host: number; readonly text: string }
  | { readonly act: 'clone' | 'meet'; readonly who: number; readonly with: number }
  | { readonly act: 'accept' | 'revoke' | 'purge'; readonly who: number; readonly which: number }

const small = fc.nat({ max: 11 })
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      act: fc.constant('write' as const),
      who: small,
      host: fc.nat({ max: 2 }),
      text: fc.string({ maxLength: 3 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      act: fc.constantFrom('clone' as const, 'meet' as const, 'meet' as const),
      who: small,
      with: small,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      act: fc.constantFrom('accept' as const, 'revoke' as const, 'purge' as const),
      who: small,
      which: fc.nat({ max: 60 }),
    }),
  },
)

/** Four laptops at work, some of them cloned on the way; answers every commit that was sealed, in that order. */
function play(steps: readonly Step[]): OpenCommit[] {
  const world = new World()
  const laptops: Laptop[] = [0, 90_000_000, -90_000_000, 5].map((skew) => world.add(skew))
  for (const [n, laptop] of laptops.entries()) {
    laptop.act('asset.add', [
      { op: 'put', type: 'asset', id: `h${n % 3}`, fields: { name: `WS-${n}`, state: 'suspected' } },
    ])
  }
  for (const from of laptops) for (const to of laptops) to.receive([...from.fold.order.placed])
  for (const [n, one] of steps.entries()) {
    world.now += 1000
    const laptop = laptops[one.who % laptops.length]
    if (!laptop) continue
    const known = laptop.fold.order.placed
    const target = 'which' in one ? known[one.which % Math.max(1, known.length)] : undefined
    const put = (type: 'acceptance' | 'revocation' | 'purge', fields: object) =>
      laptop.act(`standing.${type}`, [
        { op: 'put', type, id: `${type}-${n}`, fields: { ...fields, reason: 'r', at: 1, by: 'p' } as never },
      ])
    // With its effect a commit may take the host away that it put.
    const isHere = 'host' in one && laptop.fold.record('asset', `h${one.host}`)?.born === true
    if (one.act === 'write' && isHere)
      laptop.act('asset.set', [{ op: 'set', type: 'asset', id: `h${one.host}`, fields: { note: one.text } }])
    else if (one.act === 'clone' && laptops.length < 7) laptops.push(laptop.clone())
    else if (one.act === 'meet') {
      const other = laptops[one.with % laptops.length]
      if (other && other !== laptop) {
        laptop.receive([...other.fold.order.placed])
        other.receive([...laptop.fold.order.placed])
      }
    } else if (one.act === 'accept' && target) put('acceptance', { tip: target.id, device: target.header.device })
    else if (one.act === 'revoke' && target)
      put('revocation', { device: target.header.device, lastSeq: target.header.seq })
    else if (one.act === 'purge' && target) {
      put('purge', {
        commits: [{ commit: target.id, residue: residueOfBody(target.ops ?? []) }],
        files: [],
        copies: [],
      })
    }
  }
  return world.commits
}

function folded(batches: readonly (readonly OpenCommit[])[]): Fold {
  const fold = new Fold()
  for (const batch of batches) fold.admit(batch)
  return fold
}

test('forks, acceptances, revocations and purges fold to the same state in any order, at once or one by one', {
  timeout: 20_000 + RUNS * 20,
}, () => {
  fc.assert(
    fc.property(
      fc.array(step, { minLength: 5, maxLength: 45 }),
      fc.array(fc.nat(), { maxLength: 200 }),
      (steps, order) => {
        const commits = play(steps)
        const shuffled = commits
          .map((commit, n) => ({ commit, key: order[n % Math.max(1, order.length)] ?? n }))
          .sort((a, b) => a.key - b.key)
          .map(({ commit }) => commit)
        const whole = folded([commits])
        const state = dump(whole, TYPES)
        expect(dump(folded([shuffled]), TYPES)).toBe(state)
        expect(dump(folded(shuffled.map((commit) => [commit])), TYPES)).toBe(state)
        // Every commit has its place: it waits for nothing, and has effect or a reason why not.
        expect([whole.count, whole.waitingCount]).toEqual([new Set(commits.map(({ id }) => id)).size, 0])
        for (const commit of whole.order.placed) {
          const held = whole.heldBack(commit)
          if (held !== null) expect(whole.inert).toContainEqual({ n: commit.n, op: -1, reason: held })
        }
      },
    ),
    { numRuns: RUNS, seed: SEED },
  )
})

test('a body that comes later, or never because it was purged, makes no difference in the end', {
  timeout: 20_000 + RUNS * 20,
}, () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 30 }), fc.nat(), (steps, which) => {
      const commits = play(steps)
      const late = commits[which % commits.length]
      if (!late) return
      const whole = folded([commits])
      const without = commits.map((commit) => (commit.id === late.id ? { ...commit, ops: null } : commit))
      expect(dump(folded([without, [late]]), TYPES)).toBe(dump(whole, TYPES))
      const placed = whole.order.get(late.id)
      if (placed && whole.isPurged(placed)) expect(dump(folded([without]), TYPES)).toBe(dump(whole, TYPES))
    }),
    { numRuns: RUNS, seed: SEED },
  )
})
