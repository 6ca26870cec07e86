import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { compareUtc } from '../shared/core/time/event-time'
import { guardLength } from '../shared/formats/guard-length'
import type { ImportFormat, Rejection, Repair } from '../shared/formats/import-row'
import { openImport } from '../shared/formats/open-import'
import { readFailure } from '../shared/formats/read-failure'

/** The account of a file, or why there is none: it could not be read, or was refused as a whole. */
export type ImportPreview =
  | {
      readonly ok: true
      readonly file: string
      readonly format: ImportFormat
      readonly encoding: string
      readonly columns: readonly string[]
      readonly lines: number
      readonly bytes: number
      readonly rowsRead: number
      readonly accepted: number
      readonly repaired: number
      readonly rejectedRows: number
      readonly rejected: readonly Rejection[]
      readonly repairs: readonly Repair[]
      readonly needsZone: boolean
      readonly needsZoneRows: number
      readonly zone: string | null
      /** Earliest and latest time of the accepted rows whose zone is known. */
      readonly firstUtc: string | null
      readonly lastUtc: string | null
      readonly notes: readonly string[]
    }
  | {
      readonly ok: false
      readonly stage: 'read' | 'refused'
      readonly code: string
      readonly message: string
      readonly hint: string
    }

const CHUNK_BYTES = 256 * 1024

/** Reads a file (`-` is standard input) and accounts for its rows; stores nothing. */
export async function previewImport(file: string, zone: string | undefined): Promise<ImportPreview> {
  const name = file === '-' ? 'standard input' : file
  let started = false
  try {
    const source = await byteSource(file)
    const opened = await openImport(source, {
      fileName: file === '-' ? name : basename(file),
      assumeZone: zone,
      sha256,
    })
    if (!opened.ok) return { ...opened, stage: 'refused' }
    started = true
    const rejected: Rejection[] = []
    const repairs: Repair[] = []
    let firstUtc: string | null = null
    let lastUtc: string | null = null
    for await (const batch of opened.batches()) {
      for (const rejection of batch.rejected) rejected.push(rejection)
      for (const repair of batch.repaired) repairs.push(repair)
      for (const row of batch.rows) {
        if (row.zoneBasis === 'needed') continue
        if (firstUtc === null || compareUtc(row.utc, firstUtc) < 0) firstUtc = row.utc
        if (lastUtc === null || compareUtc(row.utc, lastUtc) > 0) lastUtc = row.utc
      }
    }
    const totals = opened.totals()
    return {
      ok: true,
      file,
      format: opened.format,
      encoding: opened.encoding(),
      columns: opened.columns,
      lines: totals.lines,
      bytes: totals.bytes,
      rowsRead: totals.rowsRead,
      accepted: totals.accepted,
      repaired: totals.repaired,
      rejectedRows: rejected.length,
      rejected,
      repairs,
      needsZone: totals.needsZone > 0,
      needsZoneRows: totals.needsZone,
      zone: zone ?? null,
      firstUtc,
      lastUtc,
      notes: opened.notes(),
    }
  } catch (error) {
    const code = errorCode(error)
    // An error without a code of the operating system is a fault of ours and must not look like one of the file.
    if (code === undefined) throw error
    return { ...readFailure(code, name, started), stage: 'read' }
  }
}

async function byteSource(file: string): Promise<AsyncIterable<Uint8Array>> {
  if (file === '-') return process.stdin
  const handle = await open(file, 'r')
  const found = await handle.stat()
  if (found.isDirectory()) {
    await handle.close()
    throw Object.assign(new Error('is a directory'), { code: 'EISDIR' })
  }
  const bytes = createReadStream(file, { fd: handle, highWaterMark: CHUNK_BYTES })
  // A pipe or a device has no length to hold it to.
  return found.isFile() ? guardLength(bytes, found.size) : bytes
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return typeof error.code === 'string' && /^E[A-Z0-9]+$/.test(error.code) ? error.code : undefined
}
