import { expect, test } from 'vitest'
import { guardLength } from '../../../../shared/formats/guard-length'
import { openImport } from '../../../../shared/formats/open-import'
import { readFailure } from '../../../../shared/formats/read-failure'

const HEAD = 'datetime,timestamp_desc,message\n'
const ROWS = '2026-03-14T02:10:00Z,Logon,first\n'.repeat(5000)

test('a file that vanishes while it is read ends in the error of its source, not in half an account', async () => {
  await expect(readThrough(vanishing())).rejects.toMatchObject({ code: 'EIO' })
  expect(readFailure('EIO', 'timeline.csv', true).message).toBe(
    'timeline.csv could not be read to its end (EIO); nothing was stored.',
  )
})

test('a file that is cut while it is read is told from a whole one', async () => {
  const bytes = new TextEncoder().encode(HEAD + ROWS)
  await expect(readThrough(guardLength(pieces(bytes), bytes.length + 1))).rejects.toMatchObject({ code: 'ESHORT' })
  await expect(readThrough(guardLength(pieces(bytes), bytes.length))).resolves.toBe(5000)
})

test.each(['ENOENT', 'EISDIR', 'EACCES', 'EIO', 'ESHORT'])('%s is one sentence and what to do', (code) => {
  const failure = readFailure(code, 'timeline.csv', false)
  expect(failure.message).toMatch(/^[^\n]*timeline\.csv[^\n]*\.$/)
  expect(failure.hint).toMatch(/\.$/)
})

async function readThrough(source: AsyncIterable<Uint8Array>): Promise<number> {
  const opened = await openImport(source, { fileName: 'timeline.csv' })
  if (!opened.ok) throw new Error(opened.message)
  let rows = 0
  for await (const batch of opened.batches()) rows += batch.rows.length
  return rows
}

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 50_000) yield bytes.subarray(at, at + 50_000)
}

async function* vanishing(): AsyncGenerator<Uint8Array> {
  yield* pieces(new TextEncoder().encode(HEAD + ROWS))
  throw Object.assign(new Error('i/o error'), { code: 'EIO' })
}
