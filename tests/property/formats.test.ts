import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { epochMs, isoFromMs } from '../../shared/core/time/iso'
import { type CsvRecord, csvReader } from '../../shared/formats/csv-reader'
import { readDatetime } from '../../shared/formats/read-datetime'
import { epochUtc, looksLikeEpoch, readEpoch } from '../../shared/formats/read-epoch'
import { readAll } from '../unit/shared/formats/read-text'

const cell = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom(
    '',
    '"',
    ',',
    '\n',
    '\r\n',
    '\r',
    'a,b',
    'say "hi"',
    '2026-03-14T02:10:00Z',
    ' ',
    ';',
    '\t',
    '\ufeff',
    '\u2028',
  ),
)
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 12 })
const lineEnd = fc.constantFrom('\n', '\r\n', '\r')
const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 })

test('what a strict parser accepts is read as csv-parse reads it, wherever the text is cut', () => {
  fc.assert(
    fc.property(table, lineEnd, fc.boolean(), sizes, (rows, end, closed, cuts) => {
      const text = rows.map((row) => row.map(quoted).join(',')).join(end) + (closed ? end : '')
      const ours = records(text, cuts).map((record) => record.fields)
      const theirs: unknown = parse(text, { relax_column_count: true, record_delimiter: end })
      expect(ours).toEqual(theirs)
    }),
    { numRuns: 1500 },
  )
})

const time = fc.constantFrom(
  '2026-03-14T02:10:00Z',
  '2026-03-14 02:10:00',
  '2026-02-30T00:00:00Z',
  '1773454200',
  '1773454200000',
  '1773454200000000',
  '29.03.2026 02:30:00',
  '03/04/2026 10:00',
  '',
  'x',
)
const hostile = fc
  .array(
    fc.oneof(
      fc.tuple(time, time, cell, cell).map((cells) => cells.map(quoted).join(',')),
      fc.tuple(time, time, cell, cell).map((cells) => cells.join(',')),
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom('"', '""', 'a"b', '"a"b', '2026-03-14T02:10:00Z,,d,"open', '{"datetime":1}'),
    ),
    { maxLength: 15 },
  )
  .map((lines) => `datetime,timestamp,timestamp_desc,message\n${lines.join('\n')}`)

test('of any CSV, rowsRead = accepted + rejected, and where it is cut makes no difference', async () => {
  await fc.assert(
    fc.asyncProperty(hostile, sizes, async (text, cuts) => {
      const whole = await readAll(text, { assumeZone: 'Europe/Berlin' })
      const cut = await readAll(text, { assumeZone: 'Europe/Berlin' }, cuts)
      expect(cut).toEqual(whole)
      if (!whole.ok) return
      const { rowsRead, accepted, rejected, repaired } = whole.totals
      expect(rowsRead).toBe(accepted + rejected)
      expect(whole.rows).toHaveLength(accepted)
      expect(whole.rejected).toHaveLength(rejected)
      const lines = new Set(whole.rows.map(({ line }) => line))
      expect(new Set(whole.repaired.map(({ line }) => line)).size).toBe(repaired)
      for (const { line } of whole.repaired) expect(lines.has(line)).toBe(true)
      for (const row of whole.rows) expect(epochMs(row.utc)).not.toBeNaN()
      // Every line that is not blank belongs to the header, a row or a rejection, or lies inside a quoted field.
      expect(rowsRead).toBeLessThanOrEqual(whole.totals.lines)
    }),
    { numRuns: 1000 },
  )
})

test('of any bytes, there is an account or a refusal, and where they are cut makes no difference', async () => {
  const prefix = fc.constantFrom(
    '',
    'datetime,message\n',
    '{"datetime":"2026-03-14T02:10:00Z","message":"x"}\n',
    '\ufeffdatetime,message\n',
  )
  await fc.assert(
    fc.asyncProperty(
      prefix,
      fc.uint8Array({ maxLength: 120 }),
      fc.boolean(),
      sizes,
      async (start, tail, wide, cuts) => {
        const text = Buffer.from(start, wide ? 'utf16le' : 'utf8')
        const mark = wide ? Buffer.from([0xff, 0xfe]) : Buffer.alloc(0)
        const bytes = new Uint8Array(Buffer.concat([mark, text, tail]))
        expect(await readAll(bytes, {}, cuts)).toEqual(await readAll(bytes))
      },
    ),
    { numRuns: 1000 },
  )
})

test('of any JSON Lines, every line that is not blank is accepted or rejected', async () => {
  const line = fc.oneof(
    fc.json({ maxDepth: 2 }),
    fc
      .record({ datetime: time, timestamp: fc.oneof(time, fc.integer()), message: cell, timestamp_desc: cell })
      .map((row) => JSON.stringify(row)),
    fc.constantFrom('', ' ', '{', '{"a":', 'null'),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 12 }), sizes, async (lines, cuts) => {
      const text = ['{"datetime":"2026-03-14T02:10:00Z","message":"x","timestamp_desc":"d"}', ...lines].join('\n')
      const result = await readAll(text, {}, cuts)
      expect(result).toEqual(await readAll(text))
      if (!result.ok) throw new Error(result.message)
      expect(result.totals.rowsRead).toBe(1 + lines.filter((entry) => entry.trim() !== '').length)
    }),
    { numRuns: 700 },
  )
})

test('an instant written as an epoch number or as text is read back exactly', () => {
  const ms = fc.integer({ min: Date.parse('2001-09-10'), max: Date.parse('2200-01-01') })
  fc.assert(
    fc.property(ms, fc.integer({ min: 0, max: 999 }), (whole, micros) => {
      const digits = `${String(whole % 1000).padStart(3, '0')}${String(micros).padStart(3, '0')}`
      const utc = isoFromMs(Math.floor(whole / 1000) * 1000, digits)
      const epoch = readEpoch(`${whole}${String(micros).padStart(3, '0')}`)
      expect(epoch.ok && epochMs(epochUtc(epoch))).toBe(epochMs(utc))
      const written = readDatetime(utc)
      expect(written.ok && isoFromMs(written.localMs, written.fraction)).toBe(utc)
    }),
  )
})

test('no text breaks the readers of times', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[-+0-9:.TZ /eE]{0,30}$/)), (text) => {
      readDatetime(text)
      if (looksLikeEpoch(text)) readEpoch(text)
    }),
    { numRuns: 5000 },
  )
})

function records(text: string, cuts: readonly number[]): CsvRecord[] {
  const found: CsvRecord[] = []
  const reader = csvReader(',')
  let at = 0
  for (let turn = 0; at < text.length; turn += 1) {
    const size = cuts[turn % cuts.length] ?? 1
    reader.push(text.slice(at, at + size), (record) => found.push(record))
    at += size
  }
  reader.end((record) => found.push(record))
  return found
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
