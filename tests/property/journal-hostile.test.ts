import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Fold } from '../../shared/core/journal/fold'
import type { Op } from '../../shared/core/journal/op'
import { encodeBody, encodeHeader, openCommit } from '../../shared/core/journal/seal'
import { sha256, World } from './journal-world'

const TIME = { utc: '2026-03-14T02:10:00Z', precision: 's', zone: 'UTC', basis: 'stated' }

/** A commit of a device that nobody knows, with whatever bytes behind the salt of its body. */
function foreign(content: Uint8Array, seq = 1) {
  const body = new Uint8Array([...encodeBody(new Uint8Array(32), ''), ...content])
  const header = encodeHeader({
    v: 1,
    kind: 'case',
    journal: '01900000-0000-7000-8000-000000000001',
    device: 'f'.repeat(32),
    seq,
    prev: null,
    seen: {},
    hlc: `000000000000-0000-${'f'.repeat(32)}`,
    wall: { ms: 0, offset: 0 },
    actor: 'x',
    intent: 'x',
    idem: 'x',
    bodyHash: sha256(body),
  })
  return { id: sha256(header), header, body, signature: null }
}

describe('what comes from elsewhere', () => {
  it('may have any body: it is inert, and everything else folds', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 60 }),
          fc.json().map((text) => Buffer.from(text)),
          fc.array(fc.jsonValue()).map((ops) => Buffer.from(JSON.stringify(ops))),
        ),
        (content) => {
          const laptop = new World().add()
          laptop.act('a', [{ op: 'put', type: 'asset', id: 'a', fields: { name: 'DC01', state: 'suspected' } }])
          const bad = openCommit(foreign(content))
          const fold = new Fold()
          fold.admit([bad, ...laptop.sealed])
          expect(fold.count).toBe(2)
          expect([...fold.recordsOf('asset')].map(({ id }) => id)).toEqual(['a'])
          expect(fold.inert.length).toBe(bad.ops === null ? 1 : bad.ops.length)
          if (bad.unreadable) expect(fold.inert[0]?.reason).toBe('malformed')
        },
      ),
    )
  })

  it('brings no row that its type would not take, and no number of rows out of nothing', () => {
    const wrong = fc.constantFrom<Partial<Extract<Op, { op: 'rows' }>>>(
      { columns: { text: ['one', 2] } },
      { columns: { text: ['one', null] } },
      { columns: { text: ['one', 'two'], 'time.utc': ['2026-03-14T02:10:00Z', 'yesterday'] } },
      { columns: { text: ['one', 'two'], kind: ['event', 'spell'] } },
      { columns: { text: ['one', 'two'], '__proto__.x': ['a', 'b'] } },
      { columns: { text: ['one', 'two'], meta: ['a', 'b'] } },
      { same: { kind: 'event', recordedAt: 1 } },
      { count: 1_000_000_000, columns: {}, same: { kind: 'event', recordedAt: 1, time: TIME, text: '' } },
      { count: 0, columns: {} },
      { owner: { type: 'no-such' as 'source', id: 's' } },
    )
    const good: Op = {
      op: 'rows',
      type: 'entry',
      prefix: 's',
      first: 0,
      count: 2,
      owner: { type: 'source', id: 's' },
      same: { kind: 'event', recordedAt: 1, time: TIME },
      columns: { text: ['one', 'two'] },
    }
    const fold = (op: Op) => {
      const folded = new Fold()
      folded.admit([openCommit(foreign(Buffer.from(JSON.stringify([op]))))])
      return folded
    }
    expect(fold(good).rows.all).toHaveLength(1)
    fc.assert(
      fc.property(wrong, (part) => {
        const folded = fold({ ...good, ...part } as Op)
        expect(folded.rows.all).toEqual([])
        expect(folded.inert).toHaveLength(1)
      }),
    )
  })

  it('cannot write with the client id of another device, in whatever order it arrives', () => {
    const typing = fc.array(fc.record({ who: fc.nat(2), client: fc.integer({ min: 1, max: 3 }) }), { minLength: 1 })
    fc.assert(
      fc.property(typing, fc.array(fc.nat(), { minLength: 40, maxLength: 40 }), (strokes, order) => {
        const world = new World()
        const laptops = [world.add(), world.add(5_000), world.add(-60_000)]
        strokes.forEach(({ who, client }, i) => {
          world.now += 1000
          laptops[who]?.seal({
            intent: 'text',
            parts: [[{ op: 'text', type: 'section', id: 's', field: 'text', update: `${i}`, client }]],
          })
        })
        const shown = (commits: typeof world.commits) => {
          const fold = new Fold()
          for (const commit of commits) fold.admit([commit])
          const updates = fold.record('section', 's')?.textUpdates('text', fold.order) ?? []
          for (const { n, client } of updates) {
            const devices = updates
              .filter((one) => one.client === client)
              .map((one) => fold.order.at(one.n).header.device)
            expect(new Set(devices)).toEqual(new Set([fold.order.at(n).header.device]))
          }
          return updates.map(({ update }) => update).sort()
        }
        const shuffled = world.commits
          .map((commit, i) => [order[i % order.length] ?? 0, commit] as const)
          .sort(([a], [b]) => a - b)
          .map(([, commit]) => commit)
        expect(shown(shuffled)).toEqual(shown(world.commits))
        expect(shown(world.commits).length).toBeGreaterThan(0)
      }),
    )
  })
})
