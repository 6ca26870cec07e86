import type { Account } from './batch'
import { type ColumnMap, zoneOfCell } from './columns'
import { type CsvRecord, csvReader } from './csv-reader'
import type { TextSource } from './encoding'
import { type RowRules, rowBuilder, withoutNul } from './row-builder'
import type { RowReader } from './row-reader'

/** Reads the rows of a CSV whose columns are known. `headerLine` is the physical line on which the header ends. */
export function csvRows(
  delimiter: string,
  columns: ColumnMap,
  headerLine: number,
  rules: RowRules,
  text: TextSource,
  book: Account,
): RowReader {
  const reader = csvReader(delimiter)
  const build = rowBuilder(rules, book)
  const width = columns.names.length
  const others = columns.names
    .map((name, index) => ({ name, index }))
    .filter(({ index }) => !usedColumns(columns).includes(index))

  const onRecord = (record: CsvRecord): void => {
    if (record.endLine <= headerLine) return
    if (record.flaw === 'unclosed-quote') {
      book.reject(record.line, 'A quote on this line is never closed; only this line is left out', record.excerpt ?? '')
      return
    }
    if (record.flaw === 'too-long') {
      book.reject(record.line, 'The row is longer than 4 MiB', record.excerpt ?? '')
      return
    }
    const { fields } = record
    if (fields.length === 1 && fields[0] === '') return
    const repairs: string[] = []
    const tell = (what: string): void => {
      repairs.push(what)
    }
    if (record.flaw === 'text-after-quote') tell('text follows a closing quote; kept as it stands')
    if (text.fellBack(record.line, record.endLine)) tell('not valid UTF-8; read as Windows-1252')
    if (fields.length < width) tell(`has ${fields.length} of ${width} columns; the others are taken as empty`)

    let size = 0
    const cell = (index: number): string => {
      const value = index === -1 ? undefined : fields[index]
      if (value === undefined || value === '') return ''
      size += value.length
      return withoutNul(value, tell)
    }
    const attrs: Record<string, string> = {}
    for (const { name, index } of others) {
      const value = cell(index)
      if (value !== '') attrs[name] = value
    }
    if (fields.length > width) {
      tell(`has ${fields.length} columns where the header has ${width}; the rest is kept as extra columns`)
      for (let index = width; index < fields.length; index += 1) {
        const value = cell(index)
        if (value !== '') attrs[`column ${index + 1}`] = value
      }
    }
    const date = cell(columns.datetime).trim()
    const clock = cell(columns.clock).trim()
    build(
      {
        line: record.line,
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
        size,
        excerpt: () => fields.map((field) => field.slice(0, 200)).join(delimiter),
      },
      repairs,
    )
  }
  return {
    push: (piece) => reader.push(piece, onRecord),
    end: () => reader.end(onRecord),
    lines: () => reader.lines(),
  }
}

function usedColumns(columns: ColumnMap): readonly number[] {
  return [columns.datetime, columns.clock, columns.timestamp, columns.message, columns.desc, columns.technique]
}
