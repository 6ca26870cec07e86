import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Environment } from '../../../../main/keeper/environment'
import { Journals, type OpenJournal } from '../../../../main/keeper/journals'
import { deviceKeyOf, newDeviceKey } from '../../../../main/keeper/keys/device-key'
import { Writing } from '../../../../main/keeper/ledger/writing'
import { REAL_ENVIRONMENT } from '../../../../main/keeper/real-environment'
import type { SealedCommit } from '../../../../shared/core/journal/commit'
import { decodeHeader } from '../../../../shared/core/journal/seal'
import { stateIdText } from '../../../../shared/core/journal/state-id'
import { aFolder } from './a-keeper'

const JOURNAL = '01900000-0000-7000-8000-000000000001'
const USUAL: Environment = { ...REAL_ENVIRONMENT, freeBytes: () => 1e12, groupIdleMs: 1e6 }

/** A laptop with its own key and folder, and one case that both of them call by the same id. */
async function aLaptop(
  folder: string,
  told: SealedCommit[] = [],
  pkcs8 = newDeviceKey(),
  environment: Environment = USUAL,
): Promise<OpenJournal & { close: () => Promise<void>; news: string[] }> {
  const news: string[] = []
  const writing = new Writing(folder, environment, () => undefined)
  const journals: Journals = new Journals(
    folder,
    new Uint8Array(32).fill(7),
    deviceKeyOf(pkcs8),
    environment,
    writing,
    {
      committed: (_, commits) => told.push(...commits),
      notice: () => undefined,
      purged: () => undefined,
      completed: () => undefined,
      forgetDrafts: async () => undefined,
      becomeNew: async (_, device, why) => {
        if (device !== journals.device) return
        news.push(why)
        await journals.become(async () => deviceKeyOf(newDeviceKey()))
      },
    },
  )
  if (!existsSync(join(folder, 'journals', JOURNAL))) await journals.create('case', JOURNAL)
  return { ...(await journals.get(JOURNAL)), close: () => journals.close(), news }
}

/** One action of so many commits. */
async function work({ journal }: OpenJournal, commits: number, seen = journal.heads): Promise<void> {
  const action = randomUUID()
  const parts = Array.from({ length: commits }, (_, n) => {
    const id = randomUUID()
    const ops = JSON.stringify([{ op: 'put', type: 'asset', id, fields: { name: id, state: 'suspected' } }])
    return { ops, action: { id: action, part: n + 1, of: commits } }
  })
  await journal.append({ idem: action, intent: 'system.add', actor: 'anna', parts, seen })
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

/** Ids of everything in a ledger. */
async function ids(laptop: OpenJournal): Promise<string[]> {
  return (await carried(laptop)).map(({ id }) => id).sort()
}

test('a laptop that gets records of its own back and knew of none goes on as a new device: it may be an old image', async () => {
  await using folder = await aFolder()
  const key = newDeviceKey()
  const anna = await aLaptop(join(folder.path, 'anna'), [], key)
  const image = await aLaptop(join(folder.path, 'image'), [], key)
  await work(anna, 2)
  expect(await image.journal.admit(await carried(anna))).toMatchObject({ added: 2, refused: [] })
  expect(image.news).toEqual(['copied'])
  for (const laptop of [anna, image]) await laptop.close()
})

test('a laptop and its copy, cloned with all records, both become new devices once they meet', async () => {
  await using folder = await aFolder()
  const key = newDeviceKey()
  const begun = await aLaptop(join(folder.path, 'anna'), [], key)
  await work(begun, 2)
  await begun.close()
  await cp(join(folder.path, 'anna'), join(folder.path, 'copy'), { recursive: true })
  const anna = await aLaptop(join(folder.path, 'anna'), [], key)
  const copy = await aLaptop(join(folder.path, 'copy'), [], key)
  const old = anna.journal.device
  await work(copy, 3)
  await work(anna, 1)
  expect(await anna.journal.admit(await carried(copy))).toMatchObject({ added: 3, already: 2, refused: [] })
  expect(anna.news).toEqual(['copied'])
  await work(anna, 1)
  const last = decodeHeader((await carried(anna)).at(-1)?.header ?? new Uint8Array())
  expect(last).toMatchObject({ device: anna.journal.device, seq: 1, prev: null })
  expect(last.device).not.toBe(old)
  expect(last.seen[old]?.[0]).toBe(5)
  expect(await copy.journal.admit(await carried(anna))).toMatchObject({ added: 2, refused: [] })
  expect(copy.news).toEqual(['copied'])
  await work(copy, 1)
  await anna.journal.admit(await carried(copy))
  const jonas = await aLaptop(join(folder.path, 'jonas'))
  expect(await jonas.journal.admit(await carried(anna))).toMatchObject({ added: 8, refused: [] })
  for (const laptop of [copy, jonas]) {
    expect(await ids(laptop)).toEqual(await ids(anna))
    expect(laptop.journal.heads).toEqual(anna.journal.heads)
  }
  // Nobody becomes new twice, and what was open is remembered over a restart.
  expect([...anna.news, ...copy.news, ...jonas.news]).toEqual(['copied', 'copied'])
  for (const laptop of [anna, copy, jonas]) await laptop.close()
})

test('of two commits with one number every ledger knows the greater one as the head, and takes either as seen', async () => {
  await using folder = await aFolder()
  const key = newDeviceKey()
  const one = await aLaptop(join(folder.path, 'one'), [], key)
  const other = await aLaptop(join(folder.path, 'other'), [], key)
  await work(one, 1)
  await work(other, 1)
  const branches = [await carried(one), await carried(other)] as const
  const [greater, lesser] = branches
    .map(([commit]) => commit?.id ?? '')
    .sort()
    .reverse() as [string, string]
  const { device } = one.journal
  for (const order of [branches, [...branches].reverse()]) {
    const jonas = await aLaptop(join(folder.path, `jonas-${order[0] === branches[0]}`))
    for (const commits of order) await jonas.journal.admit(commits)
    expect(jonas.journal.heads[device]).toEqual([1, greater])
    for (const id of [greater, lesser]) await work(jonas, 1, { [device]: [1, id] })
    const named = (await carried(jonas)).slice(2).map(({ header }) => decodeHeader(header).seen[device]?.[1])
    expect(named).toEqual([greater, lesser])
    await expect(work(jonas, 1, { [device]: [1, '0'.repeat(64)] })).rejects.toThrow('not in this case')
    await jonas.close()
  }
  for (const laptop of [one, other]) await laptop.close()
})

test('a laptop restored from an older image becomes a new device when others have seen more of it than is there', async () => {
  await using folder = await aFolder()
  const key = newDeviceKey()
  const begun = await aLaptop(join(folder.path, 'anna'), [], key)
  await work(begun, 2)
  await begun.close()
  await cp(join(folder.path, 'anna'), join(folder.path, 'image'), { recursive: true })
  const anna = await aLaptop(join(folder.path, 'anna'), [], key)
  const jonas = await aLaptop(join(folder.path, 'jonas'))
  await work(anna, 1)
  await jonas.journal.admit(await carried(anna))
  await work(jonas, 1)
  const fromJonas = (await carried(jonas)).filter(({ header }) => decodeHeader(header).device === jonas.journal.device)
  const restored = await aLaptop(join(folder.path, 'image'), [], key)
  await restored.journal.admit(fromJonas)
  expect(restored.news).toEqual(['behind'])
  // What it had written meanwhile comes back as it was, and is no fork.
  await work(restored, 1)
  expect(await restored.journal.admit(await carried(jonas))).toMatchObject({ added: 1, refused: [] })
  const numbers = (await carried(restored))
    .map(({ header }) => decodeHeader(header))
    .map(({ device, seq }) => `${device} ${seq}`)
  expect(new Set(numbers).size).toBe(numbers.length)
  for (const laptop of [anna, jonas, restored]) await laptop.close()
})

test('a working set gives back the work of others too, and one that knows of more own work makes a new device', async () => {
  await using folder = await aFolder()
  const key = newDeviceKey()
  const anna = await aLaptop(join(folder.path, 'anna'), [], key)
  const jonas = await aLaptop(join(folder.path, 'jonas'))
  await work(anna, 1)
  await jonas.journal.admit(await carried(anna))
  await work(jonas, 2)
  await anna.journal.admit(await carried(jonas))
  await anna.close()
  await cp(join(folder.path, 'anna'), join(folder.path, 'older'), { recursive: true })
  const on = await aLaptop(join(folder.path, 'anna'), [], key)
  await work(on, 1)
  await work(jonas, 1)
  await on.journal.admit(await carried(jonas))
  const kept = await carried(on)
  await on.close()
  const older = await aLaptop(join(folder.path, 'older'), [], key)
  const forged = kept.map((one) => ({ ...one, id: one.id.replace(/^./, 'g') }))
  expect(await older.journal.restore(forged)).toMatchObject({ restored: 0 })
  expect(older.news).toEqual([])
  // A working set that was told of its own commits before they were signed.
  const unsigned = kept.map((one) =>
    decodeHeader(one.header).device === older.journal.device ? { ...one, signature: null } : one,
  )
  expect(await older.journal.restore(unsigned)).toMatchObject({ restored: 2 })
  expect(older.news).toEqual(['behind'])
  await work(older, 1)
  const { device } = older.journal
  expect((await carried(older)).map(({ header }) => decodeHeader(header).device).at(-1)).toBe(device)
  expect(await ids(older)).toEqual(expect.arrayContaining(kept.map(({ id }) => id)))
  for (const laptop of [jonas, older]) await laptop.close()
})

test('a ledger that is behind its checkpoint is written on by a new device only', async () => {
  await using folder = await aFolder()
  const key = newDeviceKey()
  const anna = await aLaptop(join(folder.path, 'anna'), [], key)
  await work(anna, 1)
  const segment = join(anna.folder, 'ledger', '000001.seg')
  await anna.journal.closeGroup()
  const earlier = await readFile(segment)
  await work(anna, 1)
  await anna.close()
  await writeFile(segment, earlier)
  // Looked at and closed again without a word written: it is still known.
  await (await aLaptop(join(folder.path, 'anna'), [], key)).close()
  const again = await aLaptop(join(folder.path, 'anna'), [], key)
  const { device } = again.journal
  await work(again, 1, {})
  expect(again.news).toEqual(['behind'])
  const commits = (await carried(again)).map(({ header }) => decodeHeader(header))
  expect(commits.map(({ device: by, seq }) => [by === device, seq])).toEqual([
    [true, 1],
    [false, 1],
  ])
  // The window that asked had seen what is left of the old device, and nothing that is gone.
  expect(commits[1]?.seen[device]?.[0]).toBe(1)
  await again.close()
})

test('whoever reads while a signature is on its way to the disk finds what it covers signed', async () => {
  await using folder = await aFolder()
  let held: Promise<void> = Promise.resolve()
  const disk = {
    ...USUAL.disk,
    sync: async (fd: number) => {
      await held
      await USUAL.disk.sync(fd)
    },
  }
  const anna = await aLaptop(join(folder.path, 'anna'), [], newDeviceKey(), { ...USUAL, disk, groupIdleMs: 50 })
  await work(anna, 1)
  let release = () => {}
  held = new Promise((resolve) => {
    release = resolve
  })
  const second = work(anna, 1)
  // Meanwhile the timer signs; the signature waits its turn behind the second commit.
  await new Promise((resolve) => setTimeout(resolve, 200))
  const reading = carried(anna)
  setTimeout(release, 200)
  expect((await reading).map(({ signature }) => signature !== null)).toEqual([false, true])
  await second
  await anna.close()
})
