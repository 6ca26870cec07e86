import type { SealedCommit } from '../../shared/core/journal/commit'

/**
 * Sealed commits as one block of bytes, for the working set: for each commit the 32 bytes of its id,
 * then header, body and signature, each behind its length as a big-endian 32-bit number.
 * A length of 0xffffffff says that there is none.
 */
const NONE = 0xffffffff
const ID_BYTES = 32

export function encodeBatch(commits: readonly SealedCommit[]): Uint8Array<ArrayBuffer> {
  let length = 0
  for (const { header, body, signature } of commits) {
    length += ID_BYTES + 12 + header.length + (body?.length ?? 0) + (signature?.length ?? 0)
  }
  const bytes = new Uint8Array(length)
  const view = new DataView(bytes.buffer)
  let at = 0
  for (const commit of commits) {
    for (let i = 0; i < ID_BYTES; i++) bytes[at++] = Number.parseInt(commit.id.slice(2 * i, 2 * i + 2), 16)
    for (const part of [commit.header, commit.body, commit.signature]) {
      view.setUint32(at, part === null ? NONE : part.length)
      at += 4
      if (part === null) continue
      bytes.set(part, at)
      at += part.length
    }
  }
  return bytes
}

/** Reads a block; throws a RangeError where it is not whole. */
export function decodeBatch(bytes: Uint8Array): SealedCommit[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const commits: SealedCommit[] = []
  let at = 0
  const part = (): Uint8Array | null => {
    const length = view.getUint32(at)
    at += 4
    if (length === NONE) return null
    if (at + length > bytes.length) throw new RangeError('a batch ends in the middle of a commit')
    const content = bytes.subarray(at, at + length)
    at += length
    return content
  }
  while (at < bytes.length) {
    let id = ''
    for (let i = 0; i < ID_BYTES; i++) id += HEX[view.getUint8(at++)]
    const header = part()
    if (header === null) throw new RangeError('a commit in a batch has no header')
    commits.push({ id, header, body: part(), signature: part() })
  }
  return commits
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
