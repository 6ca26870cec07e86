/** The second thread of a long check: hashes, chain and signatures of a commits file; see fold-ahead.ts. */
import { createHash } from 'node:crypto'
import { parentPort, workerData } from 'node:worker_threads'
import { Door } from '../../../shared/protocol/admission'
import { commitRecords } from '../../../shared/protocol/commits-file'
import { admissionCrypto } from '../ledger/admission-crypto'

export interface DoorTask {
  readonly journal: string
  /** A commits file. */
  readonly bytes: SharedArrayBuffer
}

/**
 * `ids`: of the next commits, 64 letters each; their headers are valid, and nothing that was looked at so far fails.
 * Last comes whether all of it holds, signatures too, and the SHA-256 of the file.
 */
export type DoorSays =
  | { readonly ids: Uint8Array<ArrayBuffer> }
  | { readonly holds: true; readonly sha256: string }
  | { readonly holds: false }

const BATCH = 1000
const ID_LETTERS = 64

function* lookThrough({ journal, bytes: shared }: DoorTask): Generator<DoorSays> {
  const bytes = new Uint8Array(shared)
  const crypto = admissionCrypto()
  const door = new Door({ journal, find: () => undefined, keyOf: () => undefined }, crypto)
  let ids = Buffer.alloc(BATCH * ID_LETTERS)
  let at = 0
  for (const record of commitRecords(bytes)) {
    if (record !== null) {
      const id = crypto.sha256(record.header)
      door.look({ id, ...record }, true)
      at += ids.write(id, at, 'latin1')
    }
    if (record === null || !door.isClean) {
      yield { holds: false }
      return
    }
    if (at < ids.length) continue
    yield { ids }
    ids = Buffer.alloc(BATCH * ID_LETTERS)
    at = 0
  }
  yield { ids: ids.subarray(0, at) }
  const { refused } = door.close()
  yield refused.length > 0
    ? { holds: false }
    : { holds: true, sha256: createHash('sha256').update(bytes).digest('hex') }
}

for (const said of lookThrough(workerData as DoorTask)) {
  parentPort?.postMessage(said, 'ids' in said ? [said.ids.buffer] : [])
}
