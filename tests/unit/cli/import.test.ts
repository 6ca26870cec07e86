import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCommandLine } from '../../../cli/run'

const FIXTURES = join(import.meta.dirname, '../../fixtures/formats')
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-cli-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

const run = async (...args: string[]) => {
  let out = ''
  let err = ''
  const code = await runCommandLine(
    args,
    {
      out: (text) => {
        out += text
      },
      err: (text) => {
        err += text
      },
    },
    '0.0.0',
  )
  return { code, out, err }
}
const json = async (...args: string[]) => {
  const result = await run('import', ...args, '--preview', '--json')
  return { code: result.code, ...JSON.parse(result.out) }
}

describe('holdfast import --preview', () => {
  test('accounts for every row of a CSV as JSON and answers 0', async () => {
    const account = await json(join(FIXTURES, 'plant.csv'))
    expect(account).toMatchObject({
      code: 0,
      format: 'timesketch-csv',
      encoding: 'utf-8',
      rowsRead: 6,
      accepted: 5,
      repaired: 2,
      rejectedRows: 1,
      rejected: [{ line: 6, reason: '"2026-02-30T02:13:00+00:00": that month has 28 days' }],
      needsZone: true,
      needsZoneRows: 1,
      zone: null,
      firstUtc: '2026-03-14T02:10:00Z',
      lastUtc: '2026-03-14T02:14:00Z',
    })
    expect(account.repairs.map(({ line }: { line: number }) => line)).toEqual([5, 7])
  })

  test('reads times without zone in the zone that is given', async () => {
    expect(await json(join(FIXTURES, 'plant.csv'), '--zone', 'Europe/Berlin')).toMatchObject({
      needsZone: false,
      zone: 'Europe/Berlin',
      lastUtc: '2026-03-14T02:15:00Z',
    })
  })

  test('accounts for JSON Lines', async () => {
    expect(await json(join(FIXTURES, 'plant.jsonl'))).toMatchObject({
      code: 0,
      format: 'timesketch-jsonl',
      rowsRead: 3,
      accepted: 2,
      rejected: [{ line: 2, reason: 'The line is not valid JSON' }],
    })
  })

  test('prints the account in words', async () => {
    const { code, out } = await run('import', '--preview', join(FIXTURES, 'plant.csv'))
    expect(code).toBe(0)
    expect(out).toContain('6 read = 5 accepted + 1 rejected')
    expect(out).toContain('line 6: "2026-02-30T02:13:00+00:00": that month has 28 days')
  })

  test('a missing file, a folder and a file without rights are each one sentence and a hint, exit 2', async () => {
    for (const [file, code] of [
      [join(folder, 'gone.csv'), 'ENOENT'],
      [folder, 'EISDIR'],
    ] as const) {
      expect(await json(file)).toMatchObject({ code: 2, error: { code } })
      const { err } = await run('import', file, '--preview')
      expect(err.trim().split('\n')).toHaveLength(2)
    }
    if (process.getuid?.() === 0) return // root may read everything
    const locked = join(folder, 'locked.csv')
    await writeFile(locked, 'datetime,message\n')
    await chmod(locked, 0)
    expect(await json(locked)).toMatchObject({ code: 2, error: { code: 'EACCES' } })
  })

  test('an empty and a binary file are refused with exit 3', async () => {
    const empty = join(folder, 'empty.csv')
    const binary = join(folder, 'binary.csv')
    await writeFile(empty, '')
    await writeFile(binary, Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0]))
    expect(await json(empty)).toMatchObject({ code: 3, error: { code: 'empty' } })
    expect(await json(binary)).toMatchObject({ code: 3, error: { code: 'binary' } })
  })

  test('terminal escapes in a file are shown, not obeyed', async () => {
    const file = join(folder, 'escape.csv')
    await writeFile(
      file,
      'datetime,timestamp_desc,message\n\u001b[2Jx,d,a message that is long enough to be seen as text and no binary data\n',
    )
    const { out } = await run('import', file, '--preview')
    expect(out).not.toContain('\u001b')
    expect(out).toContain('\\u001b[2Jx')
  })

  test('a wrong command line is told, exit 64; --help exits 0', async () => {
    expect((await run()).code).toBe(64)
    expect((await run('frobnicate')).code).toBe(64)
    expect((await run('import', '--preview')).code).toBe(64)
    expect((await run('import', 'a.csv')).err).toContain('--preview')
    expect((await run('import', 'a.csv', '--preview', '--zone', 'Kassel')).code).toBe(64)
    expect((await run('import', 'a.csv', '--preview', '--fast')).code).toBe(64)
    expect(await run('import', '--help')).toMatchObject({ code: 0, out: expect.stringContaining('Exit codes') })
    expect(await run('--help')).toMatchObject({ code: 0 })
  })

  test('bundled into one file, it runs on plain Node without the project', async () => {
    const file = join(folder, 'holdfast.mjs')
    await build({
      configFile: false,
      logLevel: 'silent',
      ssr: { noExternal: true },
      build: {
        ssr: join(import.meta.dirname, '../../../cli/holdfast.ts'),
        outDir: folder,
        emptyOutDir: false,
        rolldownOptions: { output: { entryFileNames: 'holdfast.mjs', format: 'es' } },
      },
    })
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [file, 'import', join(FIXTURES, 'plant.csv'), '--preview', '--json'],
      { cwd: folder },
    )
    expect(JSON.parse(stdout)).toMatchObject({ rowsRead: 6, accepted: 5 })
    await expect(
      promisify(execFile)(process.execPath, [file, 'import', 'gone.csv', '--preview'], { cwd: folder }),
    ).rejects.toMatchObject({ code: 2 })
  })
})

const SAMPLES = join(import.meta.dirname, '../../../../shared/samples')

describe('real files', () => {
  const expected: readonly (readonly [string, string, number, number, number, number])[] = [
    // file, format, read, accepted, repaired, waiting for a zone
    ['timesketch/csv_datetime_last_column.csv', 'timesketch-csv', 4, 4, 4, 0],
    ['timesketch/csv_timestamp_as_datetime.csv', 'timesketch-csv', 4, 4, 4, 0],
    ['timesketch/csv_timestamp_no_datetime.csv', 'timesketch-csv', 3, 3, 2, 0],
    ['timesketch/evtx_part_multiline_xml.csv', 'timesketch-csv', 13, 13, 0, 0],
    ['timesketch/incorrect.csv', 'csv', 1, 1, 0, 1],
    ['timesketch/invalid_datetime.csv', 'timesketch-csv', 4, 3, 3, 3],
    ['timesketch/large_field_event.jsonl', 'timesketch-jsonl', 3, 3, 0, 0],
    ['timesketch/sigma_events.csv', 'timesketch-csv', 4, 4, 0, 0],
    ['timesketch/sigma_events.jsonl', 'timesketch-jsonl', 5, 5, 4, 0],
    ['misc/ransomware_dfir_timeline.csv', 'csv', 20, 20, 0, 20],
  ]
  const present = existsSync(SAMPLES)
  if (!present) console.info(`The folder ${SAMPLES} is not here, so the real files are not read.`)

  test.skipIf(!present).each(expected)('%s', async (file, format, rowsRead, accepted, repaired, needsZoneRows) => {
    const account = await json(join(SAMPLES, file))
    expect(account).toMatchObject({
      code: 0,
      format,
      rowsRead,
      accepted,
      repaired,
      needsZoneRows,
      rejectedRows: rowsRead - accepted,
    })
  })
})
