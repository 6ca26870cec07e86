import { createHash } from 'node:crypto'
import { appendFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { decodeBody, decodeHeader } from '../../../../shared/core/journal/seal'
import { aCase, aFolder, anAppend, resultOf, type TestKeeper, value } from './a-keeper'

const SOURCE = '01900000-0000-7000-8000-0000000000ab'
const TOKEN = 'token-of-the-file'

function timesketch(rows: number): string {
  const lines = ['message,timestamp,datetime,timestamp_desc,user']
  for (let i = 0; i < rows; i += 1) {
    const time = new Date(1_700_000_000_000 + i * 1000).toISOString()
    lines.push(
      `"Logon of user ${i}, from host WS-${i % 50}",${(1_700_000_000 + i) * 1_000_000},${time},Event Logged,user${i % 9}`,
    )
  }
  return `${lines.join('\n')}\n`
}

async function previewed(made: TestKeeper, path: string) {
  made.keeper.grant(TOKEN, path, 'read')
  const { job } = value(await made.keeper.ask('import.preview', { file: TOKEN, options: {} }))
  const result = resultOf(await made.ended(job))
  if (result.kind !== 'preview') throw new Error('no preview')
  return result.preview
}

async function imported(made: TestKeeper & { journal: string }, sha256: string) {
  const ask = { journal: made.journal, file: TOKEN, sha256, options: {}, source: SOURCE, seen: {} }
  const { job } = value(await made.keeper.ask('import.run', ask))
  return await made.ended(job)
}

async function commitsOf(made: TestKeeper & { journal: string }) {
  const all = []
  for (let after = { count: 0, hash: '' }; ; ) {
    const page = value(await made.keeper.ask('journal.feed', { journal: made.journal, after, max: 5000 }))
    if (page.commits.length === 0)
      return all.map((commit) => ({
        header: decodeHeader(commit.header),
        ops: decodeBody(commit.body ?? new Uint8Array(34)),
      }))
    all.push(...page.commits)
    after = page.position
  }
}

test('a preview accounts for every row and stores nothing; the run seals them as one whole action', async () => {
  await using folder = await aFolder()
  await using made = await aCase(join(folder.path, 'data'))
  const text = `${timesketch(12_345)}broken row without a time,x,never,Event Logged,user1\n`
  await writeFile(join(folder.path, 'timeline.csv'), text)
  const preview = await previewed(made, join(folder.path, 'timeline.csv'))
  expect(preview.account).toMatchObject({
    rowsRead: 12_346,
    accepted: 12_345,
    rejected: 1,
    firstUtc: '2023-11-14T22:13:20.000Z',
  })
  expect(preview.sha256).toBe(createHash('sha256').update(text).digest('hex'))
  expect(await commitsOf(made)).toEqual([])
  expect(resultOf(await imported(made, preview.sha256))).toMatchObject({ kind: 'imported', result: { source: SOURCE } })
  const commits = await commitsOf(made)
  const of = commits.length
  expect(commits.map(({ header }) => header.action?.part)).toEqual(Array.from({ length: of }, (_, i) => i + 1))
  expect(new Set(commits.map(({ header }) => `${header.action?.id} ${header.action?.of}`)).size).toBe(1)
  expect(commits[0]?.header.action?.of).toBe(of)
  const rows = commits.flatMap(({ ops }) => ops).flatMap((op) => (op.op === 'rows' ? [op] : []))
  expect(rows.reduce((sum, op) => sum + op.count, 0)).toBe(12_345)
  expect(rows.map(({ first }) => first)).toEqual(
    rows.map((_, i) => rows.slice(0, i).reduce((sum, op) => sum + op.count, 0)),
  )
  expect(rows[0]?.columns['time.basis']?.[0]).toBe('stated')
  expect(commits[0]?.ops[0]).toMatchObject({ op: 'put', type: 'source', fields: { accepted: 12_345, rejected: 1 } })
})

test('rows that are large in UTF-8 are cut into bodies that fit', async () => {
  await using folder = await aFolder()
  await using made = await aCase(join(folder.path, 'data'))
  const wide = '\u20ac'.repeat(30_000)
  const rows = Array.from(
    { length: 40 },
    (_, i) => `"${wide}",${(1_700_000_000 + i) * 1_000_000},2023-11-14T22:13:20Z,x`,
  )
  await writeFile(join(folder.path, 'wide.csv'), `message,timestamp,datetime,timestamp_desc\n${rows.join('\n')}\n`)
  const preview = await previewed(made, join(folder.path, 'wide.csv'))
  const ended = await imported(made, preview.sha256)
  expect(ended.failure).toBeUndefined()
  const counted = (await commitsOf(made))
    .flatMap(({ ops }) => ops)
    .reduce((sum, op) => sum + (op.op === 'rows' ? op.count : 0), 0)
  expect(counted).toBe(preview.account.accepted)
})

test('an import that is cancelled stays without its last part, and others append meanwhile', async () => {
  await using folder = await aFolder()
  // A clock that runs fast, so that every bit of progress is told.
  let now = 1_700_000_000_000
  const environment = {
    now: () => {
      now += 200
      return now
    },
  }
  await using made = await aCase(join(folder.path, 'data'), { environment })
  await writeFile(join(folder.path, 'timeline.csv'), timesketch(40_000))
  const preview = await previewed(made, join(folder.path, 'timeline.csv'))
  let heard = 0
  const cancel = made.keeper.attach((event) => {
    if (event.event !== 'job' || event.state !== 'running') return
    heard += 1
    if (heard > 1) void made.keeper.ask('job.cancel', { job: event.job })
  })
  const ended = imported(made, preview.sha256)
  const append = made.keeper.ask('journal.append', anAppend(made.journal, 'between-the-parts'))
  expect((await ended).state).toBe('cancelled')
  value(await append)
  cancel()
  const commits = await commitsOf(made)
  const parts = commits.flatMap(({ header }) => header.action?.part ?? [])
  const of = commits.find(({ header }) => header.action)?.header.action?.of ?? 1
  expect(parts.length).toBeLessThan(of)
})

test('a file that changed after its preview is not imported', async () => {
  await using folder = await aFolder()
  await using made = await aCase(join(folder.path, 'data'))
  const path = join(folder.path, 'timeline.csv')
  await writeFile(path, timesketch(2000))
  const preview = await previewed(made, path)
  await appendFile(path, 'one more,1700000000000000,2023-11-14T22:13:20Z,x,y\n')
  expect((await imported(made, preview.sha256)).failure?.code).toBe('file-changed')
  const commits = await commitsOf(made)
  expect(commits.length).toBeLessThan(commits[0]?.header.action?.of ?? 1)
})

test.each([
  ['binary named .csv', Buffer.from([0, 1, 2, 3, 0, 255, 254, 0, 7])],
  ['an empty file', Buffer.alloc(0)],
])('%s gets one clear sentence and stores nothing', async (_, content) => {
  await using folder = await aFolder()
  await using made = await aCase(join(folder.path, 'data'))
  await writeFile(join(folder.path, 'wrong.csv'), content)
  made.keeper.grant(TOKEN, join(folder.path, 'wrong.csv'), 'read')
  const { job } = value(await made.keeper.ask('import.preview', { file: TOKEN, options: {} }))
  const { failure } = await made.ended(job)
  expect(failure?.code).toMatch(/^(binary|empty)$/)
  expect(failure?.message).toContain('Nothing was stored')
})
