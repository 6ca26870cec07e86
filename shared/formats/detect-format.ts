import { binaryKind } from './binary'
import { type ColumnMap, mapColumns } from './columns'
import { csvReader } from './csv-reader'
import { detectEncoding, type Encoding, textSource } from './encoding'
import type { ImportFormat, ImportRefusal } from './import-row'
import { readJsonLine } from './jsonl-rows'
import { readDatetime } from './read-datetime'
import { type EpochUnit, looksLikeEpoch, readEpoch } from './read-epoch'

/** Bytes from the beginning of a file that are enough to tell what it is. */
export const HEAD_BYTES = 65_536

/** What a file is, found from its beginning alone. */
export type Detection = {
  readonly ok: true
  readonly format: ImportFormat
  readonly encoding: Encoding
  /** Bytes of the byte-order mark. */
  readonly markLength: number
  /** Of a CSV; '' for JSON Lines. */
  readonly delimiter: string
  /** Of a CSV the columns of all rows, of JSON Lines those of the first readable one. */
  readonly columns: ColumnMap
  /** Physical line on which the header ends; 0 for JSON Lines. */
  readonly headerLine: number
  readonly epochUnit: EpochUnit
  readonly notes: readonly string[]
}

/** Tells from the first bytes what a file is. `whole` says that these bytes are the whole file. */
export function detectFormat(head: Uint8Array, fileName: string, whole: boolean): Detection | ImportRefusal {
  if (head.length === 0) {
    return refuse('empty', `${fileName} is empty.`, 'Check that the export or the copy was complete.')
  }
  const { encoding, markLength } = detectEncoding(head)
  if (encoding === 'utf-8') {
    const binary = binaryKind(head)
    if (binary !== undefined)
      return refuse('binary', `${fileName} is not a text table: it is ${binary.what}.`, binary.hint)
  }
  const decoder = textSource(encoding)
  const text = decoder.push(head.subarray(markLength)) + decoder.end()
  const notes = encodingNotes(encoding, markLength)
  const first = text.trimStart()
  if (first === '')
    return refuse('empty', `${fileName} holds only blank lines.`, 'Check that the export or the copy was complete.')
  if (first.startsWith('[') || /^\{\s*[\r\n]/.test(first)) {
    return refuse(
      'json-document',
      `${fileName} is one JSON document, not one JSON object a line.`,
      'Turn it into JSON Lines, for example with: jq -c ".[]" file.json > file.jsonl',
    )
  }
  return first.startsWith('{')
    ? jsonLines(first, fileName, encoding, markLength, notes)
    : table(text, fileName, whole, encoding, markLength, notes)
}

function jsonLines(
  text: string,
  fileName: string,
  encoding: Encoding,
  markLength: number,
  notes: readonly string[],
): Detection | ImportRefusal {
  const shared = { ok: true, encoding, markLength, delimiter: '', headerLine: 0 } as const
  let seen: readonly string[] | undefined
  for (const line of text.split(/\r\n|\n|\r/)) {
    const cells = readJsonLine(line)
    if (!cells.ok) continue
    seen ??= cells.names
    const columns = mapColumns(cells.names)
    if (columns.datetime === -1 && columns.timestamp === -1) continue
    const own = columns.timesketch
    return {
      ...shared,
      format: own ? 'timesketch-jsonl' : 'jsonl',
      columns,
      epochUnit: own ? 'us' : unitIn(columns, [cells.values]),
      notes: [...notes, ...columns.notes],
    }
  }
  if (seen !== undefined) return noTime(fileName, 'key', seen)
  // Not one readable line: each is rejected with its number, which tells more than a refusal.
  return { ...shared, format: 'jsonl', columns: mapColumns([]), epochUnit: 'us', notes }
}

function noTime(fileName: string, what: 'column' | 'key', names: readonly string[]): ImportRefusal {
  const found = names
    .slice(0, 12)
    .map((name) => name.trim().slice(0, 40))
    .join(', ')
  return refuse(
    'no-time-column',
    `No ${what} of ${fileName} holds a time; its ${what}s are: ${found}.`,
    `Name the ${what} with the time "datetime" and import again.`,
  )
}

const SAMPLE_ROWS = 20

function table(
  text: string,
  fileName: string,
  whole: boolean,
  encoding: Encoding,
  markLength: number,
  notes: readonly string[],
): Detection | ImportRefusal {
  const declared = /^sep=(.)[\r\n]/i.exec(text)?.[1]
  const delimiter = declared ?? likelyDelimiter(declared === undefined ? text : text.slice(6))
  const records: (readonly string[])[] = []
  let headerLine = 0
  const reader = csvReader(delimiter)
  const collect = (record: { fields: readonly string[]; endLine: number }): void => {
    if (declared !== undefined && record.endLine === 1) return
    if (records.length > SAMPLE_ROWS || (record.fields.length === 1 && record.fields[0]?.trim() === '')) return
    if (records.length === 0) headerLine = record.endLine
    records.push(record.fields)
  }
  reader.push(text, collect)
  if (whole) reader.end(collect)
  const [header, ...rows] = records
  if (header === undefined) {
    return refuse(
      'header-too-long',
      `${fileName} has no line of column names in its first 64 KiB.`,
      'Check that it is a table in CSV, or JSON Lines.',
    )
  }
  if (header.length === 0 || header.some(looksLikeTime)) {
    return refuse(
      'no-header',
      `The first line of ${fileName} is not a line of column names.`,
      'Add a first line with names such as datetime,timestamp_desc,message and import again.',
    )
  }
  const columns = withTimeColumn(mapColumns(header), header, rows)
  if (columns.datetime === -1 && columns.timestamp === -1) {
    return noTime(fileName, 'column', header)
  }
  const dialect =
    delimiter === ',' ? [] : [`Columns are separated by ${delimiter === '\t' ? 'tabs' : `"${delimiter}"`}.`]
  return {
    ok: true,
    format: columns.timesketch ? 'timesketch-csv' : 'csv',
    encoding,
    markLength,
    delimiter,
    columns,
    headerLine,
    epochUnit: columns.timesketch ? 'us' : unitIn(columns, rows),
    notes: [...notes, ...dialect, ...columns.notes],
  }
}

/** Where no name says which column is the time, the one whose cells all are dates; that is told. */
function withTimeColumn(
  columns: ColumnMap,
  header: readonly string[],
  rows: readonly (readonly string[])[],
): ColumnMap {
  if (columns.datetime !== -1 || columns.timestamp !== -1 || rows.length === 0) return columns
  const at = header.findIndex((_, index) => {
    const cells = rows.map((row) => row[index]?.trim() ?? '').filter((cell) => cell !== '')
    return cells.length > 0 && cells.every((cell) => readDatetime(cell).ok)
  })
  if (at === -1) return columns
  const note = `No column is named as a time; "${columns.names[at]}" is read as the time, since its cells are dates.`
  return {
    ...columns,
    datetime: at,
    message: columns.message === at ? -1 : columns.message,
    notes: [...columns.notes, note],
  }
}

/** The unit of the first epoch number; rows in another unit are told. */
function unitIn(columns: ColumnMap, rows: readonly (readonly string[])[]): EpochUnit {
  for (const row of rows) {
    for (const index of [columns.timestamp, columns.datetime]) {
      const cell = row[index]?.trim() ?? ''
      if (!looksLikeEpoch(cell)) continue
      const epoch = readEpoch(cell)
      if (epoch.ok) return epoch.unit
    }
  }
  return 'us'
}

function likelyDelimiter(text: string): string {
  const header = text.trimStart().split(/[\r\n]/, 1)[0] ?? ''
  const bare = header.replace(/"[^"]*"/g, '')
  let best = ','
  let most = 0
  for (const candidate of [',', ';', '\t', '|']) {
    const count = bare.split(candidate).length - 1
    if (count > most) {
      best = candidate
      most = count
    }
  }
  return best
}

function looksLikeTime(cell: string): boolean {
  const text = cell.trim()
  return /^\d{9,}(?:\.\d+)?$/.test(text) || (/\d/.test(text) && readDatetime(text).ok)
}

function encodingNotes(encoding: Encoding, markLength: number): readonly string[] {
  if (encoding === 'utf-8') return []
  return [`The file is UTF-16${markLength === 0 ? ' without a byte-order mark' : ''} and was decoded.`]
}

function refuse(code: ImportRefusal['code'], message: string, hint: string): ImportRefusal {
  return { ok: false, code, message, hint }
}
