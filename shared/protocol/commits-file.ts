import type { SealedCommit } from '../core/journal/commit'

/** In front of commits on their way: in a bundle, an append, a page of a feed. */
export const COMMITS_MAGIC = new TextEncoder().encode('HFcommits 1\n')
const COMMIT = 1
/** Length that stands for "there is none". */
const NONE = 0xffffffff
const LENGTH_BYTES = 4

/** Bytes of one commit in a commits file. */
export function encodedSize({ header, body, signature }: SealedCommit): number {
  return 1 + 3 * LENGTH_BYTES + header.length + (body?.length ?? 0) + (signature?.length ?? 0)
}

/** A commits file: the magic, then the records, each with the exact bytes that were sealed. */
export function encodeCommits(commits: readonly SealedCommit[]): Uint8Array {
  const bytes = new Uint8Array(commits.reduce((sum, commit) => sum + encodedSize(commit), COMMITS_MAGIC.length))
  const view = new DataView(bytes.buffer)
  bytes.set(COMMITS_MAGIC)
  let at = COMMITS_MAGIC.length
  for (const { header, body, signature } of commits) {
    bytes[at] = COMMIT
    at += 1
    for (const part of [header, body, signature]) {
      view.setUint32(at, part === null ? NONE : part.length)
      at += LENGTH_BYTES
      if (part === null) continue
      bytes.set(part, at)
      at += part.length
    }
  }
  return bytes
}

/**
 * The commits in a commits file, named by what `sha256` (lower-case hex) says of their headers; their parts are views
 * into `bytes`. Null where it is none, or ends within a record.
 */
export function decodeCommits(bytes: Uint8Array, sha256: (bytes: Uint8Array) => string): SealedCommit[] | null {
  const commits: SealedCommit[] = []
  for (const record of commitRecords(bytes)) {
    if (record === null) return null
    commits.push({ id: sha256(record.header), ...record })
  }
  return commits
}

/** One record after the other, not yet named. Ends with null where these are no records, or the last is cut off. */
export function* commitRecords(bytes: Uint8Array): Generator<Omit<SealedCommit, 'id'> | null> {
  const { buffer, byteOffset, length: end } = bytes
  const view = new DataView(buffer, byteOffset, end)
  let at = COMMITS_MAGIC.length
  /** Undefined: it ends here. */
  const part = (): Uint8Array | null | undefined => {
    if (at + LENGTH_BYTES > end) return undefined
    const length = view.getUint32(at)
    at += LENGTH_BYTES
    if (length === NONE) return null
    if (at + length > end) return undefined
    at += length
    // Half the time of `subarray`, which asks the class of `bytes` what to make.
    return new Uint8Array(buffer, byteOffset + at - length, length)
  }
  if (end < at || COMMITS_MAGIC.some((byte, i) => bytes[i] !== byte)) {
    yield null
    return
  }
  while (at < end) {
    const isRecord = bytes[at] === COMMIT
    at += 1
    const [header, body, signature] = isRecord ? [part(), part(), part()] : []
    if (!header || body === undefined || signature === undefined) {
      yield null
      return
    }
    yield { header, body, signature }
  }
}
