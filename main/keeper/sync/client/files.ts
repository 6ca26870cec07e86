import { chunkBytesOf } from '../../../../shared/contract/sync/blobs'
import type { OpenJournal } from '../../journals'
import { vaultOf } from '../../vault/vault-of'
import { chunkLength, type Intake } from '../intake'
import type { NamedFile } from './named-files'
import { isRefusal, type PeerApi } from './peer-api'

export interface Moving {
  readonly api: PeerApi
  readonly id: string
  readonly open: OpenJournal
  readonly intake: Intake
  /** Throws where it is to stop. */
  readonly check: () => void
  /** Bytes of a file that moved. */
  readonly moved: (bytes: number) => void
}

/**
 * Fetches what is named and not here, chunk by chunk; each chunk is durable, so a broken line costs at most one.
 * Answers how many the other side does not have either.
 */
export async function fetchFiles(moving: Moving, files: readonly NamedFile[]): Promise<number> {
  const { id, open, intake, api } = moving
  let absent = 0
  for (const { sha256, size } of files) {
    moving.check()
    const found = await intake.look(open, sha256, size)
    if (found.state !== 'missing') continue
    let isThere = true
    for (const n of numbers(found.chunks)) {
      moving.check()
      const length = chunkLength(size, n) ?? 0
      const part = await api.part(id, sha256, n * chunkBytesOf(size), length)
      // They do not have it, or it is not as long as it is named: another laptop may have it.
      isThere = part?.length === length
      if (!part || !isThere) break
      await intake.put(open, sha256, size, n, part)
      moving.moved(part.length)
    }
    if (isThere) await intake.complete(open, sha256, size)
    else absent += 1
  }
  return absent
}

const ASK = 500

/** Sends what is here and not there. */
export async function sendFiles(moving: Moving, files: readonly NamedFile[]): Promise<number> {
  const { api, id, open } = moving
  const vault = vaultOf(open, () => undefined)
  const here: NamedFile[] = []
  for (const { sha256 } of files) {
    const size = await vault.sizeOf(sha256)
    if (size !== undefined) here.push({ sha256, size })
  }
  let sent = 0
  for (let at = 0; at < here.length; at += ASK) {
    const asked = here.slice(at, at + ASK)
    const states = await api.blobs(id, asked)
    for (const { sha256, size } of asked) {
      const state = states.find((one) => one.sha256 === sha256)
      if (state?.state !== 'missing') continue
      for (const n of numbers(state.chunks)) {
        moving.check()
        const length = chunkLength(size, n)
        if (length === null) continue
        const { content } = await vault.read(sha256, n * chunkBytesOf(size), length)
        await api.putChunk(id, sha256, size, n, content)
        moving.moved(length)
      }
      try {
        await api.completeBlob(id, sha256, size)
        sent += 1
      } catch (error) {
        // It threw away what it had; the next round sends all of it again.
        if (!isRefusal(error, 'content-differs') && !isRefusal(error, 'purged')) throw error
      }
    }
  }
  return sent
}

function* numbers(runs: readonly (readonly [number, number])[]): Generator<number> {
  for (const [first, last] of runs) for (let n = first; n <= last; n += 1) yield n
}
