/**
 * The Merkle tree of RFC 6962, section 2.1, over the commits of a journal in the order in which a server took
 * them in. Hashes are raw bytes; `sha256` is injected, so that the same code runs on a laptop and on a server.
 */
export type Sha256 = (bytes: Uint8Array) => Uint8Array

/** Answers the hash of the complete subtree over leaves `index · 2^level` up to the next `2^level`, level 0 being the leaves. */
export type CompleteSubtree = (level: number, index: number) => Uint8Array

/** Hash of one leaf: SHA-256(0x00 ‖ content). */
export function leafHash(sha256: Sha256, content: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(1 + content.length)
  bytes.set(content, 1)
  return sha256(bytes)
}

/** Hash of an inner node: SHA-256(0x01 ‖ left ‖ right). */
export function nodeHash(sha256: Sha256, left: Uint8Array, right: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(1 + left.length + right.length)
  bytes[0] = 1
  bytes.set(left, 1)
  bytes.set(right, 1 + left.length)
  return sha256(bytes)
}

/**
 * The complete subtrees that adding leaf number `index` (from 0) completes, lowest first: `(level, index, hash)`.
 * Whoever stores them can answer every root and every proof of every earlier size.
 */
export function completedBy(
  sha256: Sha256,
  index: number,
  leaf: Uint8Array,
  complete: CompleteSubtree,
): { readonly level: number; readonly index: number; readonly hash: Uint8Array }[] {
  const made = [{ level: 0, index, hash: leaf }]
  let hash = leaf
  let at = index
  for (let level = 0; at % 2 === 1; level += 1) {
    hash = nodeHash(sha256, complete(level, at - 1), hash)
    at = (at - 1) / 2
    made.push({ level: level + 1, index: at, hash })
  }
  return made
}

/** Root of the tree over the first `size` leaves; of the empty tree, the hash of nothing. */
export function rootOf(sha256: Sha256, size: number, complete: CompleteSubtree): Uint8Array {
  if (size === 0) return sha256(new Uint8Array(0))
  return rangeRoot(sha256, 0, size, complete)
}

/** Hashes that lead from leaf number `index` to the root of the tree of `size`, the lowest first. */
export function inclusionProof(sha256: Sha256, index: number, size: number, complete: CompleteSubtree): Uint8Array[] {
  if (!(index >= 0 && index < size)) throw new RangeError('there is no such leaf')
  const path = (from: number, to: number): Uint8Array[] => {
    if (to - from === 1) return []
    const middle = from + splitOf(to - from)
    return index < middle
      ? [...path(from, middle), rangeRoot(sha256, middle, to, complete)]
      : [...path(middle, to), rangeRoot(sha256, from, middle, complete)]
  }
  return path(0, size)
}

/** Hashes that show that the tree of `before` leaves is the beginning of the tree of `size`. */
export function consistencyProof(
  sha256: Sha256,
  before: number,
  size: number,
  complete: CompleteSubtree,
): Uint8Array[] {
  if (!(before >= 1 && before <= size)) throw new RangeError('the earlier tree must be the smaller one')
  const subproof = (m: number, from: number, to: number, isWhole: boolean): Uint8Array[] => {
    const n = to - from
    if (m === n) return isWhole ? [] : [rangeRoot(sha256, from, to, complete)]
    const k = splitOf(n)
    return m <= k
      ? [...subproof(m, from, from + k, isWhole), rangeRoot(sha256, from + k, to, complete)]
      : [...subproof(m - k, from + k, to, false), rangeRoot(sha256, from, from + k, complete)]
  }
  return subproof(before, 0, size, true)
}

/** Whether the proof leads from the leaf to the root (RFC 9162, section 2.1.3.2; the trees are the same). */
export function checkInclusion(
  sha256: Sha256,
  leaf: Uint8Array,
  index: number,
  size: number,
  proof: readonly Uint8Array[],
  root: Uint8Array,
): boolean {
  if (!(index >= 0 && index < size)) return false
  let [fn, sn] = [index, size - 1]
  let hash = leaf
  for (const sibling of proof) {
    if (sn === 0) return false
    if (fn % 2 === 1 || fn === sn) {
      hash = nodeHash(sha256, sibling, hash)
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)]
    } else hash = nodeHash(sha256, hash, sibling)
    ;[fn, sn] = [half(fn), half(sn)]
  }
  return sn === 0 && equal(hash, root)
}

/** Whether the first `before` leaves of the later tree are the earlier tree (RFC 9162, section 2.1.4.2). */
export function checkConsistency(
  sha256: Sha256,
  earlier: { readonly size: number; readonly root: Uint8Array },
  later: { readonly size: number; readonly root: Uint8Array },
  proof: readonly Uint8Array[],
): boolean {
  if (earlier.size === 0) return proof.length === 0
  if (earlier.size > later.size) return false
  if (earlier.size === later.size) return proof.length === 0 && equal(earlier.root, later.root)
  const isPowerOfTwo = Number.isInteger(Math.log2(earlier.size))
  const [first, ...rest] = isPowerOfTwo ? [earlier.root, ...proof] : proof
  if (!first) return false
  let [fn, sn] = [earlier.size - 1, later.size - 1]
  while (fn % 2 === 1) [fn, sn] = [half(fn), half(sn)]
  let [old, now] = [first, first]
  for (const hash of rest) {
    if (sn === 0) return false
    if (fn % 2 === 1 || fn === sn) {
      old = nodeHash(sha256, hash, old)
      now = nodeHash(sha256, hash, now)
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)]
    } else now = nodeHash(sha256, now, hash)
    ;[fn, sn] = [half(fn), half(sn)]
  }
  return sn === 0 && equal(old, earlier.root) && equal(now, later.root)
}

/** Root over leaves `from` up to `to`, where `from` is the beginning of a subtree of the tree. */
function rangeRoot(sha256: Sha256, from: number, to: number, complete: CompleteSubtree): Uint8Array {
  const n = to - from
  const level = Math.log2(n)
  if (Number.isInteger(level)) return complete(level, from / n)
  const k = splitOf(n)
  return nodeHash(sha256, rangeRoot(sha256, from, from + k, complete), rangeRoot(sha256, from + k, to, complete))
}

/** The largest power of two below `n`. */
function splitOf(n: number): number {
  return 2 ** Math.ceil(Math.log2(n) - 1)
}

function half(n: number): number {
  return Math.floor(n / 2)
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i])
}
