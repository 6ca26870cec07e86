import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aFolder, aKeeper, anAppend, failureOf, type TestKeeper, value } from '../a-keeper'

const ANNA = { name: 'Anna Berg', handle: 'anna', deviceName: 'laptop' }
const PASSPHRASE = 'correct horse battery'

const stateOf = async ({ keeper }: TestKeeper) => value(await keeper.ask('profile.state', {})).state

test('it locks after the minutes that were set, and not before; never means never', async () => {
  await using folder = await aFolder()
  await using one = await aKeeper(folder.path)
  value(await one.keeper.ask('profile.create', { ...ANNA, passphrase: PASSPHRASE }))
  expect(value(await one.keeper.ask('profile.state', {}))).toMatchObject({ lock: { idleMinutes: 15 } })
  value(await one.keeper.ask('protection.setLockRules', { idleMinutes: 0, showsDuties: false }))
  await one.keeper.autoLock.idle(1_000_000)
  expect(await stateOf(one)).toBe('open')
  value(await one.keeper.ask('protection.setLockRules', { idleMinutes: 5, showsDuties: true }))
  await one.keeper.autoLock.idle(299)
  expect(await stateOf(one)).toBe('open')
  await one.keeper.autoLock.idle(300)
  expect(await stateOf(one)).toBe('locked')
  expect(one.events.at(-1)).toMatchObject({ event: 'profile', profile: { state: 'locked' } })
  expect(value(await one.keeper.ask('profile.unlock', { passphrase: PASSPHRASE }))).toMatchObject({
    lock: { idleMinutes: 5, showsDuties: true },
  })
})

test('sleep and the screen lock of the system lock it; where no passphrase can be asked for, nothing is in the way', async () => {
  await using folder = await aFolder()
  await using one = await aKeeper(folder.path)
  value(await one.keeper.ask('profile.create', ANNA))
  await one.keeper.autoLock.away()
  await one.keeper.autoLock.idle(1_000_000)
  expect(await stateOf(one)).toBe('open')
  value(await one.keeper.ask('protection.setPassphrase', { proof: {}, passphrase: PASSPHRASE }))
  await one.keeper.autoLock.away()
  expect(await stateOf(one)).toBe('locked')
})

test('locked means refused, and no window hears of a case; what was being typed is still kept', async () => {
  await using folder = await aFolder()
  await using one = await aKeeper(folder.path)
  value(await one.keeper.ask('profile.create', { ...ANNA, passphrase: PASSPHRASE }))
  const { journal } = value(await one.keeper.ask('journal.create', { kind: 'case' }))
  value(await one.keeper.ask('journal.open', { journal }, one.listener))
  const appending = one.keeper.ask('journal.append', anAppend(journal, 'on-its-way-1'))
  value(await one.keeper.ask('profile.lock', {}))
  await appending
  const heard = one.events.length
  for (const channel of ['journal.list', 'drafts.all'] as const)
    expect(failureOf(await one.keeper.ask(channel, {})).code).toBe('locked')
  expect(failureOf(await one.keeper.ask('journal.append', anAppend(journal, 'too-late-0001'))).code).toBe('locked')
  value(await one.keeper.ask('drafts.put', { key: 'capture/x', text: 'half a sent' }))
  value(await one.keeper.ask('profile.unlock', { passphrase: PASSPHRASE }))
  expect(one.events.slice(heard).filter(({ event }) => event === 'committed')).toEqual([])
  expect(value(await one.keeper.ask('drafts.all', {}))).toEqual({ 'capture/x': 'half a sent' })
})

test('a while after the lock the keys are gone: not even a draft is taken; unlocking finds everything', async () => {
  await using folder = await aFolder()
  await using one = await aKeeper(folder.path)
  value(await one.keeper.ask('profile.create', { ...ANNA, passphrase: PASSPHRASE }))
  const { journal } = value(await one.keeper.ask('journal.create', { kind: 'case' }))
  value(await one.keeper.ask('journal.append', anAppend(journal, 'entry-00001')))
  value(await one.keeper.ask('profile.lock', {}))
  await expect
    .poll(async () => (await one.keeper.ask('drafts.put', { key: 'capture/x', text: 'x' })).ok, { timeout: 5_000 })
    .toBe(false)
  value(await one.keeper.ask('profile.unlock', { passphrase: PASSPHRASE }))
  const feed = { journal, after: { count: 0, hash: '' }, max: 10 }
  expect(value(await one.keeper.ask('journal.feed', feed)).commits).toHaveLength(1)
})

test('a running job is not cut off: idle time waits for it, and a lock lets it end', async () => {
  await using folder = await aFolder()
  await using one = await aKeeper(folder.path)
  value(await one.keeper.ask('profile.create', { ...ANNA, passphrase: PASSPHRASE }))
  const { journal } = value(await one.keeper.ask('journal.create', { kind: 'case' }))
  const source = join(folder.path, 'disk.img')
  writeFileSync(source, randomBytes(24 * 1024 * 1024))
  one.keeper.grant('a-token-of-sixteen', source, 'read')
  const { job } = value(await one.keeper.ask('vault.intake', { journal, file: 'a-token-of-sixteen' }))
  await one.keeper.autoLock.idle(1_000_000)
  expect(await stateOf(one)).toBe('open')
  await one.keeper.autoLock.away()
  expect(await stateOf(one)).toBe('locked')
  expect(await one.ended(job)).toMatchObject({ state: 'done' })
})

test('only where it was allowed the lock screen learns what is due: a code name and a time', async () => {
  await using folder = await aFolder()
  await using one = await aKeeper(folder.path)
  value(await one.keeper.ask('profile.create', { ...ANNA, passphrase: PASSPHRASE }))
  const { journal } = value(await one.keeper.ask('journal.create', { kind: 'case' }))
  const summary = { title: 'Secret merger', codeName: 'Slate Pier', nextDue: { name: 'Tell the board', at: 42 } }
  value(await one.keeper.ask('journal.summary', { journal, summary }))
  value(await one.keeper.ask('profile.lock', {}))
  expect(value(await one.keeper.ask('profile.state', {}))).toMatchObject({ duties: [] })
  value(await one.keeper.ask('profile.unlock', { passphrase: PASSPHRASE }))
  value(await one.keeper.ask('protection.setLockRules', { idleMinutes: 5, showsDuties: true }))
  value(await one.keeper.ask('profile.lock', {}))
  const locked = value(await one.keeper.ask('profile.state', {}))
  expect(locked).toMatchObject({ duties: [{ codeName: 'Slate Pier', at: 42 }] })
  expect(JSON.stringify(locked)).not.toMatch(/merger|board/)
})

test('the recovery key of a new profile is the one that the first start goes on showing', async () => {
  await using folder = await aFolder()
  await using one = await aKeeper(folder.path)
  const { recoveryKey } = value(await one.keeper.ask('profile.create', ANNA))
  expect(value(await one.keeper.ask('protection.newRecoveryKey', { proof: {} })).recoveryKey).toBe(recoveryKey)
})
