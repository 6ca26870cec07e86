import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commitsIn } from '../../main/keeper/bundle/open-bundle'
import { decodeBatch, encodeBatch } from '../../renderer/store/batch-codec'
import type { CommitHeader, SealedCommit } from '../../shared/core/journal/commit'
import { decodeBody, decodeHeader, encodeBody, encodeHeader, openCommit } from '../../shared/core/journal/seal'
import { encodeCommits } from '../../shared/protocol/commits-file'
import { HEADER_KEYS } from './header-keys'
import { play, schedule } from './journal-schedules'
import { PROPERTY_MS, runs } from './runs'

const hex = (length: number) => fc.stringMatching(new RegExp(`^[0-9a-f]{${length}}$`))
const seen = fc.dictionary(hex(32), fc.tuple(fc.nat(), hex(64)), { maxKeys: 3 })
const header: fc.Arbitrary<CommitHeader> = fc.record(
  {
    v: fc.constant(1 as const),
    kind: fc.constantFrom('case', 'team'),
    journal: fc.uuid(),
    device: hex(32),
    seq: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
    prev: fc.option(hex(64)),
    seen,
    hlc: fc.string(),
    wall: fc.record({ ms: fc.integer(), offset: fc.integer({ min: -900, max: 900 }) }),
    // Any text at all, also what is not well-formed UTF-16.
    actor: fc.string({ unit: 'binary' }),
    intent: fc.string(),
    action: fc.record({ id: fc.uuid(), part: fc.nat(), of: fc.nat() }),
    undoes: fc.array(hex(64), { maxLength: 3 }),
    idem: fc.uuid(),
    key: fc.base64String(),
    bodyHash: hex(64),
  },
  {
    requiredKeys: [...HEADER_KEYS],
  },
)

/** Whatever may be stored: a body that is ops, one that is not, one that is gone; signed or not. */
const stored = fc.record({
  header,
  body: fc.oneof(
    fc.constant(null),
    fc.uint8Array({ maxLength: 200 }),
    fc.array(fc.jsonValue()).map((ops) => encodeBody(new Uint8Array(32).fill(7), JSON.stringify(ops))),
  ),
  signature: fc.option(fc.uint8Array({ minLength: 64, maxLength: 64 })),
})

function sealed({
  header: made,
  body,
  signature,
}: typeof stored extends fc.Arbitrary<infer T> ? T : never): SealedCommit {
  const bytes = encodeHeader(made)
  return { id: createHash('sha256').update(bytes).digest('hex'), header: bytes, body, signature }
}

const plain = (commits: readonly SealedCommit[]): unknown =>
  commits.map(({ id, header: bytes, body, signature }) => [
    id,
    Buffer.from(bytes).toString('hex'),
    body && Buffer.from(body).toString('hex'),
    signature && Buffer.from(signature).toString('hex'),
  ])

describe('what is encoded comes back byte for byte', () => {
  it('as a header and a body', () => {
    fc.assert(
      fc.property(header, fc.array(fc.jsonValue()), (made, ops) => {
        const bytes = encodeHeader(made)
        expect(encodeHeader(decodeHeader(bytes))).toEqual(bytes)
        const body = encodeBody(new Uint8Array(32), JSON.stringify(ops))
        expect(encodeBody(new Uint8Array(32), JSON.stringify(decodeBody(body)))).toEqual(body)
      }),
      runs(500),
    )
  })

  it('as the records of a bundle', { timeout: PROPERTY_MS }, () => {
    fc.assert(
      fc.property(fc.array(stored, { maxLength: 8 }), (all) => {
        const commits = all.map(sealed)
        expect(plain(commitsIn(encodeCommits(commits)))).toEqual(plain(commits))
      }),
      runs(500),
    )
  })

  it('as a batch of the working set, whatever its bodies are', { timeout: PROPERTY_MS }, () => {
    fc.assert(
      fc.property(fc.array(stored, { maxLength: 8 }), (all) => {
        const commits = all.map(sealed)
        expect(plain(decodeBatch(encodeBatch(commits)).sealed())).toEqual(plain(commits))
      }),
      runs(500),
    )
  })

  it('as a batch that is opened for the fold: the same as one by one', { timeout: PROPERTY_MS }, () => {
    fc.assert(
      fc.property(schedule, fc.nat(3), (plan, gone) => {
        const world = play(plan)
        const commits = [...world.bytes.values()].map((one, n) => (n % 4 < gone ? one : { ...one, body: null }))
        const batch = decodeBatch(encodeBatch(commits))
        const forFold = (all: ReturnType<typeof batch.open>) =>
          all.map(({ id, header: { idem: _, bodyHash: _hash, key: _key, ...rest }, ops, unreadable }) => [
            id,
            rest,
            ops,
            unreadable,
          ])
        expect(forFold(batch.open())).toEqual(forFold(commits.map(openCommit)))
        expect(plain(batch.sealed())).toEqual(plain(commits))
      }),
      runs(300),
    )
  })
})
