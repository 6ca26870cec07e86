import { createHash, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openBox, sealBox } from '../../main/keeper/keys/box'
import { buildFrame, readFrame } from '../../main/keeper/ledger/frame'
import { decodeRecords, encodeRecords, type LedgerRecord } from '../../main/keeper/ledger/record'
import { CHUNK_BYTES, contentSize, HEAD_BYTES } from '../../main/keeper/vault/chunks'

const bytes = fc.uint8Array({ maxLength: 300 })
const record: fc.Arbitrary<LedgerRecord> = fc.oneof(
  fc.record({ header: bytes, body: fc.option(bytes), signature: fc.option(bytes) }).map((parts) => ({
    kind: 'commit' as const,
    commit: { id: createHash('sha256').update(parts.header).digest('hex'), ...parts },
  })),
  fc
    .record({ id: fc.uint8Array({ minLength: 32, maxLength: 32 }), signature: bytes })
    .map(({ id, signature }) => ({ kind: 'signature' as const, commitId: Buffer.from(id).toString('hex'), signature })),
)
const binding = { key: randomBytes(32), journal: '01900000-0000-7000-8000-000000000001', segment: 1 }

test('records come back from a frame as they went in', () => {
  fc.assert(
    fc.property(fc.array(record, { minLength: 1, maxLength: 8 }), fc.nat(), (records, sequence) => {
      const read = readFrame(binding, buildFrame(binding, sequence, encodeRecords(records)), 0)
      if (read.kind !== 'frame') throw new Error(read.kind)
      expect(read.sequence).toBe(sequence)
      expect(plain(decodeRecords(read.content))).toEqual(plain(records))
    }),
  )
})

test('a frame with any bit changed, or in another segment, is not believed', () => {
  fc.assert(
    fc.property(fc.array(record, { minLength: 1, maxLength: 3 }), fc.nat(), (records, flip) => {
      const frame = buildFrame(binding, 7, encodeRecords(records))
      expect(readFrame({ ...binding, segment: 2 }, frame, 0).kind).toBe('bad')
      const at = flip % (frame.length * 8)
      frame[at >> 3] = (frame[at >> 3] ?? 0) ^ (1 << (at & 7))
      expect(readFrame(binding, frame, 0).kind).not.toBe('frame')
    }),
  )
})

test('a box opens only with its key, its binding and every bit', () => {
  fc.assert(
    fc.property(bytes, fc.string(), fc.nat(), (content, bound, flip) => {
      const key = randomBytes(32)
      const box = sealBox(key, content, bound)
      expect(openBox(key, box, bound)).toEqual(Buffer.from(content))
      expect(openBox(key, box, `${bound}x`)).toBeUndefined()
      const at = flip % (box.length * 8)
      box[at >> 3] = (box[at >> 3] ?? 0) ^ (1 << (at & 7))
      expect(openBox(key, box, bound)).toBeUndefined()
    }),
  )
})

test('the size of a stored file tells the size of its content', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 45 }), (size) => {
      const chunks = Math.max(1, Math.ceil(size / CHUNK_BYTES))
      expect(contentSize(HEAD_BYTES + size + chunks * 16)).toEqual({ size, chunks })
    }),
  )
})

/** Bytes as text, since a Buffer and a Uint8Array of the same bytes are not equal to `expect`. */
function plain(records: readonly LedgerRecord[]): unknown {
  const hex = (part: Uint8Array | null) => part && Buffer.from(part).toString('hex')
  return records.map((one) =>
    one.kind === 'signature'
      ? [one.commitId, hex(one.signature)]
      : [one.commit.id, hex(one.commit.header), hex(one.commit.body), hex(one.commit.signature)],
  )
}
