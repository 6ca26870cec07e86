import type { Account } from './batch'
import { type ColumnMap, mapColumns, safeName, zoneOfCell } from './columns'
import { RECORD_LIMIT } from './csv-reader'
import type { TextSource } from './encoding'
import { lineReader } from './line-reader'
import { type RowRules, rowBuilder, withoutNul } from './row-builder'
import type { RowReader } from './row-reader'

/** The cells of one JSON line, or why it has none. */
export type JsonCells =
  | {
      readonly ok: true
      readonly names: readonly string[]
      readonly values: readonly string[]
      readonly nested: readonly boolean[]
    }
  | { readonly ok: false; readonly reason: string }

const SHAPES_REMEMBERED = 200

/** Reads JSON Lines: one object a line, whose keys are found by name as the columns of a CSV are. */
export function jsonlRows(rules: RowRules, text: TextSource, book: Account): RowReader {
  const reader = lineReader()
  const build = rowBuilder(rules, book)
  // Objects of one tool have the same few sets of keys.
  const shapes = new Map<string, ColumnMap>()
  const columnsOf = (names: readonly string[]): ColumnMap => {
    const key = names.join('\u0000')
    const known = shapes.get(key)
    if (known !== undefined) return known
    const columns = mapColumns(names)
    if (shapes.size >= SHAPES_REMEMBERED) shapes.clear()
    shapes.set(key, columns)
    return columns
  }

  const onLine = (content: string, line: number): void => {
    if (content.trim() === '') return
    if (content.length > RECORD_LIMIT) {
      book.reject(line, 'The row is longer than 4 MiB', content)
      return
    }
    const cells = readJsonLine(content)
    if (!cells.ok) {
      book.reject(line, cells.reason, content)
      return
    }
    const repairs: string[] = []
    const tell = (what: string): void => {
      repairs.push(what)
    }
    if (text.fellBack(line, line)) tell('not valid UTF-8; read as Windows-1252')
    // A time that is an object (Plaso writes one beside the epoch number) is no written time.
    const columns = columnsOf(cells.names.map((name, index) => (cells.nested[index] ? `${name} (nested)` : name)))
    const used = [columns.datetime, columns.clock, columns.timestamp, columns.message, columns.desc, columns.technique]
    const cell = (index: number): string => (index === -1 ? '' : withoutNul(cells.values[index] ?? '', tell))
    const attrs: Record<string, string> = {}
    cells.values.forEach((value, index) => {
      if (value !== '' && !used.includes(index))
        attrs[cells.names[index] ?? `column ${index + 1}`] = withoutNul(value, tell)
    })
    const date = cell(columns.datetime).trim()
    const clock = cell(columns.clock).trim()
    build(
      {
        line,
        time: {
          datetime: clock === '' ? date : `${date} ${clock}`.trim(),
          timestamp: cell(columns.timestamp).trim(),
          zone: zoneOfCell(cell(columns.zone).trim()),
        },
        message: cell(columns.message),
        desc: cell(columns.desc),
        technique: cell(columns.technique),
        techniqueName: columns.names[columns.technique] ?? 'technique',
        attrs,
        size: content.length,
        excerpt: () => content,
      },
      repairs,
    )
  }
  return {
    push: (piece) => reader.push(piece, onLine),
    end: () => reader.end(onLine),
    lines: () => reader.lines(),
  }
}

/** Reads one line of JSON Lines. Values that are not text are kept as JSON; null counts as empty. */
export function readJsonLine(content: string): JsonCells {
  let value: unknown
  try {
    value = JSON.parse(content)
  } catch {
    return { ok: false, reason: 'The line is not valid JSON' }
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { ok: false, reason: 'The line is JSON but no object' }
  }
  const names: string[] = []
  const values: string[] = []
  const nested: boolean[] = []
  for (const [name, entry] of Object.entries(value)) {
    names.push(safeName(name))
    values.push(cellText(name, entry, content))
    nested.push(typeof entry === 'object' && entry !== null)
  }
  return { ok: true, names, values, nested }
}

function cellText(name: string, entry: unknown, content: string): string {
  if (typeof entry === 'string') return entry
  if (entry === null || entry === undefined) return ''
  // JSON.parse rounds numbers above 2^53, such as nanoseconds; their digits are taken from the line.
  if (typeof entry === 'number' && Math.abs(entry) > Number.MAX_SAFE_INTEGER) {
    return exactDigits(name, content) ?? String(entry)
  }
  return typeof entry === 'object' ? JSON.stringify(entry) : String(entry)
}

function exactDigits(name: string, content: string): string | undefined {
  const key = JSON.stringify(name)
  const at = content.indexOf(key)
  if (at === -1 || content.indexOf(key, at + 1) !== -1) return undefined
  return /^\s*:\s*(-?\d+)\s*[,}]/.exec(content.slice(at + key.length, at + key.length + 80))?.[1]
}
