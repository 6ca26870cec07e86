import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Journals, type OpenJournal } from '../../../../main/keeper/journals'
import { deviceKeyOf, newDeviceKey } from '../../../../main/keeper/keys/device-key'
import { Writing } from '../../../../main/keeper/ledger/writing'
import { REAL_ENVIRONMENT } from '../../../../main/keeper/real-environment'
import type { SealedCommit } from '../../../../shared/core/journal/commit'
import { stateIdText } from '../../../../shared/core/journal/state-id'
import { aFolder } from './a-keeper'

const JOURNAL = '01900000-0000-7000-8000-000000000001'
const environment = { ...REAL_ENVIRONMENT, freeBytes: () => 1e12, groupIdleMs: 1e6 }

/** A laptop with its own key and folder, and one case that both of them call by the same id. */
async function aLaptop(
  folder: string,
  told: SealedCommit[] = [],
  pkcs8 = newDeviceKey(),
): Promise<OpenJournal & { close: () => Promise<void> }> {
  const writing = new Writing(folder, environment, () => undefined)
  const journals = new Journals(folder, new Uint8Array(32).fill(7), deviceKeyOf(pkcs8), environment, writing, {
    committed: (_, commits) => told.push(...commits),
    notice: () => undefined,
    purged: () => undefined,
    completed: () => undefined,
    forgetDrafts: async () => undefined,
  })
  await journals.create('case', JOURNAL)
  return { ...(await journals.get(JOURNAL)), close: () => journals.close() }
}

/** One action of so many commits. */
async function work({ journal }: OpenJournal, commits: number): Promise<void> {
  const action = randomUUID()
  const parts = Array.from({ length: commits }, (_, n) => {
    const id = randomUUID()
    const ops = JSON.stringify([{ op: 'put', type: 'asset', id, fields: { name: id, state: 'suspected' } }])
    return { ops, action: { id: action, part: n + 1, of: commits } }
  })
  await journal.append({ idem: action, intent: 'system.add', actor: 'anna', parts, seen: journal.heads })
}

/** Everything in a ledger, signed to its end. */
async function carried({ journal }: OpenJournal): Promise<SealedCommit[]> {
  await journal.closeGroup()
  const page = await journal.feed({ count: 0, hash: '' }, 5000)
  return [...page.commits]
}

test('two laptops that hand each other what they have, in any order and again, end in the same state', async () => {
  await using folder = await aFolder()
  const told: SealedCommit[] = []
  const anna = await aLaptop(join(folder.path, 'anna'), told)
  const jonas = await aLaptop(join(folder.path, 'jonas'))
  await work(anna, 5)
  await work(jonas, 3)
  const early = await carried(anna)
  await work(anna, 700)
  expect(await jonas.journal.admit(await carried(anna))).toMatchObject({ added: 705, already: 0, refused: [] })
  expect(await jonas.journal.admit(early)).toMatchObject({ added: 0, already: 5, refused: [] })
  await work(jonas, 1)
  expect(await anna.journal.admit(await carried(jonas))).toMatchObject({ added: 4, already: 705, refused: [] })
  expect(stateIdText(anna.journal.heads)).toBe(stateIdText(jonas.journal.heads))
  // Whoever follows the ledger was told of each of them, once.
  expect(new Set(told.map(({ id }) => id)).size).toBe(709)
  await anna.close()
  await jonas.close()
})

test('what came in is there after a restart, and what was changed on the way is named and left out', async () => {
  await using folder = await aFolder()
  const anna = await aLaptop(join(folder.path, 'anna'))
  const jonas = await aLaptop(join(folder.path, 'jonas'))
  await work(anna, 3)
  const commits = await carried(anna)
  const [first, second, third] = commits
  if (!first || !second || !third) throw new Error('three commits were made')
  const tampered = { ...second, body: Buffer.from('something else that is long enough for a salt') }
  const result = await jonas.journal.admit([first, tampered, third])
  // The signature stands at the end: without what it covers, nothing of this chain is proved.
  expect(result.refused.map(({ seq, failure }) => [seq, failure.code])).toEqual([
    [2, 'commit-body-hash'],
    [3, 'commit-gap'],
    [1, 'commit-unsigned'],
  ])
  expect(result.added).toBe(0)
  expect(await jonas.journal.admit(commits)).toMatchObject({ added: 3 })
  const { hash } = jonas.journal.position
  await jonas.journal.ledger.reread()
  expect(jonas.journal.position).toEqual({ count: 3, hash })
  await anna.close()
  await jonas.close()
})

test('an append right behind the acknowledgement of another one is written too', async () => {
  await using folder = await aFolder()
  const anna = await aLaptop(join(folder.path, 'anna'))
  await work(anna, 1)
  const { ledger } = anna.journal
  const [commit] = await carried(anna)
  if (!commit) throw new Error('a commit was made')
  const signature = { record: { kind: 'signature', commitId: commit.id, signature: new Uint8Array(64) } } as const
  for (let i = 0; i < 20; i += 1) await ledger.append([signature])
  expect(ledger.syncs).toBeGreaterThanOrEqual(20)
  await anna.close()
})

test('what a copy of this laptop did on its own is refused, and what was done here still travels', async () => {
  await using folder = await aFolder()
  const key = newDeviceKey()
  const anna = await aLaptop(join(folder.path, 'anna'), [], key)
  const copy = await aLaptop(join(folder.path, 'copy'), [], key)
  const jonas = await aLaptop(join(folder.path, 'jonas'))
  await work(anna, 2)
  expect(await copy.journal.admit(await carried(anna))).toMatchObject({ added: 2, refused: [] })
  await work(copy, 3)
  await work(anna, 1)
  const result = await anna.journal.admit(await carried(copy))
  expect([result.added, result.already]).toEqual([0, 2])
  expect(result.refused.map(({ seq, failure }) => [seq, failure.code])).toEqual([
    [3, 'commit-own-fork'],
    [4, 'commit-own-fork'],
    [5, 'commit-own-fork'],
  ])
  await work(anna, 1)
  expect(await jonas.journal.admit(await carried(anna))).toMatchObject({ added: 4, refused: [] })
  // Elsewhere both ways are kept.
  expect(await jonas.journal.admit(await carried(copy))).toMatchObject({ added: 3, already: 2, refused: [] })
  for (const laptop of [anna, copy, jonas]) await laptop.close()
})
