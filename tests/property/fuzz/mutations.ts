import fc from 'fast-check'

/** What can happen to the bytes of a file, on a disk or in the hands of someone who means harm. */
const mutation = fc.record({
  what: fc.constantFrom('flip', 'flip', 'flip', 'cut', 'take-out', 'repeat', 'insert', 'zero', 'huge', 'swap'),
  at: fc.noBias(fc.nat(2 ** 31 - 1)),
  length: fc.nat(64),
  bytes: fc.uint8Array({ minLength: 1, maxLength: 32 }),
})
export const mutations = fc.array(mutation, { minLength: 1, maxLength: 6 })
export type Mutations = typeof mutations extends fc.Arbitrary<infer T> ? T : never

export function mutated(original: Uint8Array, changes: Mutations): Buffer {
  let bytes = Buffer.from(original)
  for (const change of changes) {
    if (bytes.length === 0) return bytes
    const at = change.at % bytes.length
    const end = Math.min(bytes.length, at + change.length)
    const [before, middle, after] = [bytes.subarray(0, at), bytes.subarray(at, end), bytes.subarray(end)]
    if (change.what === 'flip') bytes[at] = (bytes[at] ?? 0) ^ (1 << (change.length & 7))
    if (change.what === 'cut') bytes = Buffer.from(before)
    if (change.what === 'take-out') bytes = Buffer.concat([before, after])
    if (change.what === 'repeat') bytes = Buffer.concat([before, middle, middle, after])
    if (change.what === 'insert') bytes = Buffer.concat([before, change.bytes, middle, after])
    if (change.what === 'zero') middle.fill(0)
    // A length of 4 GB where one of some bytes stood.
    if (change.what === 'huge') middle.subarray(0, 4).fill(0xff)
    if (change.what === 'swap')
      bytes = Buffer.concat([before.subarray(0, at >> 1), middle, before.subarray(at >> 1), after])
  }
  return bytes
}

/** The most bytes beside the heap that may be held while something of some kilobytes is read. */
const MOST_BYTES = 200 * 1024 * 1024

/** Throws where reading a small file took a lot of memory, as a length that is believed would. */
export function requireLittleMemory(): void {
  const { arrayBuffers } = process.memoryUsage()
  if (arrayBuffers > MOST_BYTES) throw new Error(`${arrayBuffers} bytes are held`)
}
