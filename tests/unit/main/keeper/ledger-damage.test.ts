import { randomBytes } from 'node:crypto'
import { copyFile, mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { deviceKeyOf, newDeviceKey } from '../../../../main/keeper/keys/device-key'
import { readFeed } from '../../../../main/keeper/ledger/feed'
import { Ledger, type NewRecord } from '../../../../main/keeper/ledger/ledger'
import { sealParts } from '../../../../main/keeper/ledger/seal-parts'
import { aFolder } from './a-keeper'

const JOURNAL = '01900000-0000-7000-8000-000000000001'
const device = deviceKeyOf(newDeviceKey())
const key = randomBytes(32)

function place(folder: string) {
  return { folder, journal: JOURNAL, key, device: device.device, now: () => 1_700_000_000_000 }
}

function next(ledger: Ledger, idem: string): NewRecord[] {
  const environment = { now: () => 1_700_000_000_000, offset: () => 0 }
  const request = { idem, intent: 'test', actor: 'anna', parts: [{ ops: `["${idem}"]` }], seen: {} }
  return sealParts({ journal: JOURNAL, kind: 'case', key: device, environment }, ledger.state, request)
}

/** A ledger of so many commits, closed without a checkpoint, as a killed process leaves it. */
async function written(
  folder: string,
  commits: number,
  segmentBytes?: number,
): Promise<{ segment: string; ids: string[] }> {
  const ledger = await Ledger.open(place(folder), undefined, segmentBytes)
  const ids: string[] = []
  for (let i = 0; i < commits; i += 1) {
    const records = next(ledger, `append-${i}`)
    await ledger.append(records)
    for (const { record } of records) if (record.kind === 'commit') ids.push(record.commit.id)
  }
  await ledger.close()
  await rm(join(folder, 'checkpoint'))
  return { segment: join(folder, '000001.seg'), ids }
}

async function idsOf(ledger: Ledger): Promise<string[]> {
  return (await readFeed(ledger, { count: 0, hash: '' }, 5000)).commits.map(({ id }) => id)
}

test('a last frame that was cut off at any byte is cut away, and everything before it stays', async () => {
  await using folder = await aFolder()
  const { segment, ids } = await written(join(folder.path, 'whole'), 3)
  const whole = await readFile(segment)
  const two = await written(join(folder.path, 'other'), 2)
  const lastFrame = (await readFile(two.segment)).length
  for (let length = lastFrame; length < whole.length; length += 1) {
    const torn = join(folder.path, `torn-${length}`)
    await mkdir(torn)
    await copyFile(segment, join(torn, '000001.seg'))
    await truncate(join(torn, '000001.seg'), length)
    const ledger = await Ledger.open(place(torn))
    expect(ledger.state.position.count).toBe(2)
    expect(ledger.loaded.notices).toEqual([])
    await ledger.append(next(ledger, 'after'))
    expect((await idsOf(ledger)).slice(0, 2)).toEqual(ids.slice(0, 2))
    expect(ledger.state.position.count).toBe(3)
    const copies = (await readdir(torn)).filter((name) => name.includes('.torn-'))
    expect(copies).toHaveLength(length === lastFrame ? 0 : 1)
    await ledger.close()
  }
}, 60_000)

test('a bit that flipped in the middle costs that frame only, keeps a copy and is told once', async () => {
  await using folder = await aFolder()
  const { segment, ids } = await written(folder.path, 10)
  const bytes = await readFile(segment)
  const at = Math.floor(bytes.length / 2)
  bytes[at] = (bytes[at] ?? 0) ^ 0x10
  await writeFile(segment, bytes)
  const ledger = await Ledger.open(place(folder.path))
  expect(ledger.loaded.notices.map(({ code }) => code)).toEqual(['ledger-damaged'])
  const left = await idsOf(ledger)
  expect(left).toHaveLength(9)
  expect(ids.filter((id) => !left.includes(id))).toHaveLength(1)
  expect((await readdir(folder.path)).filter((name) => name.includes('.damaged-'))).toHaveLength(1)
  await ledger.append(next(ledger, 'after'))
  await ledger.close()
  const again = await Ledger.open(place(folder.path))
  expect(again.loaded.notices).toEqual([])
  expect(again.state.position.count).toBe(10)
})

test('a bit that flipped anywhere in the last frame costs that frame only, and what was there comes back as it was', async () => {
  await using folder = await aFolder()
  const { segment, ids } = await written(join(folder.path, 'whole'), 3)
  const whole = await readFile(segment)
  const lastFrame = whole.lastIndexOf('HFr1')
  for (let at = lastFrame; at < whole.length; at += 1) {
    const flipped = join(folder.path, `flipped-${at}`)
    await mkdir(flipped)
    const bytes = Buffer.from(whole)
    bytes[at] = (bytes[at] ?? 0) ^ (1 << (at & 7))
    await writeFile(join(flipped, '000001.seg'), bytes)
    const ledger = await Ledger.open(place(flipped))
    expect(await idsOf(ledger)).toEqual(ids.slice(0, 2))
    await ledger.append(next(ledger, 'after'))
    expect((await idsOf(ledger)).slice(0, 2)).toEqual(ids.slice(0, 2))
    await ledger.close()
    // A copy of what was cut away is kept.
    expect((await readdir(flipped)).filter((name) => name.includes('.torn-'))).toHaveLength(1)
  }
}, 60_000)

test('a length that is damaged does not hide what follows', async () => {
  await using folder = await aFolder()
  const { segment } = await written(folder.path, 10)
  const bytes = await readFile(segment)
  const second = bytes.indexOf('HFr1', 4)
  bytes.writeUInt32BE(0x03ffffff, second + 4)
  await writeFile(segment, bytes)
  const ledger = await Ledger.open(place(folder.path))
  expect(ledger.state.position.count).toBe(9)
})

test('a frame that was moved or repeated is not believed', async () => {
  await using folder = await aFolder()
  const { segment } = await written(folder.path, 3)
  const bytes = await readFile(segment)
  await writeFile(segment, Buffer.concat([bytes, bytes]))
  const ledger = await Ledger.open(place(folder.path))
  expect(ledger.state.position.count).toBe(3)
})

test('a ledger that fell behind its checkpoint never gives a sequence number twice', async () => {
  await using folder = await aFolder()
  const { segment } = await written(folder.path, 2)
  const old = await readFile(segment)
  const ledger = await Ledger.open(place(folder.path))
  await ledger.append(next(ledger, 'third'))
  await ledger.close()
  await writeFile(segment, old)
  const again = await Ledger.open(place(folder.path))
  expect(again.loaded.notices.map(({ code }) => code)).toEqual(['ledger-behind'])
  const [record] = next(again, 'fourth')
  expect(record?.header?.seq).toBe(4)
  await again.close()
})

test('appends that arrive while a sync is running share the next one', async () => {
  await using folder = await aFolder()
  const ledger = await Ledger.open(place(folder.path))
  await Promise.all(Array.from({ length: 200 }, (_, i) => ledger.append(next(ledger, `append-${i}`))))
  expect(ledger.durable.count).toBe(200)
  expect(ledger.syncs).toBeLessThan(5)
  await ledger.close()
})

test('segments follow one another, and a checkpoint spares reading what came before it', async () => {
  await using folder = await aFolder()
  const { ids } = await written(folder.path, 40, 4096)
  expect((await readdir(folder.path)).filter((name) => name.endsWith('.seg')).length).toBeGreaterThan(3)
  const ledger = await Ledger.open(place(folder.path), undefined, 4096)
  expect(await idsOf(ledger)).toEqual(ids)
  const before = ledger.durable
  await ledger.close()
  const again = await Ledger.open(place(folder.path), undefined, 4096)
  expect(again.loaded.trusted?.state.position).toEqual(before)
  expect(await idsOf(again)).toEqual(ids)
  await again.append(next(again, 'after'))
  expect(again.durable.count).toBe(41)
  await again.close()
})

test('a full disk in the middle of a frame fails that append and leaves the ledger whole', async () => {
  await using folder = await aFolder()
  const { REAL_DISK } = await import('../../../../main/keeper/ledger/disk')
  let quota = 700
  const write = (fd: number, bytes: Uint8Array, at: number) => {
    if (at + bytes.length <= quota) return REAL_DISK.write(fd, bytes, at)
    if (at < quota) return REAL_DISK.write(fd, bytes.subarray(0, quota - at), at)
    throw Object.assign(new Error('no space'), { code: 'ENOSPC' })
  }
  const ledger = await Ledger.open(place(folder.path), { ...REAL_DISK, write })
  await ledger.append(next(ledger, 'append-1'))
  await expect(ledger.append(next(ledger, 'append-2'))).rejects.toMatchObject({ failure: { code: 'disk-full' } })
  await expect(ledger.append(next(ledger, 'append-3'))).rejects.toMatchObject({ failure: { code: 'disk-full' } })
  quota = 1e9
  await ledger.reopen()
  await ledger.append(next(ledger, 'append-2'))
  expect((await idsOf(ledger)).length).toBe(2)
  await ledger.close()
})
