import { createHash, randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { stateIdText } from '../../../shared/core/journal/state-id'
import { aCase, aFolder, anAppend, resultOf, value } from '../main/keeper/a-keeper'
import { readAgain } from './second-reader'

test('a reader that knows only docs/formats/journal.md reads and checks a whole case', async () => {
  await using folder = await aFolder()
  const dataDir = join(folder.path, 'data')
  const contents = [Buffer.alloc(0), randomBytes(5 * 1024 * 1024), Buffer.from('a ransom note')]
  const ids: string[] = []
  let journal = ''
  let position = ''
  let device = ''
  {
    await using made = await aCase(dataDir)
    journal = made.journal
    device = value(await made.keeper.ask('journal.open', { journal }, made.listener)).device
    for (const [i, content] of contents.entries()) {
      const path = join(folder.path, `${i}.bin`)
      await writeFile(path, content)
      const file = String(i).repeat(32)
      made.keeper.grant(file, path, 'read')
      resultOf(await made.ended(value(await made.keeper.ask('vault.intake', { journal, file })).job))
    }
    for (let i = 0; i < 20; i += 1) {
      const appended = value(await made.keeper.ask('journal.append', anAppend(journal, `append-${i}`, `entry ${i}`)))
      ids.push(...appended.ids)
      position = appended.position.hash
    }
  }
  const read = readAgain(dataDir, journal)
  expect(read.ids).toEqual(ids)
  expect(read.ops).toHaveLength(20)
  expect(read.ops[7]).toMatchObject({ op: 'put', type: 'entry', fields: { text: 'entry 7' } })
  expect(read.signatures).toBeGreaterThan(0)
  expect(read.signedUpTo).toBe(ids.at(-1))
  expect(read.position).toBe(position)
  const stateId = stateIdText({ [device]: [20, ids.at(-1) ?? ''] })
  expect(read.stateId).toBe(createHash('sha256').update(stateId).digest('hex'))
  expect([...read.files].sort()).toEqual(
    contents.map((content) => createHash('sha256').update(content).digest('hex')).sort(),
  )
})
