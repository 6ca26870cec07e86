import { BODY_SALT_BYTES } from '../../../../shared/core/journal/commit'
import { openCommit } from '../../../../shared/core/journal/seal'
import type { OpenJournal } from '../../journals'

export interface NamedFile {
  readonly sha256: string
  /** Bytes, as whoever took it in wrote. */
  readonly size: number
}

const READ = 1000
const HASH = /^[0-9a-f]{64}$/

/** The files that a case names as stored, found out once and kept up: nothing is folded for it. */
export class NamedFiles {
  readonly #files = new Map<string, NamedFile>()
  #read = 0

  constructor(private readonly open: OpenJournal) {}

  async now(): Promise<readonly NamedFile[]> {
    const { journal, purged } = this.open
    const index = await journal.index()
    // A repaired ledger has another order: read all of it again.
    if (index.order.length < this.#read) this.#read = 0
    while (this.#read < index.order.length) {
      const { commits } = await journal.feed(index.positionAt(this.#read), READ)
      if (commits.length === 0) break
      for (const commit of commits) {
        if (commit.body !== null && names(commit.body)) for (const op of openCommit(commit).ops ?? []) this.#note(op)
      }
      this.#read += commits.length
    }
    return [...this.#files.values()].filter(({ sha256 }) => !purged.files.has(sha256))
  }

  #note(op: { readonly op: string; readonly type?: string; readonly fields?: { readonly [name: string]: unknown } }) {
    if (op.op !== 'put' || op.type !== 'evidence' || !op.fields) return
    const { sha256, size, stored } = op.fields
    if (stored !== 'vault' || typeof sha256 !== 'string' || typeof size !== 'number') return
    if (HASH.test(sha256) && Number.isSafeInteger(size) && size >= 0) this.#files.set(sha256, { sha256, size })
  }
}

/** Most bodies do not; to look for the word is much faster than to parse. */
function names(body: Uint8Array): boolean {
  return Buffer.from(body.buffer, body.byteOffset, body.byteLength).includes('"evidence"', BODY_SALT_BYTES)
}
