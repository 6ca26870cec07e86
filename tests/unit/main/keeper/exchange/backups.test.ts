import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ageHeader, stanzasOf } from '../../../../../main/keeper/bundle/age'
import { identityFromKeyring } from '../../../../../main/keeper/exchange/backup-key'
import { deviceOf } from '../../../../../main/keeper/exchange/laptops'
import { verifyBundle } from '../../../../../main/keeper/verify/verify-bundle'
import type { KeeperEvent } from '../../../../../shared/contract/keeper'
import { aFolder, value } from '../a-keeper'
import {
  acts,
  aLaptop,
  aNewCase,
  aSystem,
  commitsOf,
  holds,
  inFolder,
  type Laptop,
  openLaptop,
  takesIn,
} from './a-laptop'

const hasAge = spawnSync('age', ['--version']).status === 0
const DAY = 24 * 60 * 60_000

async function withBackups(
  laptop: Laptop,
  folder: { path: string },
  more: { keep?: number; evidence?: boolean } = {},
): Promise<string> {
  const place = inFolder(folder, 'drive')
  mkdirSync(place, { recursive: true })
  value(await laptop.keeper.ask('backup.configure', { on: true, folder: laptop.picked(place, 'folder'), ...more }))
  return place
}

const backUp = async (laptop: Laptop) => {
  const result = await laptop.run('backup.now', {})
  if (result.kind !== 'backed-up') throw new Error(result.kind)
  return result.backup
}

const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map(({ name }) => name)
    .sort()

const idsOf = async (laptop: Laptop, journal: string) => (await commitsOf(laptop, journal)).map(({ id }) => id).sort()

describe('a laptop that burnt', () => {
  test.each(['recovery key', 'passphrase'] as const)('comes back from a backup file and its %s alone', async (by) => {
    await using folder = await aFolder()
    const anna = await aLaptop(inFolder(folder, 'anna'), 'Anna', { passphrase: 'the old passphrase' })
    const journal = await aNewCase(anna)
    await acts(anna, journal, aSystem('NAME-OF-A-CLIENT'))
    const image = inFolder(folder, 'image.dd')
    writeFileSync(image, Buffer.alloc(5_000_000, 'evidence '))
    const sha256 = await takesIn(anna, journal, image)
    const team = value(await anna.keeper.ask('profile.state', {}))
    if (team.state !== 'open') throw new Error(team.state)
    const place = await withBackups(anna, folder)
    const backup = await backUp(anna)
    const ids = await idsOf(anna, journal)
    const teamIds = await idsOf(anna, team.teamJournal)
    await anna.keeper.quit()
    const file = inFolder(folder, 'all that is left.holdfast')
    writeFileSync(file, readFileSync(join(place, backup.name)))
    rmSync(anna.dataDir, { recursive: true })
    rmSync(place, { recursive: true })

    await using made = await openLaptop(inFolder(folder, 'new'))
    const key = by === 'passphrase' ? { passphrase: 'the old passphrase' } : { recoveryKey: anna.recoveryKey }
    const ask = { file: made.picked(file), key, deviceName: 'new laptop', passphrase: 'a new passphrase' }
    const before = filesUnder(made.dataDir)
    const looked = await made.run('backup.look', { file: ask.file, key })
    if (looked.kind !== 'backup-seen') throw new Error(looked.kind)
    expect(looked.seen).toMatchObject({
      deviceName: 'Anna’s laptop',
      by: { name: 'Anna' },
      cases: [{ journal, commits: ids.length }],
      files: { inside: 1, bytes: 5_000_000, absent: 0 },
    })
    // Nothing of it was written, and what was decrypted for a look is gone.
    expect(filesUnder(made.dataDir)).toEqual(before)
    const restored = await made.run('backup.restore', ask)
    if (restored.kind !== 'restored') throw new Error(restored.kind)
    expect(restored.taken).toMatchObject({ state: 'taken', laptop: { standing: 'known', name: 'Anna’s laptop' } })

    const profile = value(await made.keeper.ask('profile.state', {}))
    if (profile.state !== 'open') throw new Error(profile.state)
    expect(profile).toMatchObject({ teamJournal: team.teamJournal, person: team.person, deviceName: 'new laptop' })
    expect(profile.device).not.toBe(team.device)
    expect(await idsOf(made, journal)).toEqual(ids)
    expect(await holds(made, journal, sha256)).toBe(true)
    // The team knows one laptop more, and all that it knew before.
    const now = await commitsOf(made, team.teamJournal)
    expect(now).toHaveLength(teamIds.length + 1)
    // It goes on working, under its own name, and unlocks with what was chosen for it.
    await acts(made, journal, aSystem('WS-2'))
    value(await made.keeper.ask('profile.lock', {}))
    value(await made.keeper.ask('profile.unlock', { recoveryKey: restored.recoveryKey }))
    expect(await idsOf(made, journal)).toHaveLength(ids.length + 1)
  })

  test('is told what is wrong where the key is wrong, and where the file is no backup; nothing is made then', async () => {
    await using folder = await aFolder()
    await using anna = await aLaptop(inFolder(folder, 'anna'), 'Anna')
    const journal = await aNewCase(anna)
    await acts(anna, journal, aSystem('WS-1'))
    const place = await withBackups(anna, folder)
    const backup = await backUp(anna)
    const bundle = inFolder(folder, 'case.holdfast')
    await anna.writes(bundle, [journal])
    await using jonas = await aLaptop(inFolder(folder, 'jonas'), 'Jonas')
    await using made = await openLaptop(inFolder(folder, 'new'))
    const tries = [
      [join(place, backup.name), { recoveryKey: jonas.recoveryKey }, 'bundle-sealed'],
      [join(place, backup.name), { passphrase: 'none was set' }, 'bundle-sealed'],
      [bundle, {}, 'no-backup'],
    ] as const
    for (const [path, key, code] of tries) {
      const { job } = value(
        await made.keeper.ask('backup.restore', { file: made.picked(path), key, deviceName: 'new' }),
      ) as { job: string }
      expect(await made.ended(job)).toMatchObject({ state: 'failed', failure: { code } })
      expect(value(await made.keeper.ask('profile.state', {})).state).toBe('none')
    }
  })
})

test('a backup comes back into the laptop that made it without a word, and brings what was lost', async () => {
  await using folder = await aFolder()
  const before = await aLaptop(inFolder(folder, 'anna'), 'Anna')
  const journal = await aNewCase(before)
  await acts(before, journal, aSystem('WS-1'))
  await withBackups(before, folder)
  const backup = await backUp(before)
  await before.keeper.quit()
  rmSync(join(before.dataDir, 'journals', journal), { recursive: true })
  await using anna = await openLaptop(before.dataDir)
  expect(value(await anna.keeper.ask('backup.list', {}))).toEqual([backup])
  const source = { backup: backup.name }
  expect(await anna.run('bundle.inspect', { source })).toMatchObject({
    found: { laptop: { standing: 'own' }, next: 'imports' },
  })
  expect(await anna.run('bundle.import', { source })).toMatchObject({ taken: { state: 'taken' } })
  expect(await idsOf(anna, journal)).toHaveLength(1)
  await acts(anna, journal, aSystem('WS-2'))
  expect(await idsOf(anna, journal)).toHaveLength(2)
})

describe('backups', () => {
  test('are kept N times, name nothing of a case, and what others put there stays', async () => {
    await using folder = await aFolder()
    let now = Date.UTC(2026, 2, 14, 9)
    await using anna = await aLaptop(inFolder(folder, 'anna'), 'Anna', { environment: { now: () => now } })
    const journal = await aNewCase(anna)
    await acts(anna, journal, aSystem('NAME-OF-A-CLIENT'))
    const place = await withBackups(anna, folder, { keep: 2 })
    const theirs = `Holdfast backup 2020-01-01 000000 ${'f'.repeat(8)}.holdfast`
    for (const name of [theirs, 'notes.txt']) writeFileSync(join(place, name), 'theirs')
    const made: string[] = []
    for (let day = 0; day < 4; day += 1) {
      made.push((await backUp(anna)).name)
      now += DAY
    }
    expect(readdirSync(place).sort()).toEqual([...made.slice(2), theirs, 'notes.txt'].sort())
    for (const name of made.slice(2)) expect(readFileSync(join(place, name)).includes('NAME-OF-A-CLIENT')).toBe(false)
    expect(value(await anna.keeper.ask('exchange.log', { journal }))).toHaveLength(4)
  })

  test('that do not read back are removed, told, and no earlier one is let go for them', async () => {
    await using folder = await aFolder()
    let now = Date.UTC(2026, 2, 14, 9)
    let free = 1e12
    await using anna = await aLaptop(inFolder(folder, 'anna'), 'Anna', {
      environment: { now: () => now, freeBytes: () => free },
    })
    const place = await withBackups(anna, folder, { keep: 1 })
    const good = await backUp(anna)
    now += DAY
    free = 1000
    const { job } = value(await anna.keeper.ask('backup.now', {})) as { job: string }
    expect(await anna.ended(job)).toMatchObject({ state: 'failed', failure: { code: 'disk-low' } })
    expect(readdirSync(place)).toEqual([good.name])
    expect(value(await anna.keeper.ask('backup.state', {}))).toMatchObject({
      last: good,
      failed: { at: now, failure: { code: 'disk-low' } },
      nextAt: now + 60 * 60_000,
    })
  })

  test('come by themselves once a day, catch up after a sleep, and a failure is told once', async () => {
    await using folder = await aFolder()
    let now = Date.UTC(2026, 2, 14, 9)
    await using anna = await aLaptop(inFolder(folder, 'anna'), 'Anna', {
      environment: { now: () => now, backupLookMs: 10 },
    })
    const place = await withBackups(anna, folder)
    await until(() => readdirSync(place).length === 1)
    await noneRuns(anna)
    now += 5 * DAY
    await until(() => readdirSync(place).length === 2)
    await noneRuns(anna)
    rmSync(place, { recursive: true })
    const notices = () => anna.events.filter(({ event }) => event === 'notice')
    for (let n = 1; n <= 3; n += 1) {
      now += DAY
      await until(() => anna.events.filter((event) => event.event === 'job' && event.state === 'failed').length >= n)
    }
    expect(notices()).toMatchObject([{ notice: { code: 'backup-folder-away' } }])
    // A window that opens only now is told, too.
    const late: KeeperEvent[] = []
    anna.keeper.attach((event) => void late.push(event))
    expect(late).toMatchObject([{ event: 'notice', notice: { code: 'backup-folder-away' } }])
  })
})

describe.skipIf(!hasAge)('the ordinary age tool', () => {
  test('opens a backup with the identity that stands under the recovery key', async () => {
    await using folder = await aFolder()
    await using anna = await aLaptop(inFolder(folder, 'anna'), 'Anna')
    const journal = await aNewCase(anna)
    await acts(anna, journal, aSystem('WS-1'))
    const place = await withBackups(anna, folder)
    const { name } = await backUp(anna)
    const header = await ageHeader(join(place, name))
    if (!header) throw new Error('it is an age file')
    const identity = await identityFromKeyring(await stanzasOf(header), { recoveryKey: anna.recoveryKey })
    const keyFile = inFolder(folder, 'key.txt')
    writeFileSync(keyFile, `${identity}\n`)
    const plain = inFolder(folder, 'plain.holdfast')
    execFileSync('age', ['-d', '-i', keyFile, '-o', plain, join(place, name)])
    const report = await verifyBundle(plain)
    expect(report.faults).toEqual([])
    expect(report.device).toBe(deviceOf(Buffer.from(await ownKey(anna), 'base64')))
  })
})

async function ownKey(laptop: Laptop): Promise<string> {
  const profile = value(await laptop.keeper.ask('profile.state', {}))
  if (profile.state !== 'open') throw new Error(profile.state)
  const [first] = await commitsOf(laptop, profile.teamJournal)
  return JSON.parse(Buffer.from(first?.header ?? []).toString()).key
}

async function until(holdsNow: () => boolean): Promise<void> {
  while (!holdsNow()) await new Promise((resolve) => setTimeout(resolve, 5))
}

/** Every job that was started has ended. */
async function noneRuns({ events }: Laptop): Promise<void> {
  await until(() => {
    const jobs = events.filter((event) => event.event === 'job')
    const ended = new Set(jobs.filter(({ state }) => state !== 'running').map(({ job }) => job))
    return jobs.every(({ job }) => ended.has(job))
  })
}
