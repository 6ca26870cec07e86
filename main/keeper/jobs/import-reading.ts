import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import type { ImportAccount, ImportOptions } from '../../../shared/contract/keeper-import'
import { compareUtc } from '../../../shared/core/time/event-time'
import type { ImportBatch } from '../../../shared/formats/import-row'
import { openImport } from '../../../shared/formats/open-import'
import { Refused } from '../refused'
import { readSource } from '../vault/read-source'
import type { JobHandle } from './jobs'

/** How many repairs and how many rejections an account names with their lines. */
const TOLD = 200

export interface ReadImport {
  readonly fileName: string
  readonly sha256: string
  readonly size: number
  readonly account: ImportAccount
}

/** Reads a timeline file once from beginning to end: batches go to `onBatch`, the hash is taken in the same pass. */
export async function readImport(
  path: string,
  options: ImportOptions,
  job: JobHandle,
  onBatch: (batch: ImportBatch) => Promise<void> | void,
): Promise<ReadImport> {
  const hash = createHash('sha256')
  let size = 0
  async function* source(): AsyncGenerator<Uint8Array> {
    for await (const { content } of readSource(path, () => undefined)) {
      job.check()
      hash.update(content)
      size += content.length
      // Small pieces, so that appends of people come in between.
      for (let at = 0; at < content.length; at += PIECE_BYTES) {
        yield content.subarray(at, at + PIECE_BYTES)
        await turn()
      }
    }
  }
  const fileName = basename(path)
  const opened = await openImport(source(), {
    fileName,
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
    ...(options.assumeZone === undefined ? {} : { assumeZone: options.assumeZone }),
  })
  if (!opened.ok) throw new Refused(opened.code, `${opened.message} Nothing was stored.`, opened.hint)
  const repairs: ImportAccount['repairs'] = []
  const rejections: ImportAccount['rejections'] = []
  let firstUtc: string | null = null
  let lastUtc: string | null = null
  for await (const batch of opened.batches()) {
    job.check()
    for (const repair of batch.repaired) if (repairs.length < TOLD) repairs.push({ ...repair })
    for (const { line, reason, excerpt } of batch.rejected) {
      if (rejections.length < TOLD) rejections.push({ line, what: excerpt === '' ? reason : `${reason}: ${excerpt}` })
    }
    for (const { utc } of batch.rows) {
      if (firstUtc === null || compareUtc(utc, firstUtc) < 0) firstUtc = utc
      if (lastUtc === null || compareUtc(utc, lastUtc) > 0) lastUtc = utc
    }
    await onBatch(batch)
    job.progress(opened.totals().rowsRead)
  }
  const { rowsRead, accepted, repaired, rejected, needsZone } = opened.totals()
  const account: ImportAccount = {
    format: opened.format,
    encoding: opened.encoding(),
    rowsRead,
    accepted,
    repaired,
    rejected,
    needsZone: needsZone > 0,
    repairs,
    rejections,
    assumptions: [...opened.notes()],
    firstUtc,
    lastUtc,
  }
  return { fileName, sha256: hash.digest('hex'), size, account }
}

const PIECE_BYTES = 256 * 1024

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
