import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aFolder, anAppend, value } from '../a-keeper'
import { aLaptop, connect, inStep, type Laptop, nearby, storeFile, until } from './two-laptops'

const MB = 1_000_000

async function aCaseOn({ keeper }: Laptop): Promise<string> {
  const { journal } = value(await keeper.ask('journal.create', { kind: 'case' }))
  value(await keeper.ask('journal.append', anAppend(journal, 'anna-0001')))
  return journal
}

async function store(laptop: Laptop, journal: string, path: string, bytes: number): Promise<string> {
  await writeFile(path, randomBytes(bytes))
  return storeFile(laptop, journal, path)
}

async function isHere({ keeper }: Laptop, journal: string, sha256: string): Promise<boolean> {
  return (await keeper.ask('vault.read', { journal, sha256, offset: 0, length: 1 })).ok
}

test('over a metered line entries and small files come by themselves, a large file once it is asked for; the setting stays', async () => {
  await using folder = await aFolder()
  await using anna = await aLaptop(join(folder.path, 'anna'), 'Anna')
  let journal = ''
  let large = ''
  {
    await using jonas = await aLaptop(join(folder.path, 'jonas'), 'Jonas')
    journal = await aCaseOn(anna)
    await connect(anna, jonas)
    await until('the case is on both', () => inStep(anna, jonas, journal))
    const device = (await nearby(jonas)).peers[0]!.laptop.device
    const link = { metered: true, cap: null }
    value(await jonas.keeper.ask('nearby.link', { place: device, link }))

    large = await store(anna, journal, join(folder.path, 'memory.img'), 3 * MB)
    const small = await store(anna, journal, join(folder.path, 'list.log'), 20_000)
    await until('the small one is there', () => isHere(jonas, journal, small))
    await until('the large one is known, and held', async () => (await nearby(jonas)).peers[0]?.status.held === 1)
    expect(await isHere(jonas, journal, large)).toBe(false)
    const absent = {
      journal,
      files: [
        { sha256: large, size: 3 * MB },
        { sha256: small, size: 20_000 },
      ],
    }
    expect(value(await jonas.keeper.ask('nearby.absent', absent)).absent).toEqual([
      { sha256: large, got: 0, wanted: false },
    ])
    // What was taken in here goes over: nobody else could ask for it.
    const own = await store(jonas, journal, join(folder.path, 'disk.img'), 2 * MB)
    await until('what Jonas took in is with Anna', () => isHere(anna, journal, own))
    expect(await isHere(jonas, journal, large)).toBe(false)
  }
  await using jonas = await aLaptop(join(folder.path, 'jonas'), 'Jonas')
  expect((await nearby(jonas)).peers[0]?.link).toEqual({ metered: true, cap: null })
  await until('it is in step again', async () => (await nearby(jonas)).peers[0]?.status.state === 'same')
  expect(await isHere(jonas, journal, large)).toBe(false)
  value(await jonas.keeper.ask('nearby.want', { journal, sha256: large }))
  await until('the large one is there', () => isHere(jonas, journal, large))
  await until('nothing is held', async () => (await nearby(jonas)).peers[0]?.status.held === 0)
})

test('a capped line takes as long as it must, each way, and what arrives is whole', async () => {
  await using folder = await aFolder()
  await using anna = await aLaptop(join(folder.path, 'anna'), 'Anna')
  await using jonas = await aLaptop(join(folder.path, 'jonas'), 'Jonas')
  const journal = await aCaseOn(anna)
  await connect(anna, jonas)
  await until('the case is on both', () => inStep(anna, jonas, journal))
  const device = (await nearby(jonas)).peers[0]!.laptop.device
  value(await jonas.keeper.ask('nearby.link', { place: device, link: { metered: false, cap: 1000 } }))
  for (const [from, to, name] of [
    [anna, jonas, 'in.img'],
    [jonas, anna, 'out.img'],
  ] as const) {
    const began = performance.now()
    const sha256 = await store(from, journal, join(folder.path, name), 1.5 * MB)
    await until(`${name} is over`, () => isHere(to, journal, sha256))
    // 1.5 MB, of which a quarter of a second goes at once.
    expect(performance.now() - began).toBeGreaterThan(1_200)
  }
})
