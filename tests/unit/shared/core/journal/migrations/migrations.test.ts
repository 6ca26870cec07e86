import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../../../../../../build/paths.mjs'
import { commitsIn } from '../../../../../../main/keeper/bundle/open-bundle'
import { decodeBatch, encodeBatch } from '../../../../../../renderer/store/batch-codec'
import type { SealedCommit } from '../../../../../../shared/core/journal/commit'
import { Fold } from '../../../../../../shared/core/journal/fold'
import { COMMIT_VERSION } from '../../../../../../shared/core/journal/migrations/chain'
import {
  type Migration,
  type MigrationChain,
  migrationChain,
  upcast,
} from '../../../../../../shared/core/journal/migrations/migration'
import { decodeHeader, encodeHeader, openCommit, opener } from '../../../../../../shared/core/journal/seal'
import { viewAll } from '../../../../../../shared/core/journal/view'

/** Steps for tests only: no released version has changed a shape yet. */
const naming = (to: number): Migration => ({
  id: `${String(to).padStart(4, '0')}-test`,
  to,
  up: (ops) => ({ ok: true, ops: [...ops, to] }),
})
const chainOf = (version: number, steps: readonly Migration[]): MigrationChain => {
  const made = migrationChain(version, steps)
  if (!made.ok) throw new Error(made.reason)
  return made.chain
}
const corpus = commitsIn(readFileSync(join(root, 'tests/fixtures/journals/v1.commits')))

/** The same commits as of another version: new headers, so new ids; a chain of their own. */
function ofVersion(v: number, commits: readonly SealedCommit[]): SealedCommit[] {
  const ids = new Map<string, string>()
  return commits.map((commit) => {
    const header = decodeHeader(commit.header)
    const seen = Object.entries(header.seen).map(([device, [seq, id]]) => [device, [seq, ids.get(id) ?? id]])
    const prev = header.prev === null ? null : (ids.get(header.prev) ?? header.prev)
    const bytes = encodeHeader({ ...header, v, prev, seen: Object.fromEntries(seen) })
    const id = createHash('sha256').update(bytes).digest('hex')
    ids.set(commit.id, id)
    return { ...commit, id, header: bytes }
  })
}

test('steps are taken in their order, from the version of the commit on', () => {
  const chain = chainOf(4, [2, 3, 4].map(naming))
  expect(upcast(chain, 1, [])).toEqual({ ok: true, ops: [2, 3, 4] })
  expect(upcast(chain, 3, [])).toEqual({ ok: true, ops: [4] })
  expect(upcast(chain, 4, [])).toEqual({ ok: true, ops: [] })
  expect(upcast(chain, 9, ['later'])).toEqual({ ok: true, ops: ['later'] })
})

test.each<[what: string, version: number, steps: readonly Migration[], reason: string]>([
  ['a gap', 4, [naming(2), naming(4)], 'step 0004-test leads to 4 where 3 is expected'],
  ['a wrong order', 3, [naming(3), naming(2)], 'step 0003-test leads to 3 where 2 is expected'],
  ['a step that is there twice', 3, [naming(2), naming(2)], 'step 0002-test leads to 2 where 3 is expected'],
  ['too few steps', 3, [naming(2)], '2 steps lead to version 3, and there are 1'],
  ['a step beyond the version', 1, [naming(2)], '0 steps lead to version 1, and there are 1'],
  ['a wrong name', 2, [{ ...naming(2), id: '0003-test' }], 'step 0003-test is not named for 2'],
])('a chain with %s is refused, with the reason', (_, version, steps, reason) => {
  expect(migrationChain(version, steps)).toEqual({ ok: false, reason })
})

test('an old body is upcast when it is read, and its signed bytes stay as they were', () => {
  const rename: Migration = {
    id: '0002-hosts-have-roles',
    to: 2,
    up: (ops) => ({
      ok: true,
      ops: ops.map((op) => JSON.parse(JSON.stringify(op).replaceAll('"DC01"', '"DC01 (domain controller)"'))),
    }),
  }
  const before = corpus.map(({ header, body }) => [Buffer.from(header), Buffer.from(body ?? [])])
  const fold = new Fold()
  fold.admit(corpus.map(opener(chainOf(2, [rename]))))
  expect(viewAll(fold, 'asset').map(({ name }) => name)).toContain('DC01 (domain controller)')
  expect(corpus.map(({ header, body }) => [Buffer.from(header), Buffer.from(body ?? [])])).toEqual(before)
})

test('a step that fails leaves that commit without effect, kept, with a reason; the others have theirs', () => {
  const fails: Migration = {
    id: '0002-fails',
    to: 2,
    up: (ops) => (JSON.stringify(ops).includes('"put"') ? { ok: false, reason: 'no put' } : { ok: true, ops }),
  }
  const chain = chainOf(2, [fails])
  expect(upcast(chain, 1, [{ op: 'put' }])).toEqual({ ok: false, reason: '0002-fails: no put' })
  const fold = new Fold()
  fold.admit(corpus.map(opener(chain)))
  expect(fold.count).toBe(corpus.length)
  expect(new Set(fold.inert.map(({ reason }) => reason))).toEqual(new Set(['upcast']))
  expect(fold.inert.length).toBeLessThan(corpus.length)
})

test('a commit of a newer version is kept and relayed, and has no effect until this build is updated', () => {
  const later = ofVersion(COMMIT_VERSION + 1, corpus)
  const fold = new Fold()
  fold.admit(later.map(openCommit))
  expect(fold.count).toBe(later.length)
  expect(new Set(fold.inert.map(({ reason }) => reason))).toEqual(new Set(['version']))
  expect(viewAll(fold, 'asset')).toEqual([])
})

test('a newer commit stays a newer one in the working set, which keeps headers as columns', () => {
  const mixed = [...corpus.slice(0, 5), ...ofVersion(COMMIT_VERSION + 1, corpus.slice(5, 10))]
  const batch = decodeBatch(encodeBatch(mixed))
  expect(batch.open().map(({ header }) => header.v)).toEqual(mixed.map(({ header }) => decodeHeader(header).v))
  expect(batch.sealed().map(({ header }) => Buffer.from(header))).toEqual(
    mixed.map(({ header }) => Buffer.from(header)),
  )
  const fold = new Fold()
  fold.admit(batch.open())
  expect(fold.inert.filter(({ reason }) => reason === 'version')).toHaveLength(5)
})
