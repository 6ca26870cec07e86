import { isZone } from '../core/time/zone'
import { type Account, account } from './batch'
import { csvRows } from './csv-rows'
import { type Detection, detectFormat, HEAD_BYTES } from './detect-format'
import { type TextSource, textSource } from './encoding'
import type { ImportBatch, ImportFormat, ImportOptions, ImportRefusal, ImportTotals } from './import-row'
import { jsonlRows } from './jsonl-rows'
import type { RowRules } from './row-builder'
import type { RowReader } from './row-reader'

/** A file whose format is known and whose rows can be read, once. */
export type OpenedImport = {
  readonly ok: true
  readonly format: ImportFormat
  /** Names of the columns; of JSON Lines, of its first readable line. */
  readonly columns: readonly string[]
  /** The rows, in commits' worth. An error of the source is thrown as it is. */
  readonly batches: () => AsyncGenerator<ImportBatch, void, undefined>
  /** The account so far; final when the batches are through. */
  readonly totals: () => ImportTotals
  /** The encoding so far; `windows-1252` when lines fell back to it. */
  readonly encoding: () => string
  /** What was assumed for the file as a whole, so far. */
  readonly notes: () => readonly string[]
}

/**
 * Opens a timeline file from its bytes. Only the beginning is read to tell the format; the rest streams
 * through `batches`, never the whole file in memory. Says why when the file cannot be read as a timeline.
 */
export async function openImport(
  source: AsyncIterable<Uint8Array>,
  options: ImportOptions,
): Promise<OpenedImport | ImportRefusal> {
  if (options.assumeZone !== undefined && !isZone(options.assumeZone)) {
    return {
      ok: false,
      code: 'unknown-zone',
      message: `The time zone "${options.assumeZone.slice(0, 60)}" is not known.`,
      hint: 'Give UTC, an offset such as +02:00, or a name such as Europe/Berlin.',
    }
  }
  const chunks = source[Symbol.asyncIterator]()
  const { head, whole } = await readHead(chunks)
  const detection = detectFormat(head, options.fileName, whole)
  if (!detection.ok) {
    await chunks.return?.()
    return detection
  }
  const text = textSource(detection.encoding)
  const book = account()
  const reader = readerFor(detection, options, text, book)
  let bytes = 0

  async function* batches(): AsyncGenerator<ImportBatch, void, undefined> {
    try {
      bytes = head.length
      reader.push(text.push(head.subarray(detection.ok ? detection.markLength : 0)))
      yield* full(book)
      for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) {
        bytes += next.value.length
        reader.push(text.push(next.value))
        yield* full(book)
      }
      reader.push(text.end())
      reader.end()
      yield* full(book)
      const rest = book.rest()
      if (rest !== undefined) yield rest
    } finally {
      // A reader that stops early must not leave the file open.
      await chunks.return?.()
    }
  }

  return {
    ok: true,
    format: detection.format,
    columns: detection.columns.names,
    batches,
    totals: () => {
      const counts = book.counts()
      return { rowsRead: counts.accepted + counts.rejected, ...counts, lines: reader.lines(), bytes }
    },
    encoding: () => (text.fallbackLines() > 0 ? 'windows-1252' : detection.encoding),
    notes: () => [...detection.notes, ...lateNotes(text, book, detection)],
  }
}

function readerFor(detection: Detection, options: ImportOptions, text: TextSource, book: Account): RowReader {
  const rules: RowRules = {
    assumeZone: options.assumeZone,
    columnIsUtc: detection.columns.columnIsUtc,
    epochUnit: detection.epochUnit,
    sha256: options.sha256,
    messageExpected: detection.columns.message !== -1,
  }
  return detection.delimiter === ''
    ? jsonlRows(rules, text, book)
    : csvRows(detection.delimiter, detection.columns, detection.headerLine, rules, text, book)
}

async function readHead(chunks: AsyncIterator<Uint8Array>): Promise<{ head: Uint8Array; whole: boolean }> {
  const parts: Uint8Array[] = []
  let length = 0
  while (length < HEAD_BYTES) {
    const next = await chunks.next()
    if (next.done === true) return { head: joined(parts, length), whole: true }
    parts.push(next.value)
    length += next.value.length
  }
  return { head: joined(parts, length), whole: false }
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const all = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

function* full(book: Account): Generator<ImportBatch, void, undefined> {
  for (let batch = book.take(); batch !== undefined; batch = book.take()) yield batch
}

function lateNotes(text: TextSource, book: Account, detection: Detection): readonly string[] {
  const notes: string[] = []
  const fallen = text.fallbackLines()
  if (fallen > 0) notes.push(`${counted(fallen, 'line')} not valid UTF-8 and read as Windows-1252.`)
  const { accepted, rejected, needsZone } = book.counts()
  if (accepted + rejected === 0 && detection.delimiter !== '') notes.push('The file has column names and no rows.')
  if (needsZone > 0) {
    notes.push(
      `${counted(needsZone, 'row')} with a time without a zone; choose the zone of this source before they are stored.`,
    )
  }
  return notes
}

function counted(count: number, what: string): string {
  return `${count.toLocaleString('en-US')} ${what}${count === 1 ? '' : 's'}`
}
