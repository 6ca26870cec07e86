import { createHash, randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { expect, test } from 'vitest'
import { MIN_CHUNK_BYTES } from '../../../../../shared/contract/sync/blobs'
import { aFolder, anAppend, resultOf, value } from '../a-keeper'
import { BadLine, cutting, type Weather } from './a-bad-line'
import { aLaptop, connect, inStep, type Laptop, nearby, sizeOf, storeFile, until } from './two-laptops'

const MIB = 1024 * 1024
/** `HOLDFAST_BLOB_MIB=1024` for the run with 1 GB. */
const FILE_BYTES = Number(process.env.HOLDFAST_BLOB_MIB ?? 64) * MIB
const CUTS = 100
/** How far into a chunk a line breaks; what breaks late carries much that goes again, which takes its time. */
const WITHIN = FILE_BYTES > 64 * MIB ? 0.9 : 0.1

async function aCaseOn({ keeper }: Laptop): Promise<string> {
  return value(await keeper.ask('journal.create', { kind: 'case' })).journal
}

async function write({ keeper }: Laptop, journal: string, idem: string, text?: string): Promise<void> {
  value(await keeper.ask('journal.append', anAppend(journal, idem, text)))
}

/** Tries again at once whenever it waits for its next try, as a person who presses “Sync now”. */
function impatient(guest: Laptop): Disposable {
  const timer = setInterval(() => void guest.keeper.ask('nearby.now', {}), 20)
  return { [Symbol.dispose]: () => clearInterval(timer) }
}

/** A file of so many bytes that is never in memory as a whole, named by the case of this laptop. */
async function store(laptop: Laptop, journal: string, path: string): Promise<string> {
  const pieces = function* () {
    for (let at = 0; at < FILE_BYTES; at += MIB) yield randomBytes(MIB)
  }
  await pipeline(Readable.from(pieces()), createWriteStream(path))
  return storeFile(laptop, journal, path)
}

async function contentHash({ keeper }: Laptop, journal: string, sha256: string): Promise<string | null> {
  const hash = createHash('sha256')
  for (let at = 0; ; ) {
    const read = await keeper.ask('vault.read', { journal, sha256, offset: at, length: 4 * MIB })
    if (!read.ok) return null
    hash.update(read.value.content)
    at += read.value.content.length
    if (at >= read.value.size) return hash.digest('hex')
  }
}

for (const [name, direction] of [
  ['sent', 'cutUp'],
  ['fetched', 'cutDown'],
] as const) {
  test(`a large file that is ${name} over a line which breaks ${CUTS} times arrives whole, and no chunk that arrived goes twice`, async () => {
    await using folder = await aFolder()
    await using anna = await aLaptop(join(folder.path, 'anna'), 'Anna')
    await using jonas = await aLaptop(join(folder.path, 'jonas'), 'Jonas')
    const id = await aCaseOn(anna)
    await write(anna, id, 'anna-0001')
    let line: BadLine | undefined
    let isBad = false
    const weather = cutting(direction, { fileBytes: FILE_BYTES, cuts: CUTS, within: WITHIN }, () => line)
    await connect(anna, jonas, async (port) => {
      line = new BadLine(port, () => (isBad ? weather() : {}))
      return await line.listen()
    })
    if (!line) throw new Error('there is no line')
    await using bad = line
    await until('the case is on both', () => inStep(anna, jonas, id))
    isBad = true
    const [from, to] = direction === 'cutUp' ? [jonas, anna] : [anna, jonas]
    const before = direction === 'cutUp' ? bad.up : bad.down
    const { peers } = await nearby(jonas)
    // The line that holds is let go, so that every further one is cut.
    value(await jonas.keeper.ask('nearby.peer', { device: peers[0]!.laptop.device, on: false }))
    const sha256 = await store(from, id, join(folder.path, 'disk.img'))
    value(await jonas.keeper.ask('nearby.peer', { device: peers[0]!.laptop.device, on: true }))
    using _again = impatient(jonas)
    await until('the file is there', async () => (await contentHash(to, id, sha256)) === sha256, 240_000)
    const passed = (direction === 'cutUp' ? bad.up : bad.down) - before
    // Each cut costs at most the chunk that was under way, beside what every new line says first.
    expect(passed).toBeLessThan(FILE_BYTES + bad.cuts * (MIN_CHUNK_BYTES + 40_000) + 2 * MIB)
    expect(bad.cuts).toBe(CUTS)
  }, 300_000)
}

test('entries over a line that cuts and delays arrive all, each once, in both directions', async () => {
  await using folder = await aFolder()
  await using anna = await aLaptop(join(folder.path, 'anna'), 'Anna')
  await using jonas = await aLaptop(join(folder.path, 'jonas'), 'Jonas')
  const id = await aCaseOn(anna)
  await write(anna, id, 'anna-0001')
  let isBad = false
  let line: BadLine | undefined
  await connect(anna, jonas, async (port) => {
    const weather = (): Weather => {
      const cut = 5_000 + Math.floor(Math.random() * 60_000)
      return { delay: Math.floor(Math.random() * 5), ...(Math.random() < 0.5 ? { cutUp: cut } : { cutDown: cut }) }
    }
    line = new BadLine(port, () => (isBad && (line?.cuts ?? 0) < 40 ? weather() : {}))
    return await line.listen()
  })
  if (!line) throw new Error('there is no line')
  await using bad = line
  await until('the case is on both', () => inStep(anna, jonas, id))
  isBad = true
  const [peer] = (await nearby(jonas)).peers
  value(await jonas.keeper.ask('nearby.peer', { device: peer!.laptop.device, on: false }))
  value(await jonas.keeper.ask('nearby.peer', { device: peer!.laptop.device, on: true }))
  using _again = impatient(jonas)
  const long = 'The server room door stands open. '.repeat(300)
  for (let n = 0; n < 60; n += 1) {
    await write(n % 2 ? anna : jonas, id, `entry-${String(n).padStart(4, '0')}`, long)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  await until(
    'both hold all of it',
    async () => (await sizeOf(anna, id)) === 61 && (await inStep(anna, jonas, id)),
    60_000,
  )
  expect(bad.cuts).toBeGreaterThan(3)
}, 90_000)

test('a cut in the middle leaves on the disk what arrived: a restart goes on from there', async () => {
  await using folder = await aFolder()
  await using anna = await aLaptop(join(folder.path, 'anna'), 'Anna')
  const id = await aCaseOn(anna)
  await write(anna, id, 'anna-0001')
  let line: BadLine | undefined
  let most = Number.POSITIVE_INFINITY
  const sha256 = await (async () => {
    await using jonas = await aLaptop(join(folder.path, 'jonas'), 'Jonas')
    await connect(anna, jonas, async (port) => {
      line = new BadLine(port, () => ({ cutDown: Math.max(1, most) }))
      return await line.listen()
    })
    await until('the case is on both', () => inStep(anna, jonas, id))
    const [peer] = (await nearby(jonas)).peers
    value(await jonas.keeper.ask('nearby.peer', { device: peer!.laptop.device, on: false }))
    const stored = await store(anna, id, join(folder.path, 'disk.img'))
    // A bit more than two chunks of eight.
    most = Math.floor(2.5 * MIN_CHUNK_BYTES)
    value(await jonas.keeper.ask('nearby.peer', { device: peer!.laptop.device, on: true }))
    await until(
      'the line broke',
      async () => (await nearby(jonas)).peers[0]?.status.failure?.code === 'peer-cut',
      30_000,
    )
    most = 0
    expect(await contentHash(jonas, id, stored)).toBeNull()
    return stored
  })()
  if (!line) throw new Error('there is no line')
  await using bad = line
  const before = bad.down
  most = Number.POSITIVE_INFINITY
  await using jonas = await aLaptop(join(folder.path, 'jonas'), 'Jonas')
  using _again = impatient(jonas)
  await until('the file is there', async () => (await contentHash(jonas, id, sha256)) === sha256, 60_000)
  expect(bad.down - before).toBeLessThan(FILE_BYTES - 2 * MIN_CHUNK_BYTES + MIB)
}, 120_000)

test('a half file that nobody can finish is thrown away when its hash does not hold', async () => {
  await using folder = await aFolder()
  await using anna = await aLaptop(join(folder.path, 'anna'), 'Anna')
  await using jonas = await aLaptop(join(folder.path, 'jonas'), 'Jonas')
  const id = await aCaseOn(anna)
  const path = join(folder.path, 'note.txt')
  await writeFile(path, 'a note')
  // The case names a length that the file does not have.
  const token = 'a-token-of-a-file-that-was-picked'
  anna.keeper.grant(token, path, 'read')
  const { job } = value(await anna.keeper.ask('vault.intake', { journal: id, file: token }))
  const result = resultOf(await anna.ended(job))
  if (result.kind !== 'stored') throw new Error('not stored')
  const { sha256 } = result.file
  const fields = { title: 'Note', fileName: 'note.txt', size: 5, sha256, stored: 'vault', addedAt: 1, addedBy: 'anna' }
  const ops = JSON.stringify([{ op: 'put', type: 'evidence', id: 'e-wrong', fields }])
  value(
    await anna.keeper.ask('journal.append', {
      journal: id,
      idem: 'idem-0001',
      intent: 'evidence.add',
      parts: [ops],
      seen: {},
    }),
  )
  await connect(anna, jonas)
  await until('the case is on both', () => inStep(anna, jonas, id))
  await until('the round is over', async () => (await nearby(jonas)).peers[0]?.status.state === 'same')
  expect(await contentHash(jonas, id, sha256)).toBeNull()
})
