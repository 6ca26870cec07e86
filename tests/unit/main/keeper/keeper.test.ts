import { createPublicKey, verify } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { decodeBody, decodeHeader, dssePae } from '../../../../shared/core/journal/seal'
import { aCase, aFolder, aKeeper, anAppend, failureOf, value } from './a-keeper'

const START = { count: 0, hash: '' }

test('a profile makes a team journal with its person and its device', async () => {
  await using folder = await aFolder()
  await using made = await aKeeper(folder.path)
  expect(value(await made.keeper.ask('profile.state', {}))).toEqual({ state: 'none', keychain: false })
  const { profile, recoveryKey } = value(
    await made.keeper.ask('profile.create', { name: 'Anna Berg', handle: 'anna', deviceName: 'laptop' }),
  )
  if (profile.state !== 'open') throw new Error('not open')
  expect(profile.protection.by).toBe('none')
  expect(recoveryKey).toMatch(/^([0-9A-Z]{4}-){13}[0-9A-Z]{4}$/)
  const { commits } = value(
    await made.keeper.ask('journal.feed', { journal: profile.teamJournal, after: START, max: 10 }),
  )
  const ops = commits.flatMap(({ body }) => (body ? decodeBody(body) : []))
  expect(ops.map((op) => `${op.op} ${op.type}`)).toEqual(['put person', 'put device'])
})

test('what was acknowledged is there after a restart, chained and signed', async () => {
  await using folder = await aFolder()
  let journal = ''
  let ids: string[] = []
  {
    await using made = await aCase(folder.path)
    journal = made.journal
    value(await made.keeper.ask('journal.open', { journal }, made.listener))
    for (let i = 0; i < 5; i += 1) {
      ids = [...ids, ...value(await made.keeper.ask('journal.append', anAppend(journal, `append-${i}`))).ids]
    }
    const heard = made.events.flatMap((event) => (event.event === 'committed' ? event.commits.map(({ id }) => id) : []))
    expect(heard).toEqual(ids)
  }
  await using again = await aKeeper(folder.path)
  const { commits, position } = value(await again.keeper.ask('journal.feed', { journal, after: START, max: 100 }))
  expect(commits.map(({ id }) => id)).toEqual(ids)
  expect(position.count).toBe(5)
  const headers = commits.map(({ header }) => decodeHeader(header))
  expect(headers.map(({ prev }) => prev)).toEqual([null, ...ids.slice(0, -1)])
  expect(headers.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5])
  const last = commits[4]
  if (!last?.signature) throw new Error('The last commit is not signed')
  const spki = Buffer.concat([
    Buffer.from('302a300506032b6570032100', 'hex'),
    Buffer.from(headers[0]?.key ?? '', 'base64'),
  ])
  const key = createPublicKey({ key: spki, format: 'der', type: 'spki' })
  expect(verify(null, dssePae(last.header), key, last.signature)).toBe(true)
  const rest = value(await again.keeper.ask('journal.feed', { journal, after: position, max: 100 }))
  expect(rest).toEqual({ matches: true, commits: [], position })
})

test('an append that is sent again answers the same ids and writes nothing, also after a restart', async () => {
  await using folder = await aFolder()
  let journal = ''
  let first: unknown
  {
    await using made = await aCase(folder.path)
    journal = made.journal
    const twice = [anAppend(journal, 'the-same-one'), anAppend(journal, 'the-same-one')]
    const [one, two] = await Promise.all(twice.map((append) => made.keeper.ask('journal.append', append)))
    first = one
    expect(two).toEqual(one)
  }
  await using again = await aKeeper(folder.path)
  expect(await again.keeper.ask('journal.append', anAppend(journal, 'the-same-one'))).toEqual(first)
  expect(value(await again.keeper.ask('journal.append', anAppend(journal, 'another-one'))).position.count).toBe(2)
})

test('a feed that asks from another history is told so', async () => {
  await using folder = await aFolder()
  await using made = await aCase(folder.path)
  const { journal } = made
  for (let i = 0; i < 600; i += 1) void made.keeper.ask('journal.append', anAppend(journal, `append-${i}`))
  const { position } = value(await made.keeper.ask('journal.append', anAppend(journal, 'append-last')))
  expect(position.count).toBe(601)
  const wrong = { count: 300, hash: 'f'.repeat(64) }
  expect(value(await made.keeper.ask('journal.feed', { journal, after: wrong, max: 10 }))).toEqual({
    matches: false,
    commits: [],
    position,
  })
  const ids: string[] = []
  for (let after = START; ; ) {
    const page = value(await made.keeper.ask('journal.feed', { journal, after, max: 77 }))
    expect(page.matches).toBe(true)
    if (page.commits.length === 0) break
    ids.push(...page.commits.map(({ id }) => id))
    after = page.position
  }
  expect(new Set(ids).size).toBe(601)
})

test('less than 1 GB of free disk refuses before anything is acknowledged, and writing goes on when there is room', async () => {
  await using folder = await aFolder()
  let free = 1e12
  await using made = await aCase(folder.path, { environment: { freeBytes: () => free } })
  const { journal } = made
  free = 900e6
  expect(failureOf(await made.keeper.ask('journal.append', anAppend(journal, 'append-1'))).code).toBe('disk-low')
  free = 1e12
  expect(value(await made.keeper.ask('journal.append', anAppend(journal, 'append-1'))).position.count).toBe(1)
  const told = made.events.flatMap((event) => (event.event === 'writing' ? [event.stopped?.code ?? null] : []))
  expect(told).toEqual(['disk-low', null])
})

test('a sync that fails stops writing; the next append reads the disk again and goes on in a new segment', async () => {
  await using folder = await aFolder()
  let broken = false
  const { REAL_DISK } = await import('../../../../main/keeper/ledger/disk')
  const disk = {
    ...REAL_DISK,
    sync: (fd: number) => (broken ? Promise.reject(Object.assign(new Error(), { code: 'EIO' })) : REAL_DISK.sync(fd)),
  }
  await using made = await aCase(folder.path, { environment: { disk } })
  const { journal } = made
  value(await made.keeper.ask('journal.append', anAppend(journal, 'append-1')))
  broken = true
  expect(failureOf(await made.keeper.ask('journal.append', anAppend(journal, 'append-2'))).code).toBe('disk-error')
  broken = false
  expect(value(await made.keeper.ask('journal.append', anAppend(journal, 'append-2'))).position.count).toBe(2)
  const { commits } = value(await made.keeper.ask('journal.feed', { journal, after: START, max: 10 }))
  expect(commits.map(({ header }) => decodeHeader(header).seq)).toEqual([1, 2])
  expect(
    (await readdir(join(folder.path, 'journals', journal, 'ledger'))).filter((name) => name.endsWith('.seg')),
  ).toHaveLength(2)
})

test('nothing that names a case stands on the disk in clear', async () => {
  await using folder = await aFolder()
  {
    await using made = await aCase(folder.path)
    const { journal } = made
    value(await made.keeper.ask('journal.append', anAppend(journal, 'append-1', 'NIGHTINGALE breach')))
    value(await made.keeper.ask('journal.summary', { journal, summary: { title: 'NIGHTINGALE' } }))
    value(await made.keeper.ask('drafts.put', { key: 'x', text: 'NIGHTINGALE draft' }))
    expect(value(await made.keeper.ask('journal.list', {})).map(({ summary }) => summary)).toContainEqual({
      title: 'NIGHTINGALE',
    })
  }
  for (const entry of await readdir(folder.path, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    expect((await readFile(join(entry.parentPath, entry.name))).includes('NIGHTINGALE')).toBe(false)
  }
  await using again = await aKeeper(folder.path)
  expect(value(await again.keeper.ask('drafts.all', {}))).toEqual({ x: 'NIGHTINGALE draft' })
})

test('a request that is malformed or unknown is refused, and nothing inside is told', async () => {
  await using folder = await aFolder()
  await using made = await aCase(folder.path)
  const listener = () => undefined
  expect(failureOf(await made.keeper.handle('journal.append', { journal: 7 }, listener)).code).toBe('bad-request')
  expect(failureOf(await made.keeper.handle('toString', {}, listener)).code).toBe('bad-request')
  const wrong = { ...anAppend(made.journal, 'append-1'), parts: ['[{"op":"put","type":"entry","id":"e","fields":{}}]'] }
  expect(failureOf(await made.keeper.ask('journal.append', wrong)).code).toBe('invalid-change')
  const unseen = {
    ...anAppend(made.journal, 'append-1'),
    seen: { ['a'.repeat(32)]: [1, 'b'.repeat(64)] as [number, string] },
  }
  expect(failureOf(await made.keeper.ask('journal.append', unseen)).code).toBe('unknown-seen')
})

test('a second keeper on the same folder is refused', async () => {
  await using folder = await aFolder()
  await using _made = await aKeeper(folder.path)
  await expect(aKeeper(folder.path)).rejects.toMatchObject({ failure: { code: 'folder-in-use' } })
}, 10_000)
