import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type CompleteSubtree,
  checkConsistency,
  checkInclusion,
  completedBy,
  consistencyProof,
  inclusionProof,
  leafHash,
  nodeHash,
  rootOf,
} from '../../../../shared/protocol/merkle-tree'

const sha256 = (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash('sha256').update(bytes).digest())
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

/** A log that keeps every complete subtree, as a server does. */
function aLog(contents: readonly Uint8Array[]): { leaves: Uint8Array[]; complete: CompleteSubtree } {
  const kept = new Map<string, Uint8Array>()
  const complete: CompleteSubtree = (level, index) => {
    const hash = kept.get(`${level}/${index}`)
    if (!hash) throw new Error(`the subtree ${level}/${index} is not complete`)
    return hash
  }
  const leaves = contents.map((content) => leafHash(sha256, content))
  leaves.forEach((leaf, n) => {
    for (const { level, index, hash } of completedBy(sha256, n, leaf, complete)) kept.set(`${level}/${index}`, hash)
  })
  return { leaves, complete }
}

/** The definition in RFC 6962, section 2.1, word for word. */
function byDefinition(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return sha256(new Uint8Array(0))
  const [only] = leaves
  if (leaves.length === 1 && only) return only
  let k = 1
  while (k * 2 < leaves.length) k *= 2
  return nodeHash(sha256, byDefinition(leaves.slice(0, k)), byDefinition(leaves.slice(k)))
}

/** The eight leaves and roots that the Certificate Transparency project publishes as test vectors. */
const VECTORS = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]

/** No two are equal: each begins with its number. */
const contents = fc
  .array(fc.uint8Array({ maxLength: 8 }), { minLength: 1, maxLength: 70 })
  .map((all) => all.map((content, n) => Uint8Array.of(n, ...content)))

describe('the tree over a journal', () => {
  it('has the published roots', () => {
    const { complete } = aLog(VECTORS.map((text) => Buffer.from(text, 'hex')))
    expect(ROOTS.map((_, n) => hex(rootOf(sha256, n + 1, complete)))).toEqual(ROOTS)
    expect(hex(rootOf(sha256, 0, complete))).toBe(hex(sha256(new Uint8Array(0))))
  })

  it('has the root of the definition at every size', () => {
    fc.assert(
      fc.property(contents, (all) => {
        const { leaves, complete } = aLog(all)
        for (let size = 0; size <= all.length; size += 1) {
          expect(hex(rootOf(sha256, size, complete))).toBe(hex(byDefinition(leaves.slice(0, size))))
        }
      }),
      { numRuns: 30 },
    )
  })

  it('proves every leaf in every later tree, and no other leaf', () => {
    fc.assert(
      fc.property(contents, fc.nat(), fc.nat(), (all, a, b) => {
        const { leaves, complete } = aLog(all)
        const size = 1 + (a % all.length)
        const index = b % size
        const root = rootOf(sha256, size, complete)
        const proof = inclusionProof(sha256, index, size, complete)
        const leaf = leaves[index] ?? new Uint8Array()
        expect(checkInclusion(sha256, leaf, index, size, proof, root)).toBe(true)
        const other = leafHash(sha256, Buffer.from('another commit'))
        expect(checkInclusion(sha256, other, index, size, proof, root)).toBe(false)
        if (size > 1) expect(checkInclusion(sha256, leaf, (index + 1) % size, size, proof, root)).toBe(false)
        expect(checkInclusion(sha256, leaf, index, size, [...proof, root], root)).toBe(false)
      }),
    )
  })

  it('proves that an earlier tree is the beginning of a later one, and refuses one that was changed', () => {
    fc.assert(
      fc.property(contents, fc.nat(), fc.nat(), (all, a, b) => {
        const { complete } = aLog(all)
        const size = 1 + (a % all.length)
        const before = 1 + (b % size)
        const later = { size, root: rootOf(sha256, size, complete) }
        const earlier = { size: before, root: rootOf(sha256, before, complete) }
        const proof = consistencyProof(sha256, before, size, complete)
        expect(checkConsistency(sha256, earlier, later, proof)).toBe(true)
        const forked = aLog([...all.slice(0, before - 1), Buffer.from('history was rewritten')])
        const wrong = { size: before, root: rootOf(sha256, before, forked.complete) }
        expect(checkConsistency(sha256, wrong, later, proof)).toBe(false)
        if (proof.length > 0) expect(checkConsistency(sha256, earlier, later, proof.slice(1))).toBe(false)
      }),
    )
  })
})
