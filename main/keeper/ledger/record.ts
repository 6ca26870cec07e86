import type { SealedCommit } from '../../../shared/core/journal/commit'
import { sha256 } from '../sha256'

/** What a frame holds: sealed commits, and signatures that came after their commit. */
export type LedgerRecord =
  | { readonly kind: 'commit'; readonly commit: SealedCommit }
  | { readonly kind: 'signature'; readonly commitId: string; readonly signature: Uint8Array }

const COMMIT = 1
const SIGNATURE = 2
/** Length that stands for "there is none". */
const NONE = 0xffffffff

/** The pieces of the records, ready to be encrypted one after the other without another copy. */
export function encodeRecords(records: readonly LedgerRecord[]): Uint8Array[] {
  const pieces: Uint8Array[] = []
  for (const record of records) {
    if (record.kind === 'commit') {
      pieces.push(Uint8Array.of(COMMIT))
      push(pieces, record.commit.header)
      push(pieces, record.commit.body)
      push(pieces, record.commit.signature)
    } else {
      pieces.push(Uint8Array.of(SIGNATURE), Buffer.from(record.commitId, 'hex'))
      push(pieces, record.signature)
    }
  }
  return pieces
}

/** The records of a frame. Their bytes are views into `content`. Throws where the layout is not ours. */
export function decodeRecords(content: Buffer): LedgerRecord[] {
  const records: LedgerRecord[] = []
  let at = 0
  const take = (): Uint8Array | null => {
    const length = content.readUInt32BE(at)
    at += 4
    if (length === NONE) return null
    if (at + length > content.length) throw new RangeError('A record ends behind its frame')
    at += length
    return content.subarray(at - length, at)
  }
  const need = (): Uint8Array => {
    const bytes = take()
    if (bytes === null) throw new RangeError('A record lacks a part')
    return bytes
  }
  while (at < content.length) {
    const kind = content[at]
    at += 1
    if (kind === COMMIT) {
      const header = need()
      const id = sha256(header)
      records.push({ kind: 'commit', commit: { id, header, body: take(), signature: take() } })
    } else if (kind === SIGNATURE) {
      const commitId = content.toString('hex', at, at + 32)
      at += 32
      records.push({ kind: 'signature', commitId, signature: need() })
    } else throw new RangeError(`Unknown kind of record: ${kind}`)
  }
  return records
}

function push(pieces: Uint8Array[], bytes: Uint8Array | null): void {
  const length = Buffer.allocUnsafe(4)
  length.writeUInt32BE(bytes === null ? NONE : bytes.length, 0)
  pieces.push(length)
  if (bytes !== null) pieces.push(bytes)
}
