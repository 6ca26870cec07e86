import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { readAll, rowsOf } from './read-text'

const HEAD = 'datetime,timestamp_desc,message'
const GOOD = '2026-03-14T02:10:00+00:00,Logon,first'
const utf16 = (text: string, order: 'le' | 'be', mark = true): Uint8Array => {
  const bytes = Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le')
  return new Uint8Array(order === 'le' ? bytes : bytes.swap16())
}

describe('Timesketch CSV', () => {
  test('a plain file is read and every row accounted for', async () => {
    const result = await rowsOf(`${HEAD},host\n${GOOD},WS-12\n2026-03-14 02:11:00.123456+02:00,Logoff,second,\n`)
    expect(result).toMatchObject({ format: 'timesketch-csv', encoding: 'utf-8', repaired: [], rejected: [], notes: [] })
    expect(result.totals).toMatchObject({ rowsRead: 2, accepted: 2, repaired: 0, rejected: 0, needsZone: 0, lines: 3 })
    expect(result.rows).toEqual([
      {
        line: 2,
        utc: '2026-03-14T02:10:00Z',
        timeText: '2026-03-14T02:10:00+00:00',
        precision: 's',
        zone: 'UTC',
        zoneBasis: 'stated',
        message: 'first',
        desc: 'Logon',
        attrs: { host: 'WS-12' },
      },
      {
        line: 3,
        utc: '2026-03-14T00:11:00.123456Z',
        timeText: '2026-03-14 02:11:00.123456+02:00',
        precision: 'us',
        zone: '+02:00',
        zoneBasis: 'stated',
        message: 'second',
        desc: 'Logoff',
      },
    ])
  })

  test('a field over several lines keeps physical line numbers', async () => {
    const { rows, rejected } = await rowsOf(
      `${HEAD},xml\r\n${GOOD},"<a>\r\n  <b/>\r\n</a>"\r\n2026-02-30 00:00:00Z,x,bad,\r\n${GOOD},\r\n`,
    )
    expect(rows.map(({ line }) => line)).toEqual([2, 6])
    expect(rejected).toMatchObject([{ line: 5, reason: '"2026-02-30 00:00:00Z": that month has 28 days' }])
  })

  test.each([['\n'], ['\r\n'], ['\r']])('line ends %j are all read', async (end) => {
    const { rows, totals } = await rowsOf([HEAD, GOOD, GOOD, ''].join(end))
    expect(rows.map(({ line }) => line)).toEqual([2, 3])
    expect(totals.lines).toBe(3)
  })

  test('rows too short and too long are repaired and lose nothing', async () => {
    const { rows, repaired } = await rowsOf(`${HEAD},host,user\n${GOOD},WS-12\n${GOOD},WS-12,anna,more,"and, more"\n`)
    expect(repaired.map(({ line, what }) => [line, what.slice(0, 20)])).toEqual([
      [2, 'has 4 of 5 columns; '],
      [3, 'has 7 columns where '],
    ])
    expect(rows[1]?.attrs).toEqual({ host: 'WS-12', user: 'anna', 'column 6': 'more', 'column 7': 'and, more' })
  })

  test('a header that names a column twice keeps both', async () => {
    const { rows, notes } = await rowsOf(`${HEAD},host,host\n${GOOD},a,b\n`)
    expect(rows[0]?.attrs).toEqual({ host: 'a', 'host (2)': 'b' })
    expect(notes).toEqual(['The header names "host" more than once; column 5 is kept as "host (2)".'])
  })

  test('a column named __proto__ is kept and harms nothing', async () => {
    const { rows } = await rowsOf(`${HEAD},__proto__\n${GOOD},x\n`)
    expect(rows[0]?.attrs).toEqual({ '__proto__ (column)': 'x' })
  })

  test('an empty message is put together from the other columns, or the row is rejected', async () => {
    const { rows, repaired, rejected } = await rowsOf(
      `${HEAD},host\n2026-03-14T02:10:00Z,,,WS-12\n2026-03-14T02:10:00Z,,,\n`,
    )
    expect(rows[0]?.message).toBe('host: WS-12')
    expect(repaired).toEqual([{ line: 2, what: 'message is empty; put together from the other columns' }])
    expect(rejected).toMatchObject([{ line: 3, reason: 'The row has a time but no text' }])
  })
})

describe('times', () => {
  const time = async (datetime: string, timestamp: string, assumeZone?: string) => {
    const result = await rowsOf(`datetime,timestamp,timestamp_desc,message\n${datetime},${timestamp},d,m\n`, {
      assumeZone,
    })
    const row = result.rows[0]
    return {
      utc: row?.utc,
      precision: row?.precision,
      basis: row?.zoneBasis,
      zone: row?.zone,
      attrs: row?.attrs,
      told: result.repaired[0]?.what,
      why: result.rejected[0]?.reason,
    }
  }

  test.each([
    ['1658689261', '2022-07-24T19:01:01Z', 's', 'seconds'],
    ['1658689261123', '2022-07-24T19:01:01.123Z', 'ms', 'milliseconds'],
    ['1658689261123456', '2022-07-24T19:01:01.123456Z', 'us', undefined],
    ['1658689261123456789', '2022-07-24T19:01:01.123456789Z', 'ns', 'nanoseconds'],
    ['133031628611234567', '2022-07-24T19:01:01.1234567Z', '100ns', 'ticks since 1601'],
    ['1658689261000000', '2022-07-24T19:01:01Z', 's', undefined],
    ['1658689261123456.0', '2022-07-24T19:01:01.123456Z', 'us', undefined],
    ['-1658689261123456', '1917-06-10T04:58:58.876544Z', 'us', undefined],
  ])('epoch %s', async (timestamp, utc, precision, told) => {
    const result = await time('', timestamp)
    expect(result).toMatchObject({ utc, precision, basis: 'stated' })
    if (told === undefined) expect(result.told).toBeUndefined()
    else expect(result.told).toContain(told)
  })

  test('an epoch in the datetime column is read and told', async () => {
    expect(await time('1723474994349345', '')).toMatchObject({
      utc: '2024-08-12T15:03:14.349345Z',
      told: expect.stringContaining('epoch'),
    })
  })

  test('when the two contradict each other, datetime is kept and the other stays with the row', async () => {
    expect(await time('2018-07-27T10:58:07+00:00', '1532703487000000')).toMatchObject({
      utc: '2018-07-27T10:58:07Z',
      attrs: { timestamp: '1532703487000000' },
      told: expect.stringContaining('contradicts'),
    })
  })

  test('when the two agree, the finer one is used', async () => {
    expect(await time('2022-07-24T19:01:01+00:00', '1658689261123456')).toMatchObject({
      utc: '2022-07-24T19:01:01.123456Z',
      precision: 'us',
      attrs: undefined,
      told: undefined,
    })
  })

  test('a datetime without zone is placed by its timestamp', async () => {
    expect(await time('2022-07-24 19:01:01', '1658689261000000')).toMatchObject({
      zone: 'UTC',
      basis: 'stated',
      told: undefined,
    })
    expect(await time('2022-07-24 21:01:01', '1658689261000000')).toMatchObject({
      utc: '2022-07-24T19:01:01Z',
      zone: '+02:00',
      told: expect.stringContaining('+02:00'),
    })
  })

  test('a datetime without zone waits for one, and is read in the zone that a person gave', async () => {
    expect(await time('2026-03-14 02:10:00', '')).toMatchObject({ utc: '2026-03-14T02:10:00Z', basis: 'needed' })
    expect(await time('2026-03-14 02:10:00', '', 'Europe/Berlin')).toMatchObject({
      utc: '2026-03-14T01:10:00Z',
      basis: 'assumed',
      zone: 'Europe/Berlin',
    })
  })

  test('a reading that happened twice or never is told', async () => {
    expect((await time('2026-10-25 02:30:00', '', 'Europe/Berlin')).told).toContain('happened twice')
    expect((await time('2026-03-29 02:30:00', '', 'Europe/Berlin')).told).toContain('does not exist')
  })

  test.each([
    ['2026-13-01 00:00:00Z', 'no such date'],
    ['2026-03-14 25:00:00Z', 'no such time of day'],
    ['03/04/2026 10:00:00', 'day/month or month/day'],
    ['yesterday', 'not a date and time'],
    ['1.65869E+15', 'lost its digits'],
    ['20260314', 'without separators'],
    ['2026-03-14 02:10:00 Europe/Kassel', 'not known'],
  ])('%s is rejected with its reason', async (datetime, reason) => {
    expect((await time(datetime, '')).why).toContain(reason)
  })

  test.each([
    ['14.03.2026 02:10:00 UTC', '2026-03-14T02:10:00Z'],
    ['2026/03/14 02:10:00Z', '2026-03-14T02:10:00Z'],
    ['03/14/2026 02:10:00 PM +00:00', '2026-03-14T14:10:00Z'],
    ['2026-03-14 02:10:00 PM Z', '2026-03-14T14:10:00Z'],
    ['14 Mar 2026 02:10:00 +0100', '2026-03-14T01:10:00Z'],
    ['2026-03-14T02:10:00+01:00[Europe/Berlin]', undefined],
    ['2026-03-14T02:10Z', '2026-03-14T02:10:00Z'],
  ])('%s', async (datetime, utc) => {
    expect((await time(datetime, '')).utc).toBe(utc)
  })
})

describe('encodings', () => {
  test.each([
    ['UTF-16 LE', utf16(`${HEAD}\n2026-03-14T02:10:00Z,Anmeldung,Jürgen 名\n`, 'le'), 'utf-16le'],
    ['UTF-16 BE', utf16(`${HEAD}\n2026-03-14T02:10:00Z,Anmeldung,Jürgen 名\n`, 'be'), 'utf-16be'],
    ['UTF-16 LE without mark', utf16(`${HEAD}\n2026-03-14T02:10:00Z,Anmeldung,Jürgen 名\n`, 'le', false), 'utf-16le'],
    ['UTF-8 with mark', new TextEncoder().encode(`\ufeff${HEAD}\n2026-03-14T02:10:00Z,Anmeldung,Jürgen 名\n`), 'utf-8'],
  ])('%s is decoded', async (_, bytes, encoding) => {
    const result = await rowsOf(bytes)
    expect(result).toMatchObject({ format: 'timesketch-csv', encoding })
    expect(result.rows[0]).toMatchObject({ message: 'Jürgen 名', desc: 'Anmeldung' })
    if (encoding.startsWith('utf-16')) expect(result.notes[0]).toContain('UTF-16')
  })

  test('only the lines that are no UTF-8 are read as Windows-1252, and told', async () => {
    const bytes = Buffer.concat([
      Buffer.from(`${HEAD}\n2026-03-14T02:10:00Z,d,Jürgen\n2026-03-14T02:10:00Z,d,J`),
      Buffer.from([0xfc]),
      Buffer.from('rgen 5 '),
      Buffer.from([0x80]),
      Buffer.from('\n'),
    ])
    const result = await rowsOf(new Uint8Array(bytes))
    expect(result.rows.map(({ message }) => message)).toEqual(['Jürgen', 'Jürgen 5 €'])
    expect(result).toMatchObject({
      encoding: 'windows-1252',
      repaired: [{ line: 3, what: 'not valid UTF-8; read as Windows-1252' }],
    })
    expect(result.notes).toEqual(['1 line not valid UTF-8 and read as Windows-1252.'])
  })

  test('a stray zero character is made visible and told', async () => {
    const { rows, repaired } = await rowsOf(`${HEAD}\n2026-03-14T02:10:00Z,d,be\u0000fore\n`)
    expect(rows[0]?.message).toBe('be␀fore')
    expect(repaired).toEqual([{ line: 2, what: 'zero characters are shown as ␀' }])
  })
})

describe('broken files', () => {
  test('a quote that never closes costs its own line only', async () => {
    const { rows, rejected, totals } = await rowsOf(
      `${HEAD}\n${GOOD}\n2026-03-14T02:11:00Z,d,"open\n${GOOD}\n${GOOD}\n`,
    )
    expect(rows.map(({ line }) => line)).toEqual([2, 4, 5])
    expect(rejected).toMatchObject([
      { line: 3, reason: 'A quote on this line is never closed; only this line is left out' },
    ])
    expect(totals).toMatchObject({ rowsRead: 4, accepted: 3, rejected: 1 })
  })

  test('an open quote that a later quoted field seems to close costs its own line only', async () => {
    const { rows, rejected } = await rowsOf(
      `${HEAD}\n2026-03-14T02:11:00Z,d,"open\n2026-03-14T02:12:00Z,d,"quoted, text"\n${GOOD}\n`,
    )
    expect(rejected.map(({ line }) => line)).toEqual([2])
    expect(rows.map(({ line, message }) => [line, message])).toEqual([
      [3, 'quoted, text'],
      [4, 'first'],
    ])
  })

  test('text after a closing quote is kept and told', async () => {
    const { rows, repaired } = await rowsOf(`${HEAD}\n2026-03-14T02:11:00Z,d,"quoted" and more\n`)
    expect(rows[0]?.message).toBe('quoted and more')
    expect(repaired).toHaveLength(1)
  })

  test.each([
    ['empty', '', 'empty'],
    ['blank lines', '\n\n  \n', 'empty'],
    ['random bytes', new Uint8Array(2000).map((_, index) => (index * 7919) % 256), 'binary'],
    ['a workbook', new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 6, 0]), 'binary'],
    ['an event log', new TextEncoder().encode('ElfFile\u0000\u0000\u0000'), 'binary'],
    ['a JSON document', '[{"datetime":"2026-03-14T02:10:00Z"}]', 'json-document'],
    ['an indented JSON document', '{\n  "events": []\n}', 'json-document'],
    ['no header', `${GOOD}\n${GOOD}\n`, 'no-header'],
    ['no time', 'name,colour\nball,red\n', 'no-time-column'],
    ['prose', 'Dear all,\nplease find attached\n', 'no-time-column'],
  ])('%s is refused in one sentence', async (_, content, code) => {
    const result = await readAll(content)
    expect(result).toMatchObject({ ok: false, code })
    if (!result.ok) expect(`${result.message}${result.hint}`).toMatch(/^[^\n]+$/)
  })

  test('a header without rows is read and says so', async () => {
    const result = await rowsOf(`${HEAD}\n`)
    expect(result.totals).toMatchObject({ rowsRead: 0, accepted: 0, lines: 1 })
    expect(result.notes).toEqual(['The file has column names and no rows.'])
  })

  test('an unknown zone is refused before anything is read', async () => {
    expect(await readAll(HEAD, { assumeZone: 'Kassel' })).toMatchObject({ ok: false, code: 'unknown-zone' })
  })
})

describe('long fields', () => {
  test('40 KB is kept whole', async () => {
    const long = 'x'.repeat(40_000)
    const { rows, repaired } = await rowsOf(`${HEAD},blob\n${GOOD},${long}\n`)
    expect(rows[0]?.attrs?.['blob']).toBe(long)
    expect(repaired).toEqual([])
  })

  test('what does not fit into a commit is cut and told with the hash of the whole', async () => {
    const long = 'ü'.repeat(300_000)
    const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
    const { rows, repaired } = await rowsOf(`${HEAD},blob\n${GOOD},${long}\n`, { sha256 })
    expect(rows[0]?.attrs?.['blob']).toBe('ü'.repeat(16_384))
    expect(repaired[0]?.what).toBe(
      `blob is 300,000 characters; the first 16,384 are kept; SHA-256 of the whole ${sha256(long)}`,
    )
    expect(Buffer.byteLength(JSON.stringify(rows[0]))).toBeLessThan(256 * 1024)
  })

  test('a row of more than 4 MiB is rejected and the next is read', async () => {
    const { rows, rejected } = await rowsOf(
      `${HEAD}\n2026-03-14T02:10:00Z,d,${'x'.repeat(5_000_000)}\n${GOOD}\n`,
      {},
      [65_536],
    )
    expect(rejected).toMatchObject([{ line: 2, reason: 'The row is longer than 4 MiB' }])
    expect(rows.map(({ line }) => line)).toEqual([3])
  })

  test('a hostile file of open quotes is read in seconds', async () => {
    const started = performance.now()
    const { totals } = await rowsOf(`${HEAD}\n${'2026-03-14T02:10:00Z,d,"open ""quote""\n'.repeat(50_000)}`)
    expect(totals.rowsRead).toBe(50_000)
    expect(performance.now() - started).toBeLessThan(10_000)
  })
})

describe('other tables', () => {
  test('columns are found by other names, and that is told', async () => {
    const result = await rowsOf('No.;DT;Info;Technique\r\n1;2026-03-14 02:10:00;Mimikatz;T1003.001 / T1078\r\n')
    expect(result.format).toBe('csv')
    expect(result.notes.slice(0, 3)).toEqual([
      'Columns are separated by ";".',
      '"DT" is read as the time.',
      '"Info" is read as the text.',
    ])
    expect(result.rows[0]).toMatchObject({
      message: 'Mimikatz',
      technique: ['T1003.001', 'T1078'],
      attrs: { 'No.': '1' },
    })
  })

  test('a column whose name says UTC gives the zone', async () => {
    const result = await rowsOf('TimeUTC,Message\n2026-03-14 02:10:00,x\n')
    expect(result.rows[0]).toMatchObject({ zoneBasis: 'stated', zone: 'UTC' })
    expect(result.notes.join(' ')).toContain('says UTC')
  })

  test('where no column is named as a time, the one that holds dates is taken and told', async () => {
    const result = await rowsOf('A,B\nx,2026-03-14 02:10:00Z\n')
    expect(result.rows[0]).toMatchObject({ utc: '2026-03-14T02:10:00Z', message: 'A: x' })
    expect(result.notes.join(' ')).toContain('"B" is read as the time')
  })

  test('date and time in two columns, and the zone in a third', async () => {
    const result = await rowsOf('date,time,timezone,message\n2026-03-14,02:10:00,Europe/Berlin,x\n')
    expect(result.rows[0]).toMatchObject({ utc: '2026-03-14T01:10:00Z', zone: 'Europe/Berlin', zoneBasis: 'stated' })
  })
})

test('a zone column with a word that is no zone leaves the zone to a person', async () => {
  const text = 'datetime,tz,message\n2026-03-14 02:10:00,CET,x\n'
  expect(await rowsOf(text)).toMatchObject({ totals: { needsZone: 1, repaired: 1 } })
  const { rows } = await rowsOf(text, { assumeZone: 'Europe/Berlin' })
  expect(rows[0]).toMatchObject({ utc: '2026-03-14T01:10:00Z', zoneBasis: 'assumed', attrs: { tz: 'CET' } })
})

describe('JSON Lines', () => {
  test('one object a line; broken lines are rejected by number', async () => {
    const result = await rowsOf(
      [
        '{"datetime":"2026-03-14T02:10:00+00:00","timestamp_desc":"Logon","message":"first","event":{"id":4624},"n":3,"none":null}',
        '{"datetime":"2026-03-14T02:10:00+00:00","message":"cut',
        '',
        '[1]',
        '{"timestamp":1773454200123456789,"timestamp_desc":"x","message":"nanoseconds"}',
      ].join('\n'),
    )
    expect(result).toMatchObject({ format: 'timesketch-jsonl' })
    expect(result.rows[0]).toMatchObject({ line: 1, attrs: { event: '{"id":4624}', n: '3' } })
    expect(result.rejected.map(({ line, reason }) => [line, reason])).toEqual([
      [2, 'The line is not valid JSON'],
      [4, 'The line is JSON but no object'],
    ])
    expect(result.rows[1]).toMatchObject({ line: 5, utc: '2026-03-14T02:10:00.123456789Z', precision: 'ns' })
    expect(result.totals).toMatchObject({ rowsRead: 4, accepted: 2, rejected: 2, lines: 5 })
  })

  test('batches hold at most 500 rows', async () => {
    const { batches, rows } = await rowsOf(`${HEAD}\n${`${GOOD}\n`.repeat(1201)}`)
    expect(rows).toHaveLength(1201)
    expect(batches.map((batch) => batch.rows.length)).toEqual([500, 500, 201])
  })
})
