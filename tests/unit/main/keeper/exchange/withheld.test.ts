import { randomUUID } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { verifyBundle } from '../../../../../main/keeper/verify/verify-bundle'
import { Fold } from '../../../../../shared/core/journal/fold'
import { openCommit } from '../../../../../shared/core/journal/seal'
import { viewAll } from '../../../../../shared/core/journal/view'
import { withoutEffect } from '../../../../../shared/core/journal/without-effect'
import { aFolder } from '../a-keeper'
import { acts, aLaptop, aNewCase, aSystem, commitsOf, holds, inFolder, type Laptop, takesIn } from './a-laptop'

const time = { utc: '2026-03-14T14:22:07Z', precision: 's', zone: 'UTC', basis: 'stated' }
const entry = (text: string, marks: object = {}, id: string = randomUUID()) => ({
  op: 'put',
  type: 'entry',
  id,
  fields: { kind: 'event', time, recordedAt: 1, text, ...marks },
})
const NO_PRIVILEGED = { tlp: 'TLP:RED', includePrivileged: false } as const

async function foldOf(laptop: Laptop, journal: string): Promise<Fold> {
  const fold = new Fold()
  fold.admit((await commitsOf(laptop, journal)).map(openCommit))
  return fold
}
const textsOf = (fold: Fold): string[] => viewAll(fold, 'entry').map(({ text }) => text)

async function aPrivilegedCase(folder: { path: string }) {
  const anna = await aLaptop(inFolder(folder, 'anna'), 'Anna')
  const jonas = await aLaptop(inFolder(folder, 'jonas'), 'Jonas')
  const journal = await aNewCase(anna)
  await acts(anna, journal, entry('Mail was read'))
  // Marked later, and written together with something else.
  const told = entry('Counsel was told', {}, 'told')
  const [both = ''] = await acts(anna, journal, told, aSystem('SRV-9'))
  const set = { op: 'set', type: 'entry', id: 'told', fields: { privileged: true }, sees: { privileged: [] } }
  const [mark = ''] = await acts(anna, journal, set)
  const comment = { on: 'told', text: 'Ask Ocelotta', at: 1, by: 'anna' }
  const [said = ''] = await acts(anna, journal, { op: 'put', type: 'comment', id: 'c1', fields: comment })
  writeFileSync(inFolder(folder, 'open.txt'), 'an ordinary log')
  writeFileSync(inFolder(folder, 'memo.txt'), 'the memo of counsel')
  const open = await takesIn(anna, journal, inFolder(folder, 'open.txt'))
  const memo = await takesIn(anna, journal, inFolder(folder, 'memo.txt'))
  const fold = await foldOf(anna, journal)
  const item = viewAll(fold, 'evidence').find(({ sha256 }) => sha256 === memo)
  const marked = { op: 'set', type: 'evidence', id: item?.id, fields: { privileged: true }, sees: { privileged: [] } }
  await acts(anna, journal, marked)
  return { anna, jonas, journal, open, memo, behind: [both, mark, said] }
}

test('what is privileged stays behind, whole acts of it, with its files; every chain still verifies', async () => {
  await using folder = await aFolder()
  const { anna, jonas, journal, open, memo, behind } = await aPrivilegedCase(folder)
  await using _anna = anna
  await using _jonas = jonas
  const out = inFolder(folder, 'out.holdfast')
  const made = await anna.writes(out, [journal], { ceiling: NO_PRIVILEGED })
  // The entry, its comment and the memo; the system was written together with the entry.
  expect(made.withheld).toEqual({ commits: 5, files: 1, things: 3, beside: 1 })
  const bytes = readFileSync(out).toString('latin1')
  for (const secret of ['Counsel', 'Ocelotta', 'memo', memo])
    expect([secret, bytes.includes(secret)]).toEqual([secret, false])
  expect(bytes).toContain('Mail was read')
  const report = await verifyBundle(out)
  expect(report.faults).toEqual([])
  expect(report.notes.map(({ what }) => what)).toContainEqual(
    expect.stringContaining('the content of 5 entries, and 1 files'),
  )

  expect(await jonas.looksInto(out)).toMatchObject({ journals: [{ withheld: 5, ceiling: NO_PRIVILEGED }] })
  await jonas.trusts(out)
  const there = await foldOf(jonas, journal)
  expect(textsOf(there)).toEqual(['Mail was read'])
  // They are told as left out, not as missing, and the record is as long as it is.
  const left = withoutEffect(there).filter(({ reason }) => reason === 'withheld')
  expect(left).toMatchObject([{ count: 5 }])
  expect(left[0]?.commits).toEqual(expect.arrayContaining(behind))
  expect(there.heads(journal)).toEqual((await foldOf(anna, journal)).heads(journal))
  expect([await holds(jonas, journal, open), await holds(jonas, journal, memo)]).toEqual([true, false])
})

test('comes in later, with the files, and then nothing is left out any more', async () => {
  await using folder = await aFolder()
  const { anna, jonas, journal, memo } = await aPrivilegedCase(folder)
  await using _anna = anna
  await using _jonas = jonas
  await anna.writes(inFolder(folder, 'less.holdfast'), [journal], { ceiling: NO_PRIVILEGED })
  await jonas.trusts(inFolder(folder, 'less.holdfast'))
  await anna.writes(inFolder(folder, 'all.holdfast'), [journal])
  const taken = await jonas.takes(inFolder(folder, 'all.holdfast'))
  expect(taken).toMatchObject({ journals: [{ added: 0, texts: 5, problem: null }], files: { added: 1 } })
  const there = await foldOf(jonas, journal)
  expect(withoutEffect(there)).toEqual([])
  expect(textsOf(there)).toEqual(textsOf(await foldOf(anna, journal)))
  expect(await holds(jonas, journal, memo)).toBe(true)
})

test('what is marked above a label stays behind, rows of an import among it; the rest of the marks leaves', async () => {
  await using folder = await aFolder()
  await using anna = await aLaptop(inFolder(folder, 'anna'), 'Anna')
  const journal = await aNewCase(anna)
  await acts(anna, journal, entry('Red one', { tlp: 'TLP:RED' }))
  await acts(anna, journal, entry('Amber one', { tlp: 'TLP:AMBER', privileged: true }))
  const columns = { text: ['Row one', 'Row two'], tlp: [null, 'TLP:RED'], 'time.utc': [time.utc, time.utc] }
  const rest = { precision: 's', zone: 'UTC', basis: 'stated' }
  await acts(anna, journal, {
    op: 'rows',
    type: 'entry',
    prefix: 'r',
    first: 0,
    count: 2,
    owner: { type: 'source', id: 'f' },
    same: { kind: 'event', recordedAt: 1, time: rest },
    columns,
  })
  const out = inFolder(folder, 'out.holdfast')
  const ceiling = { tlp: 'TLP:AMBER', includePrivileged: true } as const
  expect((await anna.writes(out, [journal], { ceiling })).withheld).toMatchObject({ commits: 2, things: 1 })
  const bytes = readFileSync(out).toString('latin1')
  expect(['Red one', 'Row one', 'Amber one'].map((words) => bytes.includes(words))).toEqual([false, false, true])
})

test('a case that was declared together with something privileged does not leave without it, and says so', async () => {
  await using folder = await aFolder()
  await using anna = await aLaptop(inFolder(folder, 'anna'), 'Anna')
  const journal = await aNewCase(anna)
  const said = { number: 'C-1', title: 'Case', codeName: 'Q', kind: 'x', tlp: 'TLP:AMBER', state: 'new' }
  const fields = { ...said, commander: 'p', zone: 'UTC', declaredAt: 1, declaredBy: 'p' }
  const declared = { op: 'put', type: 'case', id: journal, fields }
  await acts(anna, journal, declared, entry('Counsel was told', { privileged: true }))
  const destination = anna.picked(inFolder(folder, 'out.holdfast'), 'write')
  const ask = { journals: [journal], destination, evidence: true, drafts: false, ceiling: NO_PRIVILEGED }
  await expect(anna.run('bundle.write', { ...ask, protection: { by: 'none' } })).rejects.toThrow(/declared together/)
})
