import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { NO_KEYCHAIN } from '../../../../main/keeper/keys/keychain'
import { Profile } from '../../../../main/keeper/keys/profile'
import { REAL_ENVIRONMENT } from '../../../../main/keeper/real-environment'
import { verifyBundle } from '../../../../main/keeper/verify/verify-bundle'
import type { Entity } from '../../../../shared/core/case/entity-types'
import { Fold } from '../../../../shared/core/journal/fold'
import { openCommit } from '../../../../shared/core/journal/seal'
import { stateIdText } from '../../../../shared/core/journal/state-id'
import { viewAll } from '../../../../shared/core/journal/view'
import { withoutEffect } from '../../../../shared/core/journal/without-effect'
import { aFolder, value } from './a-keeper'
import { acts, aLaptop, aNewCase, aSystem, commitsOf, inFolder, type Laptop, openLaptop } from './exchange/a-laptop'

/** Anna's laptop with a case of one system, and a copy of its data folder that was made while it was off. */
async function aClone(folder: { path: string }): Promise<{ anna: Laptop; copy: Laptop; journal: string }> {
  const before = await aLaptop(inFolder(folder, 'anna'), 'Anna')
  const journal = await aNewCase(before)
  await acts(before, journal, aSystem('WS-1'))
  await before.keeper.quit()
  await cp(inFolder(folder, 'anna'), inFolder(folder, 'copy'), { recursive: true })
  const anna = await openLaptop(inFolder(folder, 'anna'))
  const copy = await openLaptop(inFolder(folder, 'copy'))
  return { anna, copy, journal }
}

async function deviceOf({ keeper }: Laptop): Promise<string> {
  const profile = value(await keeper.ask('profile.state', {}))
  if (profile.state !== 'open') throw new Error(profile.state)
  return profile.device
}

async function foldOf(laptop: Laptop, journal: string): Promise<Fold> {
  const fold = new Fold()
  fold.admit((await commitsOf(laptop, journal)).map(openCommit))
  return fold
}

async function teamDevices(laptop: Laptop): Promise<readonly Entity<'device'>[]> {
  const profile = value(await laptop.keeper.ask('profile.state', {}))
  if (profile.state !== 'open') throw new Error(profile.state)
  return viewAll(await foldOf(laptop, profile.teamJournal), 'device')
}

/** Hands everything from one to the other, words compared where it is asked for. */
async function hand(from: Laptop, to: Laptop, journal: string, path: string): Promise<void> {
  await from.writes(path, [journal])
  expect((await verifyBundle(path)).faults).toEqual([])
  await to.trusts(path)
}

const notices = ({ events }: Laptop) =>
  events.flatMap((event) =>
    event.event === 'notice' ? [[event.journal, event.notice.code, event.notice.message]] : [],
  )
const names = (fold: Fold) =>
  viewAll(fold, 'asset')
    .map(({ name }) => name)
    .sort()

describe('a laptop that was copied with its data folder', () => {
  test('becomes a new device when it meets its copy, says so once, and names in the team what it was', async () => {
    await using folder = await aFolder()
    const { anna, copy, journal } = await aClone(folder)
    await using _anna = anna
    await using _copy = copy
    const old = await deviceOf(anna)
    await acts(anna, journal, aSystem('WS-A'))
    await acts(copy, journal, aSystem('WS-B'))
    value(await anna.keeper.ask('journal.open', { journal }, anna.listener))
    await hand(copy, anna, journal, inFolder(folder, '1.holdfast'))
    const renewed = await deviceOf(anna)
    expect(renewed).not.toBe(old)
    expect(notices(anna)).toEqual([[journal, 'new-device', expect.stringContaining('as a new device')]])
    expect((await teamDevices(anna)).map(({ name, replaces }) => [name, replaces])).toEqual([
      ['Anna’s laptop', undefined],
      ['Anna’s laptop', old],
    ])
    // The windows were told before anything of the copy was in the case.
    const heard = anna.events.map(({ event }) => event)
    expect(heard.indexOf('profile')).toBeGreaterThanOrEqual(0)
    expect(heard.indexOf('profile')).toBeLessThan(heard.indexOf('committed'))

    // Both branches are here, readable, and show nothing; what is done now shows.
    await acts(anna, journal, aSystem('WS-C'))
    const fold = await foldOf(anna, journal)
    expect(names(fold)).toEqual(['WS-1', 'WS-C'])
    expect(withoutEffect(fold).map(({ reason, of }) => [reason, of?.device, of?.from, of?.to])).toEqual([
      ['fork', old, 2, 2],
      ['fork', old, 2, 2],
    ])

    // It is remembered, and the same bundle again changes nothing.
    await anna.takes(inFolder(folder, '1.holdfast'))
    expect(await deviceOf(anna)).toBe(renewed)
    expect(notices(anna).length).toBe(1)
  })

  test('and its copy end in one state, with the branch that someone took over', async () => {
    await using folder = await aFolder()
    const { anna, copy, journal } = await aClone(folder)
    await using _anna = anna
    await using _copy = copy
    const old = await deviceOf(anna)
    const [own] = await acts(anna, journal, aSystem('WS-A'))
    await acts(copy, journal, aSystem('WS-B'))
    await hand(copy, anna, journal, inFolder(folder, '1.holdfast'))
    await hand(anna, copy, journal, inFolder(folder, '2.holdfast'))
    expect(await deviceOf(copy)).not.toBe(old)
    expect(await deviceOf(copy)).not.toBe(await deviceOf(anna))
    const acceptance = { tip: own, device: old, reason: 'The work of the night shift', at: 1, by: 'anna' }
    await acts(copy, journal, { op: 'put', type: 'acceptance', id: 'one', fields: acceptance })
    await hand(copy, anna, journal, inFolder(folder, '3.holdfast'))
    await hand(anna, copy, journal, inFolder(folder, '4.holdfast'))
    const [here, there] = [await foldOf(anna, journal), await foldOf(copy, journal)]
    expect(stateIdText(here.heads())).toBe(stateIdText(there.heads()))
    for (const fold of [here, there]) {
      expect(names(fold)).toEqual(['WS-1', 'WS-A'])
      expect(withoutEffect(fold).map(({ reason }) => reason)).toEqual(['fork'])
    }
  })

  test('has no role as the new device in a restricted case until a commander lets it in; then it can be taken over', async () => {
    await using folder = await aFolder()
    await using jonas = await aLaptop(inFolder(folder, 'jonas'), 'Jonas')
    const before = await aLaptop(inFolder(folder, 'anna'), 'Anna')
    const journal = await aNewCase(before)
    const put = (type: string, id: string, fields: object) => ({
      op: 'put',
      type,
      id,
      fields: { ...fields, at: 1, by: 'somebody' },
    })
    const letIn = async (laptop: Laptop, id: string) =>
      put('grant', id, { device: await deviceOf(laptop), role: 'commander', lastSeq: 0 })
    await acts(before, journal, aSystem('WS-1'), await letIn(jonas, 'g1'), put('restriction', 'r1', {}))
    await before.keeper.quit()
    await cp(inFolder(folder, 'anna'), inFolder(folder, 'copy'), { recursive: true })
    await using anna = await openLaptop(inFolder(folder, 'anna'))
    await using copy = await openLaptop(inFolder(folder, 'copy'))
    await acts(anna, journal, aSystem('WS-A'))
    await acts(copy, journal, aSystem('WS-B'))
    await hand(copy, anna, journal, inFolder(folder, '1.holdfast'))
    const [waits] = await acts(anna, journal, aSystem('WS-NEW'))
    const device = await deviceOf(anna)
    const alone = await foldOf(anna, journal)
    expect(names(alone)).toEqual(['WS-1'])
    expect(
      withoutEffect(alone)
        .map(({ reason }) => reason)
        .sort(),
    ).toEqual(['fork', 'fork', 'rights'])

    await hand(anna, jonas, journal, inFolder(folder, '2.holdfast'))
    await acts(jonas, journal, await letIn(anna, 'g2'))
    await acts(jonas, journal, put('acceptance', 'a1', { tip: waits, device, reason: 'It is Anna' }))
    await hand(jonas, anna, journal, inFolder(folder, '3.holdfast'))
    await acts(anna, journal, aSystem('WS-LATER'))
    expect(names(await foldOf(anna, journal))).toEqual(['WS-1', 'WS-LATER', 'WS-NEW'])
  })

  test('is the new device after a restart too, with everything signed that the old one wrote', async () => {
    await using folder = await aFolder()
    const { anna, copy, journal } = await aClone(folder)
    await acts(anna, journal, aSystem('WS-A'))
    await acts(copy, journal, aSystem('WS-B'))
    await hand(copy, anna, journal, inFolder(folder, '1.holdfast'))
    const renewed = await deviceOf(anna)
    await copy.keeper.quit()
    await anna.keeper.quit()
    await using again = await openLaptop(inFolder(folder, 'anna'))
    expect(await deviceOf(again)).toBe(renewed)
    await acts(again, journal, aSystem('WS-D'))
    await again.writes(inFolder(folder, '2.holdfast'), [journal])
    const report = await verifyBundle(inFolder(folder, '2.holdfast'))
    expect(report.faults).toEqual([])
    expect(report.journals[0]?.commits).toBe(4)
  })

  test('and was cut off between noting the old device and making the new key has a new key at the next start', async () => {
    await using folder = await aFolder()
    const first = await aLaptop(inFolder(folder, 'anna'), 'Anna')
    const old = await deviceOf(first)
    await first.keeper.quit()
    const profile = new Profile(inFolder(folder, 'anna'), NO_KEYCHAIN, REAL_ENVIRONMENT)
    await profile.load()
    await cp(inFolder(folder, 'anna', 'keys', 'device'), inFolder(folder, 'device'))
    await profile.renewKey(profile.require().master)
    await cp(inFolder(folder, 'device'), inFolder(folder, 'anna', 'keys', 'device'))
    await using again = await openLaptop(inFolder(folder, 'anna'))
    expect(await deviceOf(again)).not.toBe(old)
    expect((await teamDevices(again)).map(({ replaces }) => replaces)).toEqual([undefined, old])
  })
})

describe('a laptop that was restored from an older image', () => {
  test('becomes a new device when a bundle builds on what it does not have any more', async () => {
    await using folder = await aFolder()
    const { anna, copy: image, journal } = await aClone(folder)
    await using _anna = anna
    await using _image = image
    await using jonas = await aLaptop(join(folder.path, 'jonas'), 'Jonas')
    const old = await deviceOf(image)
    await acts(anna, journal, aSystem('WS-2'))
    await hand(anna, jonas, journal, inFolder(folder, '1.holdfast'))
    const { heads } = value(await anna.keeper.ask('journal.open', { journal }))
    await acts(jonas, journal, aSystem('WS-J'))
    await jonas.writes(inFolder(folder, '2.holdfast'), [journal], { since: { [journal]: heads } })
    const taken = await image.trusts(inFolder(folder, '2.holdfast'))
    expect(taken.journals[0]?.problem?.code).toBe('bundle-lacks-base')
    expect(await deviceOf(image)).not.toBe(old)
    expect(notices(image).map(([, code]) => code)).toEqual(['new-device'])
    // Brought in from Jonas, it is no fork: all of it counts.
    await acts(image, journal, aSystem('WS-I'))
    await hand(jonas, image, journal, inFolder(folder, '3.holdfast'))
    const fold = await foldOf(image, journal)
    expect(names(fold)).toEqual(['WS-1', 'WS-2', 'WS-I', 'WS-J'])
    expect(withoutEffect(fold)).toEqual([])
  })
})
