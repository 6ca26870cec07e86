import type {
  ImportBatch,
  ImportOptions,
  ImportRefusal,
  ImportRow,
  ImportTotals,
  Rejection,
  Repair,
} from '../../../../shared/formats/import-row'
import { openImport } from '../../../../shared/formats/open-import'

/** Everything that a file gave. */
export type WholeImport = {
  readonly ok: true
  readonly format: string
  readonly encoding: string
  readonly rows: readonly ImportRow[]
  readonly repaired: readonly Repair[]
  readonly rejected: readonly Rejection[]
  readonly notes: readonly string[]
  readonly totals: ImportTotals
  readonly batches: readonly ImportBatch[]
}

/** Reads a file from memory in chunks of the given sizes (in turn), or at once. */
export async function readAll(
  content: string | Uint8Array,
  options: Partial<ImportOptions> = {},
  sizes: readonly number[] = [],
): Promise<WholeImport | ImportRefusal> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  const opened = await openImport(chunks(bytes, sizes), { fileName: 'timeline.csv', ...options })
  if (!opened.ok) return opened
  const batches: ImportBatch[] = []
  for await (const batch of opened.batches()) batches.push(batch)
  return {
    ok: true,
    format: opened.format,
    encoding: opened.encoding(),
    rows: batches.flatMap((batch) => batch.rows),
    repaired: batches.flatMap((batch) => batch.repaired),
    rejected: batches.flatMap((batch) => batch.rejected),
    notes: opened.notes(),
    totals: opened.totals(),
    batches,
  }
}

/** As `readAll`, for a file that must not be refused. */
export async function rowsOf(
  content: string | Uint8Array,
  options: Partial<ImportOptions> = {},
  sizes: readonly number[] = [],
): Promise<WholeImport> {
  const result = await readAll(content, options, sizes)
  if (!result.ok) throw new Error(`refused: ${result.message}`)
  return result
}

async function* chunks(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let at = 0
  for (let turn = 0; at < bytes.length; turn += 1) {
    const size = sizes.length === 0 ? bytes.length : Math.max(1, sizes[turn % sizes.length] ?? 1)
    yield bytes.subarray(at, at + size)
    at += size
  }
}
