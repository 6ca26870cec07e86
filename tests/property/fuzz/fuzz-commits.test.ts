import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { admissionCrypto } from '../../../main/keeper/ledger/admission-crypto'
import { decodeRecords, encodeRecords } from '../../../main/keeper/ledger/record'
import type { SealedCommit } from '../../../shared/core/journal/commit'
import { describeCommit } from '../../../shared/core/journal/describe'
import { Fold } from '../../../shared/core/journal/fold'
import { encodeBody, openCommit } from '../../../shared/core/journal/seal'
import { viewAll } from '../../../shared/core/journal/view'
import { admit, type Holding } from '../../../shared/protocol/admission'
import { ALL_TYPES, folded, shuffled } from '../folded'
import { sha256, World } from '../journal-world'
import { PROPERTY_MS, runs } from '../runs'
import { shownOf } from '../shown-of'
import { SimulatedLaptop } from '../simulation/simulated-laptop'
import { mutated, mutations, requireLittleMemory } from './mutations'

const crypto = admissionCrypto()
const nothing: Holding = { journal: new World().journal, find: () => undefined, keyOf: () => undefined }

/** Commits of two laptops as a bundle would carry them. */
function carried(): SealedCommit[] {
  const world = new World()
  const [a, b] = [new SimulatedLaptop(world, 0, 0), new SimulatedLaptop(world, 1, 60_000)]
  a.act((laptop) => {
    laptop.act('a', [{ op: 'put', type: 'asset', id: 'a', fields: { name: 'DC01', state: 'suspected', note: 'n' } }])
    laptop.act('b', [{ op: 'set', type: 'asset', id: 'a', fields: { note: 'm' } }])
    laptop.act('c', [{ op: 'text', type: 'section', id: 's', field: 'body', update: 'AAA=', client: 1 }])
  })
  b.receive(a.bundle(new Set(), () => false))
  b.act((laptop) => {
    laptop.act('d', [{ op: 'set', type: 'asset', id: 'a', fields: { owner: 'x' } }])
    laptop.act('e', [{ op: 'remove', type: 'asset', id: 'a' }])
  })
  return b.bundle(new Set(), () => false)
}

const commits = carried()
const ids = new Set(commits.map(({ id }) => id))
const bytes = Buffer.concat(encodeRecords(commits.map((commit) => ({ kind: 'commit', commit }))))

describe('readers of commits', () => {
  it('take no changed record for a true one, and stop at none', { timeout: PROPERTY_MS }, () => {
    fc.assert(
      fc.property(mutations, (changes) => {
        const changed = mutated(bytes, changes)
        let read: SealedCommit[] = []
        try {
          read = decodeRecords(changed).flatMap((record) => (record.kind === 'commit' ? [record.commit] : []))
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError)
        }
        requireLittleMemory()
        const { accepted, refused, already } = admit(read, nothing, crypto)
        expect(accepted.length + refused.length + already).toBe(read.length)
        for (const { commit } of accepted) {
          expect(ids.has(commit.id)).toBe(true)
          const original = commits.find(({ id }) => id === commit.id)
          if (commit.body !== null) expect(Buffer.from(commit.body)).toEqual(Buffer.from(original?.body ?? []))
        }
      }),
      runs(4000),
    )
  })

  it('let in what holds whatever stands around it, in any order of chains', { timeout: PROPERTY_MS }, () => {
    fc.assert(
      fc.property(fc.array(fc.nat(99), { maxLength: 12 }), fc.nat(), (picks, seed) => {
        const some = picks.map((pick) => commits[pick % commits.length] as SealedCommit)
        const { accepted, refused, already } = admit(shuffled(some, seed), nothing, crypto)
        expect(accepted.length + refused.length + already).toBe(some.length)
        for (const { failure } of refused) expect(failure.code).toMatch(/^commit-/)
      }),
      runs(1000),
    )
  })

  it('fold any JSON that a body may hold, and what holds still shows', { timeout: PROPERTY_MS }, () => {
    const value = fc.oneof(fc.jsonValue(), fc.constantFrom(...STRANGE))
    const op = fc.dictionary(fc.constantFrom(...NAMES), value, { maxKeys: 8 }).map((fields) => ({ ...fields }))
    const shaped = fc
      .record({ base: fc.constantFrom(...OPS), change: op })
      .map(({ base, change }) => ({ ...base, ...change }))
    fc.assert(
      fc.property(fc.array(fc.oneof(shaped, value), { maxLength: 5 }), fc.boolean(), (ops, isFirst) => {
        const foreign = foreignCommit(JSON.stringify(ops))
        const opened = commits.map(openCommit)
        const fold = new Fold()
        fold.admit(isFirst ? [openCommit(foreign), ...opened] : [...opened, openCommit(foreign)])
        expect(fold.count).toBe(commits.length + 1)
        for (const placed of fold.order.placed) describeCommit(fold, placed, () => 'Someone')
        shownOf(fold)
      }),
      runs(2000),
    )
  })

  it('survive what nests without an end', () => {
    const depth = 100_000
    const deep = `${'['.repeat(depth)}${']'.repeat(depth)}`
    const bodies = [
      deep,
      `[${deep}]`,
      `[{"op":"drop","type":"entry","id":"e","field":"techniques","value":${deep},"sees":[]}]`,
      `[{"op":"put","type":"plan","id":"p","fields":{"title":"t","template":${deep},"appliedAt":1,"appliedBy":"x"}}]`,
      `[{"op":"put","type":"purge","id":"p","fields":{"reason":"r","at":1,"by":"x","commits":[{"commit":"${'0'.repeat(64)}","residue":[${deep}]}],"files":[],"copies":[]}}]`,
      `[{"op":"set","type":"fact","id":"f","fields":{"answer":${deep}},"sees":{}}]`,
      `[{"op":"rows","type":"entry","prefix":"s","first":0,"count":1,"owner":{"type":"source","id":"s"},"same":{},"columns":{"x":[${deep}]}}]`,
    ]
    for (const body of bodies) {
      const fold = folded([...commits.map(openCommit), openCommit(foreignCommit(body))])
      expect(fold.count).toBe(commits.length + 1)
      expect(fold.inert.length).toBeGreaterThan(0)
      expect(() => structuredClone(ALL_TYPES.map((type) => viewAll(fold, type)))).not.toThrow()
      for (const placed of fold.order.placed) describeCommit(fold, placed, () => 'Someone')
    }
  })
})

function foreignCommit(text: string): SealedCommit {
  const body = encodeBody(new Uint8Array(32), text)
  const device = 'f'.repeat(32)
  const header = {
    v: 1,
    kind: 'case',
    journal: nothing.journal,
    device,
    seq: 1,
    prev: null,
    seen: {},
    hlc: `000000000000-0000-${device}`,
    wall: { ms: 0, offset: 0 },
    actor: 'x',
    intent: 'x',
    idem: 'x',
    bodyHash: sha256(body),
  }
  const made = Buffer.from(JSON.stringify(header))
  return { id: sha256(made), header: made, body, signature: null }
}

const STRANGE = [null, -1, 1e308, '', '__proto__', [], {}, [[]], { by: 1 }, 'a'.repeat(5000)] as const
const NAMES = [
  ...['op', 'type', 'id', 'fields', 'sees', 'unseen', 'beside', 'field', 'value', 'update', 'client'],
  ...['prefix', 'first', 'count', 'owner', 'same', 'columns'],
]
const OPS = [
  { op: 'put', type: 'asset', id: 'a', fields: { name: 'x', state: 'cleared' } },
  { op: 'put', type: 'tick', id: 's~t', fields: {} },
  { op: 'set', type: 'asset', id: 'a', fields: { note: 'z' }, sees: { note: [] }, beside: { note: [] } },
  { op: 'remove', type: 'asset', id: 'a', sees: [], unseen: [] },
  { op: 'restore', type: 'asset', id: 'a', sees: [] },
  { op: 'add', type: 'entry', id: 'e', field: 'techniques', value: 'T1' },
  { op: 'drop', type: 'entry', id: 'e', field: 'techniques', value: 'T1', sees: [] },
  { op: 'text', type: 'section', id: 's', field: 'body', update: 'AAA=', client: 1 },
  {
    op: 'rows',
    type: 'entry',
    prefix: 'p',
    first: 0,
    count: 1,
    owner: { type: 'source', id: 's' },
    same: {},
    columns: {},
  },
  { op: 'put', type: 'acceptance', id: 'x', fields: { tip: '0', device: 'd', reason: 'r', at: 1, by: 'x' } },
  { op: 'put', type: 'revocation', id: 'x', fields: { device: 'd', lastSeq: 0, reason: 'r', at: 1, by: 'x' } },
  { op: 'put', type: 'purge', id: 'x', fields: { reason: 'r', at: 1, by: 'x', commits: [], files: [], copies: [] } },
] as const
