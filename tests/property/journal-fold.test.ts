import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EntityType } from '../../shared/core/case/entity-types'
import type { OpenCommit } from '../../shared/core/journal/commit'
import { Fold } from '../../shared/core/journal/fold'
import { viewEntity } from '../../shared/core/journal/view'
import { play, schedule } from './journal-schedules'
import { dump } from './journal-world'

const RUNS = Number(process.env.HOLDFAST_RUNS ?? 300)
const SEED = Number(process.env.HOLDFAST_SEED ?? Date.now() % 2 ** 31)
const TYPES: EntityType[] = ['asset', 'entry', 'section', 'source', 'decision']
const TIMEOUT_MS = 20_000 + RUNS * 40
console.info(`journal properties: ${RUNS} schedules of 5 devices, seed ${SEED} (HOLDFAST_RUNS, HOLDFAST_SEED)`)

function folded(commits: readonly OpenCommit[], batch = commits.length): Fold {
  const fold = new Fold()
  for (let i = 0; i < commits.length; i += Math.max(1, batch)) fold.admit(commits.slice(i, i + Math.max(1, batch)))
  return fold
}

function shuffled<T>(items: readonly T[], seed: number): T[] {
  const result = [...items]
  let state = seed || 1
  for (let i = result.length - 1; i > 0; i--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    const j = state % (i + 1)
    const moved = result[i] as T
    result[i] = result[j] as T
    result[j] = moved
  }
  return result
}

describe('any set of commits', () => {
  it('folds to the same state in any order and any batching', { timeout: TIMEOUT_MS }, () => {
    fc.assert(
      fc.property(schedule, fc.nat(), fc.integer({ min: 1, max: 9 }), fc.nat(5), (plan, seed, batch, missing) => {
        const { commits } = play(plan)
        // A subset too: what waits must wait the same way everywhere.
        const some = missing === 0 ? commits : commits.filter((_, index) => index % (missing + 2) !== 1)
        const straight = dump(folded(some), TYPES)
        expect(dump(folded(shuffled(some, seed), batch), TYPES)).toBe(straight)
        expect(dump(folded([...some].reverse(), batch), TYPES)).toBe(straight)
      }),
      { numRuns: RUNS, seed: SEED },
    )
  })

  it('shows every field written, or has it replaced by name, or says why it is inert', { timeout: TIMEOUT_MS }, () => {
    fc.assert(
      fc.property(schedule, (plan) => {
        const { commits } = play(plan)
        const fold = folded(commits)
        const quiet = new Set([
          ...fold.inert.map(({ n, op }) => `${fold.order.at(n).id} ${op}`),
          ...fold.incomplete.map(({ id }) => `${id} -1`),
        ])
        const live = new Set<string>()
        for (const record of fold.recordsOf('asset')) {
          for (const field of record.fieldNames()) {
            for (const write of record.register(field)) live.add(`${fold.order.at(write.n).id} ${record.id}.${field}`)
          }
        }
        const named = new Set<string>()
        const writes: string[] = []
        for (const { id, ops, header } of fold.order.placed) {
          ops?.forEach((op, index) => {
            if (quiet.has(`${id} -1`) || quiet.has(`${id} ${index}`) || !op || op.type !== 'asset') return
            if (op.op === 'set')
              for (const field in op.sees) for (const by of op.sees[field] ?? []) named.add(`${by} ${op.id}.${field}`)
            // A later part of the same action replaces an earlier one, as their author meant it.
            const isReplacedInAct = header.action?.part === 1
            if ((op.op === 'put' || op.op === 'set') && !isReplacedInAct)
              for (const field in op.fields) writes.push(`${id} ${op.id}.${field}`)
          })
        }
        expect(writes.filter((write) => !live.has(write) && !named.has(write))).toEqual([])
        expect(fold.count + fold.waitingCount).toBe(new Set(commits.map(({ id }) => id)).size)
      }),
      { numRuns: RUNS, seed: SEED },
    )
  })

  it('takes back any act and brings it back, save what others changed since', { timeout: TIMEOUT_MS }, () => {
    fc.assert(
      fc.property(
        schedule,
        fc.nat(4),
        fc.constantFrom('put', 'set', 'remove', 'add', 'action', 'import'),
        fc.nat(99),
        (plan, who, what, pick) => {
          const world = play({ ...plan, events: plan.events.filter(({ what }) => what !== 'clone') })
          const laptop = world.laptops[who]
          if (!laptop) return
          const id = `u${pick}`
          laptop.act('prepare', [
            { op: 'put', type: 'asset', id, fields: { name: 'n', state: 'suspected', note: 'before' } },
          ])
          const seen = () => JSON.stringify(shownOf(laptop.fold))
          // A change to what was removed makes it show again as 'edited', and stays so: that is no case for undo.
          if (what === 'add') laptop.act('prepare', [{ op: 'restore', type: 'entry', id: 'e0' }])
          const before = seen()
          if (what === 'put')
            laptop.act(what, [{ op: 'put', type: 'asset', id: `${id}x`, fields: { name: 'm', state: 'cleared' } }])
          if (what === 'set')
            laptop.act(what, [{ op: 'set', type: 'asset', id, fields: { note: 'after', owner: 'Ó' } }])
          if (what === 'remove') laptop.act(what, [{ op: 'remove', type: 'asset', id }])
          if (what === 'add')
            laptop.act(what, [{ op: 'add', type: 'entry', id: 'e0', field: 'techniques', value: 'T9999' }])
          if (what === 'action' || what === 'import') {
            laptop.seal({
              intent: what,
              parts: ['v', 'w'].map((part) => [
                { op: 'put', type: 'asset', id: `${id}${part}`, fields: { name: part, state: 'cleared' } },
              ]),
            })
          }
          const after = seen()
          expect(laptop.undo().left).toEqual([])
          expect(seen()).toBe(before)
          expect(laptop.undo(true).left).toEqual([])
          expect(seen()).toBe(after)
        },
      ),
      { numRuns: RUNS, seed: SEED },
    )
  })
})

/** What a person sees: entities that stand, without their book-keeping. */
function shownOf(fold: Fold): unknown[] {
  const shown: [string, unknown][] = []
  for (const type of ['asset', 'entry'] as const) {
    for (const { id } of fold.recordsOf(type)) {
      const view = viewEntity(fold, type, id)
      if (view && view.meta.removed !== 'removed') {
        const { meta: _, ...fields } = view
        shown.push([`${type}/${id}`, Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1))])
      }
    }
  }
  return shown.sort(([a], [b]) => (a < b ? -1 : 1))
}
