/**
 * A streaming reader of RFC 4180 records that loses nothing.
 *
 * Tables from the field break the RFC. A quote that never closes must not swallow the rest of the file,
 * so the line it begins on is given back as broken and reading goes on with the next line. What a strict
 * parser accepts is read exactly as csv-parse reads it (tests/property proves it); csv-parse itself stops
 * at the first broken quote and takes several times longer.
 */

/** One record: its fields, the physical lines it stands on, and what is wrong with it. */
export type CsvRecord = {
  readonly fields: readonly string[]
  /** First and last physical line, from 1. */
  readonly line: number
  readonly endLine: number
  /** `unclosed-quote` and `too-long` have no fields; `text-after-quote` was read leniently. */
  readonly flaw?: 'unclosed-quote' | 'too-long' | 'text-after-quote'
  /** How a record without fields begins. */
  readonly excerpt?: string
}

export type CsvReader = {
  /** Adds text and hands over every record that is complete. */
  readonly push: (text: string, onRecord: (record: CsvRecord) => void) => void
  /** Says that no more text comes and hands over the rest. */
  readonly end: (onRecord: (record: CsvRecord) => void) => void
  /** Physical lines seen so far. */
  readonly lines: () => number
}

/** Characters of one record beyond which it is rejected, so that an open quote cannot fill the memory. */
export const RECORD_LIMIT = 4 * 1024 * 1024

/** After so many broken quotes, a quoted field may no longer span lines: bounds the work on a hostile file. */
const BROKEN_LIMIT = 100

const QUOTE = 34
const LF = 10
const CR = 13

/** A reader for one file; `delimiter` is one character. */
export function csvReader(delimiter: string, recordLimit = RECORD_LIMIT): CsvReader {
  const delimiterCode = delimiter.charCodeAt(0)
  let buffer = ''
  let start = 0
  let line = 1
  let broken = 0
  let ended = false
  // Whether what was read last ended with a line break; the buffer it was in may be gone.
  let atLineStart = true

  /** Reads one record from `start`; undefined when more text is needed, or none is left. */
  const next = (): CsvRecord | undefined => {
    const length = buffer.length
    if (start >= length) return undefined
    const fields: string[] = []
    let at = start
    let innerBreaks = 0
    let lenient = false
    for (;;) {
      let value: string
      if (at < length && buffer.charCodeAt(at) === QUOTE) {
        const close = closingQuote(at + 1)
        if (close === PENDING) return undefined
        if (close === BROKEN) return brokenRecord()
        value = unquoted(at + 1, close)
        const breaks = breaksIn(value)
        innerBreaks += breaks
        at = close + 1
        if (at < length && !endsField(buffer.charCodeAt(at))) {
          // Closed on a later line by a quote that opens another field: the first line is what is broken.
          if (breaks > 0) return brokenRecord()
          const tail = fieldEnd(at)
          if (tail === length && !ended) return undefined
          value += buffer.slice(at, tail)
          at = tail
          lenient = true
        }
      } else {
        const stop = fieldEnd(at)
        if (stop === length && !ended) return undefined
        value = buffer.slice(at, stop)
        at = stop
      }
      fields.push(value)
      if (at >= length) {
        if (!ended) return undefined
        return finish(fields, at, innerBreaks, lenient)
      }
      const code = buffer.charCodeAt(at)
      at += 1
      if (code === delimiterCode) continue
      if (code === CR) {
        if (at === length && !ended) return undefined
        if (buffer.charCodeAt(at) === LF) at += 1
      }
      return finish(fields, at, innerBreaks, lenient)
    }
  }

  const endsField = (code: number): boolean => code === delimiterCode || code === LF || code === CR

  const fieldEnd = (from: number): number => {
    const length = buffer.length
    let at = from
    while (at < length) {
      const code = buffer.charCodeAt(at)
      if (code === delimiterCode || code === LF || code === CR) return at
      at += 1
    }
    return length
  }

  const closingQuote = (from: number): number => {
    const lineEnd = broken >= BROKEN_LIMIT ? endOfLine(from) : Number.POSITIVE_INFINITY
    let search = from
    for (;;) {
      const close = buffer.indexOf('"', search)
      if (close > lineEnd || close - start > recordLimit) return BROKEN
      if (close === -1)
        return ended || buffer.length - start > recordLimit || lineEnd < buffer.length ? BROKEN : PENDING
      if (close + 1 === buffer.length && !ended) return PENDING
      if (buffer.charCodeAt(close + 1) !== QUOTE) return close
      search = close + 2
    }
  }

  const endOfLine = (from: number): number => {
    for (let at = from; at < buffer.length; at += 1) {
      const code = buffer.charCodeAt(at)
      if (code === LF || code === CR) return at
    }
    return buffer.length
  }

  const unquoted = (from: number, close: number): string => {
    const value = buffer.slice(from, close)
    return value.includes('"') ? value.replaceAll('""', '"') : value
  }

  const finish = (fields: readonly string[], at: number, innerBreaks: number, lenient: boolean): CsvRecord => {
    const first = line
    const tooLong = at - start > recordLimit
    const excerpt = tooLong ? buffer.slice(start, start + 200) : undefined
    atLineStart = endsWithBreak(at)
    line += innerBreaks + (atLineStart ? 1 : 0)
    start = at
    const endLine = first + innerBreaks
    if (excerpt !== undefined) return { fields: [], line: first, endLine, flaw: 'too-long', excerpt }
    return lenient ? { fields, line: first, endLine, flaw: 'text-after-quote' } : { fields, line: first, endLine }
  }

  const endsWithBreak = (at: number): boolean => {
    const code = buffer.charCodeAt(at - 1)
    return code === LF || code === CR
  }

  const brokenRecord = (): CsvRecord | undefined => {
    let at = endOfLine(start)
    if (at === buffer.length && !ended) return undefined
    const excerpt = buffer.slice(start, Math.min(at, start + 200))
    if (buffer.charCodeAt(at) === CR) {
      if (at + 1 === buffer.length && !ended) return undefined
      at += buffer.charCodeAt(at + 1) === LF ? 2 : 1
    } else if (at < buffer.length) at += 1
    const first = line
    atLineStart = endsWithBreak(at)
    if (atLineStart) line += 1
    start = at
    broken += 1
    return { fields: [], line: first, endLine: first, flaw: 'unclosed-quote', excerpt }
  }

  const drain = (onRecord: (record: CsvRecord) => void): void => {
    for (let record = next(); record !== undefined; record = next()) onRecord(record)
  }

  return {
    push: (text, onRecord) => {
      buffer = start === buffer.length ? text : buffer.slice(start) + text
      start = 0
      drain(onRecord)
    },
    end: (onRecord) => {
      ended = true
      drain(onRecord)
    },
    lines: () => (atLineStart ? line - 1 : line),
  }
}

const PENDING = -2
const BROKEN = -3

function breaksIn(value: string): number {
  let count = 0
  for (let at = value.indexOf('\n'); at !== -1; at = value.indexOf('\n', at + 1)) count += 1
  for (let at = value.indexOf('\r'); at !== -1; at = value.indexOf('\r', at + 1)) {
    if (value.charCodeAt(at + 1) !== LF) count += 1
  }
  return count
}
