import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeBatch, encodeBatch } from '../../../../renderer/store/batch-codec'
import type { CommitHeader, SealedCommit } from '../../../../shared/core/journal/commit'
import { encodeBody, encodeHeader, openCommit } from '../../../../shared/core/journal/seal'

const hex = (n: number): string => n.toString(16).padStart(64, '0')
const salt = new Uint8Array(32).fill(7)

const header = (seq: number, more: Partial<CommitHeader> = {}): CommitHeader => ({
  v: 1,
  kind: 'case',
  journal: '0199d1c8-7c11-7000-8000-000000000001',
  device: 'd'.repeat(32),
  seq,
  prev: seq === 1 ? null : hex(seq - 1),
  seen: {},
  hlc: `00000000000${seq % 10}-0000-${'d'.repeat(32)}`,
  wall: { ms: seq, offset: 60 },
  actor: 'anna',
  intent: 'timeline.add',
  idem: `idem-${seq}`,
  bodyHash: hex(0),
  ...more,
})

const commit = (seq: number, body: Uint8Array | null, more?: Partial<CommitHeader>): SealedCommit => ({
  id: hex(seq),
  header: encodeHeader(header(seq, more)),
  body,
  signature: seq % 3 === 0 ? new Uint8Array(64).fill(seq) : null,
})

const ops = (text: string): Uint8Array =>
  encodeBody(salt, JSON.stringify([{ op: 'put', type: 'comment', id: 'c', fields: { text } }]))
const plain = (bytes: Uint8Array | null): number[] | null => (bytes ? [...bytes] : null)
const bytesOf = (commits: readonly SealedCommit[]): unknown =>
  commits.map(({ id, header: h, body, signature }) => [id, plain(h), plain(body), plain(signature)])
/** What a fold reads of an open commit. */
const read = (commits: readonly ReturnType<typeof openCommit>[]): unknown =>
  commits.map(({ id, header: { idem: _i, bodyHash: _b, key: _k, ...rest }, ops: own }) => ({ id, rest, own }))

describe('a batch of the working set', () => {
  it('gives back the exact bytes of every commit, and opens them as one by one', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.string({ unit: 'binary', maxLength: 40 }).map(ops),
            fc.constant(null),
            // What a hostile device may seal: no JSON, half a pair of bodies that join, cut short, no UTF-8, a byte order mark.
            fc.constantFrom(
              encodeBody(salt, '[1'),
              encodeBody(salt, '2]'),
              encodeBody(salt, '[],[]'),
              new Uint8Array(5),
              new Uint8Array([...salt, 0xff, 0xfe]),
              new Uint8Array([...salt, 0xef, 0xbb, 0xbf, 0x5b, 0x5d]),
            ),
          ),
          { maxLength: 12 },
        ),
        (bodies) => {
          const commits = bodies.map((body, i) =>
            commit(
              i + 1,
              body,
              i % 4 === 1 ? { seen: { e: [2, hex(99)] }, undoes: [hex(1)], action: { id: 'a', part: 1, of: 2 } } : {},
            ),
          )
          const batch = decodeBatch(encodeBatch(commits))
          expect(batch.count).toBe(commits.length)
          expect(bytesOf(batch.sealed())).toEqual(bytesOf(commits))
          expect(read(batch.open())).toEqual(read(commits.map(openCommit)))
        },
      ),
      { numRuns: 300 },
    )
  })

  it('that was cut or lengthened is refused', () => {
    const bytes = encodeBatch([commit(1, ops('one')), commit(2, ops('two'))])
    expect(() => decodeBatch(bytes.subarray(0, bytes.length - 1))).toThrow()
    expect(() => decodeBatch(new Uint8Array([...bytes, 0]))).toThrow()
  })
})
