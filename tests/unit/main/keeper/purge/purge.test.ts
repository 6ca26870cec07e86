import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../../../../../build/paths.mjs'
import { runCommandLine } from '../../../../../cli/run'
import { verifyBundle } from '../../../../../main/keeper/verify/verify-bundle'
import { stateIdText } from '../../../../../shared/core/journal/state-id'
import { viewAll, viewEntity } from '../../../../../shared/core/journal/view'
import { readAgain } from '../../../docs/second-reader'
import { aFolder, value } from '../a-keeper'
import { acts, aLaptop, aNewCase, commitsOf, holds, inFolder, type Laptop, takesIn } from '../exchange/a-laptop'
import { anEntry, bodiesOf, foldOf, purgeOps, purges, settled } from './a-purge'

const aCaseOf = async (laptop: Laptop): Promise<string> => {
  const journal = await aNewCase(laptop)
  await acts(laptop, journal, anEntry('e1', 'Mallory logged in'))
  await acts(laptop, journal, anEntry('e2', 'Backups are fine'))
  return journal
}
const evidenceIn = (dataDir: string, journal: string) => readdirSync(join(dataDir, 'journals', journal, 'vault')).length
const aHold = (id: string, more: object = {}) => ({
  op: 'put',
  type: 'hold',
  id,
  fields: { by: 'Counsel', reason: 'Litigation', at: 1, ...more },
})

test('a purged body is gone from the disk, and everything else of the ledger is what it was', async () => {
  await using folder = await aFolder()
  const dataDir = inFolder(folder, 'anna')
  let before = { count: 0, hash: '' }
  let journal = ''
  {
    await using anna = await aLaptop(dataDir, 'Anna')
    journal = await aCaseOf(anna)
    value(await anna.keeper.ask('journal.open', { journal }, anna.listener))
    await purges(anna, journal, { kind: 'thing', type: 'entry', id: 'e1' })
    before = value(await anna.keeper.ask('journal.open', { journal })).position
    expect(await bodiesOf(anna, journal)).not.toContain('Mallory')
    expect(viewEntity(await foldOf(anna, journal), 'entry', 'e1')?.text).toBe('Removed by law')
    expect(anna.events).toContainEqual(expect.objectContaining({ event: 'purged', journal, count: 1 }))
    // Work goes on behind it.
    await acts(anna, journal, anEntry('e3', 'Restored from tape'))
  }
  // A reader that knows nothing of this program, straight from the files.
  const read = readAgain(dataDir, journal)
  expect(JSON.stringify(read.ops)).not.toContain('Mallory')
  expect(JSON.stringify(read.ops)).toContain('Restored from tape')
  await using again = await aLaptop(dataDir, 'Anna')
  const { position } = value(await again.keeper.ask('journal.open', { journal }))
  expect(position.count).toBe(before.count + 1)
  expect(read.position).toBe(position.hash)
})

test('chains still verify: the folder, and a bundle made afterwards, by our verifier and by the one in Python', async () => {
  await using folder = await aFolder()
  const dataDir = inFolder(folder, 'anna')
  const out = inFolder(folder, 'out.holdfast')
  {
    await using anna = await aLaptop(dataDir, 'Anna')
    const journal = await aCaseOf(anna)
    await purges(anna, journal, { kind: 'thing', type: 'entry', id: 'e1' })
    await anna.writes(out, [journal])
    await using jonas = await aLaptop(inFolder(folder, 'jonas'), 'Jonas')
    await jonas.trusts(out)
    expect(viewEntity(await foldOf(jonas, journal), 'entry', 'e1')?.text).toBe('Removed by law')
    expect(await bodiesOf(jonas, journal)).toContain('Backups are fine')
  }
  expect((await verifyBundle(out)).faults).toEqual([])
  const quiet = { out: () => undefined, err: () => undefined }
  expect(await runCommandLine(['verify', dataDir, '--json'], quiet, '0.0.0')).toBe(0)
  const python = spawnSync('/usr/bin/python3', [join(root, 'tests/verifier/verify.py'), out], { encoding: 'utf8' })
  if (python.error || python.stderr.includes('No module')) return
  expect(python.status, python.stdout + python.stderr).toBe(0)
})

test('a purge that comes in from elsewhere removes the body here too, and it never comes in again', async () => {
  await using folder = await aFolder()
  await using anna = await aLaptop(inFolder(folder, 'anna'), 'Anna')
  await using jonas = await aLaptop(inFolder(folder, 'jonas'), 'Jonas')
  const journal = await aCaseOf(anna)
  const early = inFolder(folder, 'early.holdfast')
  await anna.writes(early, [journal])
  await jonas.trusts(early)
  expect(await bodiesOf(jonas, journal)).toContain('Mallory')
  await purges(anna, journal, { kind: 'thing', type: 'entry', id: 'e1' })
  const late = inFolder(folder, 'late.holdfast')
  await anna.writes(late, [journal])
  await jonas.takes(late)
  await settled(jonas, journal)
  expect(await bodiesOf(jonas, journal)).not.toContain('Mallory')
  await jonas.takes(early)
  expect(await bodiesOf(jonas, journal)).not.toContain('Mallory')
  // A third one that gets the purge first and the body from an older bundle later.
  await using mia = await aLaptop(inFolder(folder, 'mia'), 'Mia')
  await mia.trusts(late)
  await mia.takes(early)
  expect(await bodiesOf(mia, journal)).not.toContain('Mallory')
  // Each of them lists the files that still hold it.
  const copies = value(await anna.keeper.ask('purge.copies', { journal }))
  expect(copies.map(({ kind, fileName }) => [kind, fileName])).toEqual([
    ['bundle', 'late.holdfast'],
    ['bundle', 'early.holdfast'],
  ])
})

test('what a revoked laptop removed comes back from whoever still has it, and all show the same again', async () => {
  await using folder = await aFolder()
  await using anna = await aLaptop(inFolder(folder, 'anna'), 'Anna')
  await using jonas = await aLaptop(inFolder(folder, 'jonas'), 'Jonas')
  await using thief = await aLaptop(inFolder(folder, 'thief'), 'Thief')
  const journal = await aCaseOf(anna)
  const image = inFolder(folder, 'image.dd')
  writeFileSync(image, 'a whole disk')
  const sha256 = await takesIn(anna, journal, image)
  const [early, bad, good, last] = ['early', 'bad', 'good', 'last'].map((name) => inFolder(folder, `${name}.holdfast`))
  await anna.writes(early ?? '', [journal])
  await jonas.trusts(early ?? '')
  await thief.trusts(early ?? '')
  await purges(thief, journal, { kind: 'thing', type: 'entry', id: 'e1' })
  const evidence = viewAll(await foldOf(thief, journal), 'evidence')[0]?.id ?? ''
  await purges(thief, journal, { kind: 'file', evidence })
  await thief.writes(bad ?? '', [journal])
  await anna.trusts(bad ?? '')
  await settled(anna, journal)
  expect(await bodiesOf(anna, journal)).not.toContain('Mallory')
  expect(await holds(anna, journal, sha256).catch(() => false)).toBe(false)
  // Until it is revoked, an older bundle does not bring it back.
  await anna.takes(early ?? '')
  expect(await bodiesOf(anna, journal)).not.toContain('Mallory')

  const { device } = value(await thief.keeper.ask('journal.open', { journal }))
  const fields = { device, lastSeq: 0, reason: 'Stolen', at: 1, by: 'jonas' }
  await acts(jonas, journal, { op: 'put', type: 'revocation', id: 'r1', fields })
  await jonas.writes(good ?? '', [journal])
  await anna.trusts(good ?? '')
  await settled(anna, journal)
  await anna.writes(last ?? '', [journal])
  await jonas.trusts(last ?? '')
  await settled(jonas, journal)
  const [here, there] = [await foldOf(anna, journal), await foldOf(jonas, journal)]
  expect(stateIdText(here.heads())).toBe(stateIdText(there.heads()))
  for (const fold of [here, there]) expect(viewEntity(fold, 'entry', 'e1')?.text).toBe('Mallory logged in')
  for (const laptop of [anna, jonas]) expect(await holds(laptop, journal, sha256)).toBe(true)
})

test('the content of an evidence file goes with its purge, unless another item needs the same content', async () => {
  await using folder = await aFolder()
  await using anna = await aLaptop(inFolder(folder, 'anna'), 'Anna')
  const journal = await aCaseOf(anna)
  const path = inFolder(folder, 'photo.jpg')
  writeFileSync(path, 'a face that must not be kept')
  const sha256 = await takesIn(anna, journal, path)
  await takesIn(anna, journal, path)
  const [first, second] = [...(await foldOf(anna, journal)).recordsOf('evidence')].map(({ id }) => id)
  await purges(anna, journal, { kind: 'file', evidence: first ?? '' })
  expect(await holds(anna, journal, sha256)).toBe(true)
  const bundle = inFolder(folder, 'with-photo.holdfast')
  await anna.writes(bundle, [journal])
  await purges(anna, journal, { kind: 'file', evidence: second ?? '' })
  expect(await holds(anna, journal, sha256)).toBe(false)
  expect(evidenceIn(anna.dataDir, journal)).toBe(0)
  await anna.takes(bundle)
  expect(await holds(anna, journal, sha256)).toBe(false)
  expect(viewEntity(await foldOf(anna, journal), 'evidence', first ?? '')?.fileName).toBe('photo.jpg')
})

test('under a legal hold nothing is removed; what was purged elsewhere meanwhile goes when it is lifted', async () => {
  await using folder = await aFolder()
  await using anna = await aLaptop(inFolder(folder, 'anna'), 'Anna')
  await using jonas = await aLaptop(inFolder(folder, 'jonas'), 'Jonas')
  const journal = await aCaseOf(anna)
  const meet = async (from: Laptop, to: Laptop, name: string): Promise<void> => {
    const path = inFolder(folder, `${name}.holdfast`)
    await from.writes(path, [journal])
    await to.trusts(path)
    await settled(to, journal)
  }
  await meet(anna, jonas, 'one')
  // At the same time: she purges, he sets a hold.
  await acts(jonas, journal, aHold('h1'))
  await purges(anna, journal, { kind: 'thing', type: 'entry', id: 'e1' })
  await meet(anna, jonas, 'two')
  expect(await bodiesOf(jonas, journal)).toContain('Mallory')
  expect(viewEntity(await foldOf(jonas, journal), 'entry', 'e1')?.text).toBe('Removed by law')
  expect(await settled(jonas, journal)).toEqual({ bodies: 0, files: 0, kept: 1 })
  // Knowing of the hold: without effect, and nothing goes.
  for (const op of await purgeOps(jonas, journal, { kind: 'thing', type: 'entry', id: 'e2' })) {
    await acts(jonas, journal, op)
  }
  await settled(jonas, journal)
  expect(viewEntity(await foldOf(jonas, journal), 'entry', 'e2')?.text).toBe('Backups are fine')
  await acts(jonas, journal, aHold('h2', { lifts: 'h1', reason: 'Settled' }))
  expect(await settled(jonas, journal)).toEqual({ bodies: 1, files: 0, kept: 0 })
  expect(await bodiesOf(jonas, journal)).not.toContain('Mallory')
  expect(await bodiesOf(jonas, journal)).toContain('Backups are fine')
})

test('what was being typed into a purged text, and the summary of the list, go with it', async () => {
  await using folder = await aFolder()
  await using anna = await aLaptop(inFolder(folder, 'anna'), 'Anna')
  const journal = await aCaseOf(anna)
  const update = 'AQEHBAEEYm9keQtBIG5hbWUgaGVyZQA='
  await acts(anna, journal, { op: 'text', type: 'section', id: 's1', field: 'body', update, client: 7 })
  value(await anna.keeper.ask('drafts.put', { key: `review/${journal}/7`, text: '{"section":"s1"}' }))
  value(await anna.keeper.ask('drafts.put', { key: `capture/${journal}`, text: 'half a line' }))
  value(await anna.keeper.ask('journal.summary', { journal, summary: { title: 'Mallory' } }))
  await purges(anna, journal, { kind: 'thing', type: 'section', id: 's1' })
  expect(value(await anna.keeper.ask('drafts.all', {}))).toEqual({ [`capture/${journal}`]: 'half a line' })
  expect(existsSync(join(anna.dataDir, 'journals', journal, 'summary'))).toBe(false)
})

test('appends that are made while segments are rewritten are all there afterwards', async () => {
  await using folder = await aFolder()
  await using anna = await aLaptop(inFolder(folder, 'anna'), 'Anna')
  const journal = await aCaseOf(anna)
  const [op] = await purgeOps(anna, journal, { kind: 'thing', type: 'entry', id: 'e1' })
  const made: Promise<unknown>[] = [acts(anna, journal, op ?? {})]
  for (let i = 0; i < 50; i += 1) made.push(acts(anna, journal, anEntry(`x${i}`, `Entry ${i}`)))
  await Promise.all(made)
  await settled(anna, journal)
  expect(await commitsOf(anna, journal)).toHaveLength(53)
  expect(await bodiesOf(anna, journal)).not.toContain('Mallory')
})
