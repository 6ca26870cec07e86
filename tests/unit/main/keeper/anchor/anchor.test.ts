import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runCommandLine } from '../../../../../cli/run'
import type { CheckReport } from '../../../../../main/keeper/verify/report'
import type { Heads } from '../../../../../shared/contract/keeper'
import { stateIdText } from '../../../../../shared/core/journal/state-id'
import { aCase, aFolder, anAppend, failureOf, type TestKeeper, value } from '../a-keeper'
import { aLocalAuthority } from './a-local-authority'

const token = (name: string) => createHash('sha256').update(name).digest('hex').slice(0, 32)

/** The state of a case as a window would anchor it. */
async function stateOf(made: TestKeeper, journal: string): Promise<{ stateId: string; heads: Heads }> {
  const { heads } = value(await made.keeper.ask('journal.open', { journal }, made.listener))
  return { stateId: createHash('sha256').update(stateIdText(heads)).digest('hex'), heads }
}

async function record(made: TestKeeper, journal: string, id: string, fields: object): Promise<void> {
  const parts = [JSON.stringify([{ op: 'put', type: 'stamp', id, fields: { ...fields, by: 'anna' } }])]
  const ask = { journal, idem: `stamp-${id}-now`, intent: 'stamp.add', parts, seen: {} }
  value(await made.keeper.ask('journal.append', ask))
}

async function verified(...args: string[]): Promise<CheckReport & { code: number }> {
  const out: string[] = []
  const terminal = { out: (text: string) => void out.push(text), err: (text: string) => void out.push(text) }
  const code = await runCommandLine(['verify', ...args, '--json'], terminal, '0.0.0')
  return { ...JSON.parse(out.join('')), code }
}

test('a state that an authority stamped and one that was signed on paper are checked with what they cover', async () => {
  await using folder = await aFolder()
  await using authority = await aLocalAuthority(folder.path)
  const data = join(folder.path, 'data')
  await using made = await aCase(data)
  const { journal, keeper } = made
  for (let i = 0; i < 5; i += 1) value(await keeper.ask('journal.append', anAppend(journal, `append-${i}`)))
  const state = await stateOf(made, journal)
  expect(authority.asked()).toBe(0)
  const stamped = value(await keeper.ask('anchor.ask', { ...state, url: authority.url }))
  expect(stamped.reading).toMatchObject({ authority: 'Test time-stamp authority', root: null })
  const { at } = stamped.reading
  await record(made, journal, 's1', { kind: 'rfc3161', ...state, at, witness: authority.url, token: stamped.token })
  const paper = { kind: 'paper', ...state, at: Date.UTC(2026, 2, 14), witness: 'Dr. Marie Roth, counsel' }
  await record(made, journal, 's2', { ...paper, place: 'Safe of the legal department' })

  const report = await verified(data)
  expect(report.faults).toEqual([])
  expect(report.anchors).toMatchObject([
    { kind: 'paper', stateId: state.stateId, covered: 5, after: 2, witness: 'Dr. Marie Roth, counsel' },
    { kind: 'rfc3161', stateId: state.stateId, covered: 5, after: 2, witness: 'Test time-stamp authority', at },
  ])
  expect(report.anchors[0]?.doesNotProve).toContain('only as good as the paper')
  expect(report.anchors[1]?.proves).toMatch(/^5 entries existed as they are at \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC/)
  expect(report.anchors[1]?.doesNotProve).toContain('not checked against a root')
  const rooted = await verified(data, '--timestamp-ca', authority.roots)
  expect(rooted.anchors[1]?.doesNotProve).toContain('leads to the root Test root')

  // The same root, kept by the app; the one of another authority is not enough.
  keeper.grant(token('roots'), authority.roots, 'read')
  expect(value(await keeper.ask('anchor.chooseRoots', { file: token('roots') }))).toEqual({
    url: authority.url,
    roots: ['Test root'],
  })
  const check = { stateId: state.stateId, token: stamped.token }
  expect(value(await keeper.ask('anchor.check', check)).root).toBe('Test root')
  await using other = await aLocalAuthority(folder.path)
  expect(failureOf(await keeper.ask('anchor.ask', { ...state, url: other.url })).code).toBe('stamp-root')
  const fault = await verified(data, '--timestamp-ca', other.roots)
  expect([fault.code, fault.anchors.length]).toEqual([1, 1])
  expect(fault.faults[0]?.where).toContain(`anchor of state ${state.stateId}`)
}, 60_000)

test('a stamp that names another state, or entries that are not here, is a fault', async () => {
  await using folder = await aFolder()
  const data = join(folder.path, 'data')
  await using made = await aCase(data)
  const { journal } = made
  value(await made.keeper.ask('journal.append', anAppend(journal, 'append-1')))
  const state = await stateOf(made, journal)
  const paper = { kind: 'paper', at: 1, witness: 'Counsel' }
  await record(made, journal, 's1', { ...paper, ...state, stateId: 'a'.repeat(64) })
  const heads: Heads = { ...state.heads, ['b'.repeat(32)]: [3, 'c'.repeat(64)] }
  const elsewhere = createHash('sha256').update(stateIdText(heads)).digest('hex')
  await record(made, journal, 's2', { ...paper, heads, stateId: elsewhere })
  const { faults } = await verified(data)
  expect(faults.map(({ what }) => what).sort()).toEqual([
    'Its state id is not that of the heads it names.',
    'What was witnessed is not all here: the entries of 1 devices that it names are missing.',
  ])
  const wrong = { ...state, stateId: 'a'.repeat(64), url: 'http://127.0.0.1:9/' }
  expect(failureOf(await made.keeper.ask('anchor.ask', wrong)).code).toBe('stamp-state')
})

test('a request can leave as a file, and its reply comes in days later, when the case has moved on', async () => {
  await using folder = await aFolder()
  await using authority = await aLocalAuthority(folder.path)
  const [tsq, tsr] = [join(folder.path, 'state.tsq'), join(folder.path, 'state.tsr')]
  const data = join(folder.path, 'data')
  await using made = await aCase(data)
  const { journal, keeper } = made
  value(await keeper.ask('journal.append', anAppend(journal, 'append-1')))
  const state = await stateOf(made, journal)
  keeper.grant(token('tsq'), tsq, 'write')
  value(await keeper.ask('anchor.saveRequest', { journal, ...state, destination: token('tsq') }))
  value(await keeper.ask('journal.append', anAppend(journal, 'append-2')))
  await writeFile(tsr, await authority.answer(await readFile(tsq)))
  keeper.grant(token('tsr'), tsr, 'read')
  const reply = value(await keeper.ask('anchor.readReply', { journal, file: token('tsr') }))
  expect(reply).toMatchObject({ ...state, reading: { authority: 'Test time-stamp authority' } })
  expect(authority.asked()).toBe(0)
  // Of another case, and anything else than a reply.
  const { journal: other } = value(await keeper.ask('journal.create', { kind: 'case' }))
  expect(failureOf(await keeper.ask('anchor.readReply', { journal: other, file: token('tsr') })).code).toBe(
    'stamp-not-asked',
  )
  keeper.grant(token('no-tsr'), tsq, 'read')
  expect(failureOf(await keeper.ask('anchor.readReply', { journal, file: token('no-tsr') })).code).toBe(
    'stamp-unreadable',
  )
}, 30_000)
