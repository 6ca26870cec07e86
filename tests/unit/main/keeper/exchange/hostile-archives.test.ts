import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { deflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Entry, openPromise } from 'yauzl'
import { aFolder, value } from '../a-keeper'
import { acts, aLaptop, aNewCase, aSystem, inFolder, type Laptop, takesIn } from './a-laptop'
import { aZip, type HostileEntry } from './a-zip'

let folder: Awaited<ReturnType<typeof aFolder>>
let anna: Laptop
let jonas: Laptop
/** The entries of a bundle as it should be. */
let good: HostileEntry[]

beforeAll(async () => {
  folder = await aFolder()
  anna = await aLaptop(inFolder(folder, 'anna'), 'Anna')
  jonas = await aLaptop(inFolder(folder, 'jonas'), 'Jonas')
  const journal = await aNewCase(anna)
  await acts(anna, journal, aSystem('WS-1'))
  writeFileSync(inFolder(folder, 'note.txt'), 'a note')
  await takesIn(anna, journal, inFolder(folder, 'note.txt'))
  const path = inFolder(folder, 'good.holdfast')
  await anna.writes(path, [journal])
  good = await entriesOf(path)
})
afterAll(async () => {
  await anna.keeper.quit()
  await jonas.keeper.quit()
  await folder[Symbol.asyncDispose]()
})

const evil = (name: string): HostileEntry => ({ name, data: Buffer.from('evil') })
const FILE = `evidence/${'a'.repeat(64)}`
const zeros = Buffer.alloc(50_000_000)

test('the same file as it should be is taken', async () => {
  const path = inFolder(folder, 'again.holdfast')
  writeFileSync(path, aZip(good))
  expect(await jonas.looksInto(path)).toMatchObject({ state: 'open', problems: [] })
})

test.each<[what: string, make: () => Buffer]>([
  ['a name that leads out of the folder', () => aZip([...good, evil('../../.bashrc')])],
  ['a name that leads out by the other slash', () => aZip([...good, evil('..\\..\\evil')])],
  ['an absolute name', () => aZip([...good, evil('/etc/cron.d/evil')])],
  ['a name with a drive', () => aZip([...good, evil('C:/evil')])],
  ['a reserved name of Windows', () => aZip([...good, evil('evidence/CON')])],
  ['a name that ends behind a zero', () => aZip([...good, evil(`${FILE}\0.exe`)])],
  ['a symlink', () => aZip([...good, { ...evil(FILE), mode: 0o120777 }])],
  ['a device', () => aZip([...good, { ...evil(FILE), mode: 0o020666 }])],
  ['a folder', () => aZip([...good, evil('evidence/')])],
  ['an entry twice', () => aZip([...good, ...good.slice(1, 2)])],
  ['an encrypted entry', () => aZip([...good, { ...evil(FILE), flags: 1 }])],
  [
    'a bomb of 50 MB in 50 KB',
    () => aZip([...good, { name: FILE, data: deflateRawSync(zeros), method: 8, size: zeros.length }]),
  ],
  ['entries that lie over each other', () => aZip([...good, { ...evil(FILE), placeOf: 1 }])],
  ['more entries than any bundle', () => aZip(good, { count: 1n << 40n })],
  ['a size of ZIP64 that is a lie', () => aZip([...good, { ...evil(FILE), size: 1n << 45n }])],
  [
    'a commits file that claims two gigabytes',
    () => aZip(good.map((one) => (one.name.startsWith('journals') ? { ...one, size: 2_000_000_000 } : one))),
  ],
  ['no mark', () => aZip(good.slice(1))],
  ['no manifest', () => aZip(good.filter(({ name }) => name !== 'manifest.json'))],
  ['the end cut off', () => aZip(good).subarray(0, -40)],
  ['no end at all', () => aZip(good).subarray(0, 200)],
  ['nothing in it', () => Buffer.alloc(0)],
  ['text', () => Buffer.from('Dear colleague, the case is attached.')],
])('a bundle with %s is refused in one sentence, and nothing of it is stored', async (what, make) => {
  const path = inFolder(folder, 'hostile.holdfast')
  writeFileSync(path, make())
  for (const channel of ['bundle.inspect', 'bundle.import'] as const) {
    const { job } = value(await jonas.keeper.ask(channel, { source: { file: jonas.picked(path) } })) as { job: string }
    const event = await jonas.ended(job)
    expect(event.state, what).toBe('failed')
    expect(event.failure?.code).toBe('bundle-damaged')
    expect(event.failure?.message).toMatch(
      /^This is no bundle that can be read: [^.]+( \("[^)]*"\))?\. Nothing was taken from it\.$/,
    )
  }
  expect(value(await jonas.keeper.ask('journal.list', {}))).toHaveLength(1)
  expect(readdirSync(jonas.dataDir)).not.toContain('incoming')
})

test.each<[what: string, change: (name: string, data: Buffer) => Buffer | null, message: RegExp]>([
  ['lacks a file that its manifest names', (name, data) => (name.startsWith('evidence') ? null : data), /is not in it/],
  ['lacks the entries of a case', (name, data) => (name.startsWith('journals') ? null : data), /are not in it/],
  ['has the entries cut off', (name, data) => (name.startsWith('journals') ? data.subarray(0, -9) : data), /not those/],
])('a bundle that %s is refused as a whole', async (_, change, message) => {
  const path = inFolder(folder, 'lacking.holdfast')
  const entries = good.flatMap((one) => {
    const data = change(one.name, one.data)
    return data ? [{ name: one.name, data }] : []
  })
  writeFileSync(path, aZip(entries))
  const found = await jonas.looksInto(path)
  expect(found).toMatchObject({ state: 'open', next: 'refused' })
  expect(found.state === 'open' && found.problems[0]?.message).toMatch(message)
})

async function entriesOf(path: string): Promise<HostileEntry[]> {
  const bytes = readFileSync(path)
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false })
  const entries: Entry[] = []
  for await (const entry of zip.eachEntry()) entries.push(entry)
  const found: HostileEntry[] = []
  for (const entry of entries) {
    const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry)
    const data = bytes.subarray(fileDataStart, fileDataStart + entry.uncompressedSize)
    found.push({ name: entry.fileName, data: Buffer.from(data) })
  }
  zip.close()
  return found
}
