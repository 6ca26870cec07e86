import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Keychain } from '../../../../../main/keeper/keys/keychain'
import { aFolder, aKeeper, anAppend, failureOf, type TestKeeper, value } from '../a-keeper'

const ANNA = { name: 'Anna Berg', handle: 'anna', deviceName: 'laptop' }
const OLD = 'correct horse battery'
const NEW = 'another four plain words'

/** SHA-256 of every file of the data folder, without the keyring and the count of wrong tries. */
function fingerprints(dataDir: string): Record<string, string> {
  const names = readdirSync(dataDir, { recursive: true, withFileTypes: true })
  return Object.fromEntries(
    names
      .filter((entry) => entry.isFile() && !/^(keyring|attempts|lock.*)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(dataDir.length), createHash('sha256').update(readFileSync(path)).digest('hex')]),
  )
}

async function unlocks(dataDir: string, by: { passphrase?: string; recoveryKey?: string }): Promise<boolean> {
  await using made = await aKeeper(dataDir)
  return (await made.keeper.ask('profile.unlock', by)).ok
}

async function made(keeper: TestKeeper, passphrase?: string): Promise<string> {
  return value(await keeper.keeper.ask('profile.create', { ...ANNA, ...(passphrase ? { passphrase } : {}) }))
    .recoveryKey
}

test('a passphrase is set, changed and removed; not a byte of a case is written for it', async () => {
  await using folder = await aFolder()
  {
    await using one = await aKeeper(folder.path)
    await made(one)
    const { journal } = value(await one.keeper.ask('journal.create', { kind: 'case' }))
    value(await one.keeper.ask('journal.append', anAppend(journal, 'entry-00001')))
  }
  const before = fingerprints(folder.path)
  expect(Object.keys(before).filter((name) => name.endsWith('.seg'))).toHaveLength(2)
  const set = async (proof: { passphrase?: string }, passphrase: string | null) => {
    await using one = await aKeeper(folder.path)
    if (proof.passphrase) value(await one.keeper.ask('profile.unlock', proof))
    return await one.keeper.ask('protection.setPassphrase', { proof, passphrase })
  }
  value(await set({}, OLD))
  expect(fingerprints(folder.path)).toEqual(before)
  const keyring = readFileSync(join(folder.path, 'keys', 'keyring'), 'utf8')
  expect(Object.keys(JSON.parse(keyring).wraps).sort()).toEqual(['passphrase', 'recovery'])
  value(await set({ passphrase: OLD }, NEW))
  expect(fingerprints(folder.path)).toEqual(before)
  expect(await unlocks(folder.path, { passphrase: OLD })).toBe(false)
  expect(await unlocks(folder.path, { passphrase: NEW })).toBe(true)
  value(await set({ passphrase: NEW }, null))
  expect(fingerprints(folder.path)).toEqual(before)
  await using last = await aKeeper(folder.path)
  expect(value(await last.keeper.ask('profile.state', {}))).toMatchObject({ state: 'open', protection: { by: 'none' } })
}, 30_000)

test('where a keychain is, it keeps the key once the passphrase is removed, and nothing while there is one', async () => {
  await using folder = await aFolder()
  const mix = async (bytes: Uint8Array) => bytes.map((byte) => byte ^ 0x5a)
  const keychain: Keychain = { available: true, backend: 'gnome_libsecret', wrap: mix, unwrap: mix }
  await using one = await aKeeper(folder.path, { keychain })
  await made(one)
  const by = async () => {
    const state = value(await one.keeper.ask('profile.state', {}))
    return state.state === 'open' ? state.protection.by : state.state
  }
  expect(await by()).toBe('keychain')
  value(await one.keeper.ask('protection.setPassphrase', { proof: {}, passphrase: OLD }))
  expect(await by()).toBe('passphrase')
  value(await one.keeper.ask('protection.setPassphrase', { proof: { passphrase: OLD }, passphrase: null }))
  expect(await by()).toBe('keychain')
}, 20_000)

test('whoever finds the laptop unlocked cannot change the passphrase or print a key, and guessing slows down', async () => {
  await using folder = await aFolder()
  let now = 1_700_000_000_000
  await using one = await aKeeper(folder.path, { environment: { now: () => now } })
  const recoveryKey = await made(one, OLD)
  value(await one.keeper.ask('protection.keepRecoveryKey', {}))
  const change = (proof: { passphrase?: string; recoveryKey?: string }) =>
    one.keeper.ask('protection.setPassphrase', { proof, passphrase: NEW })
  expect(failureOf(await change({})).code).toBe('needs-passphrase')
  expect(failureOf(await one.keeper.ask('protection.newRecoveryKey', { proof: {} })).code).toBe('needs-passphrase')
  for (let i = 0; i < 3; i += 1) expect(failureOf(await change({ passphrase: 'wrong' })).code).toBe('wrong-passphrase')
  expect(failureOf(await change({ passphrase: OLD })).code).toBe('wait')
  now += 1000
  // The recovery key is the owner's too: it is what is left to who forgot the passphrase.
  value(await change({ recoveryKey }))
  expect(value(await one.keeper.ask('profile.lock', {})).state).toBe('locked')
  expect(failureOf(await one.keeper.ask('profile.unlock', { passphrase: OLD })).code).toBe('wrong-passphrase')
  expect(value(await one.keeper.ask('profile.unlock', { passphrase: NEW })).state).toBe('open')
}, 30_000)

test('a new recovery key replaces the old one once the person has it, and not before', async () => {
  await using folder = await aFolder()
  let first = ''
  let second = ''
  {
    await using one = await aKeeper(folder.path)
    first = await made(one, OLD)
    value(await one.keeper.ask('protection.keepRecoveryKey', {}))
    const proof = { passphrase: OLD }
    second = value(await one.keeper.ask('protection.newRecoveryKey', { proof })).recoveryKey
  }
  // Cut off before anyone confirmed: both work.
  expect(await unlocks(folder.path, { recoveryKey: first })).toBe(true)
  {
    await using one = await aKeeper(folder.path)
    value(await one.keeper.ask('profile.unlock', { passphrase: OLD }))
    const proof = { passphrase: OLD }
    second = value(await one.keeper.ask('protection.newRecoveryKey', { proof })).recoveryKey
    value(await one.keeper.ask('protection.keepRecoveryKey', {}))
  }
  expect(await unlocks(folder.path, { recoveryKey: first })).toBe(false)
  expect(await unlocks(folder.path, { recoveryKey: second })).toBe(true)
}, 30_000)

test('a kill before the first recovery key was seen: the next start owes one, the same in every window, until it is kept', async () => {
  await using folder = await aFolder()
  {
    await using one = await aKeeper(folder.path)
    await made(one)
  }
  let shown = ''
  {
    await using one = await aKeeper(folder.path)
    expect(value(await one.keeper.ask('profile.state', {}))).toMatchObject({ recoveryKeyKept: false })
    shown = value(await one.keeper.ask('protection.newRecoveryKey', { proof: {} })).recoveryKey
    expect(value(await one.keeper.ask('protection.newRecoveryKey', { proof: {} })).recoveryKey).toBe(shown)
    value(await one.keeper.ask('protection.keepRecoveryKey', {}))
    expect(one.events.at(-1)).toMatchObject({ event: 'profile', profile: { recoveryKeyKept: true } })
    value(await one.keeper.ask('profile.lock', {}))
    value(await one.keeper.ask('profile.unlock', { recoveryKey: shown }))
  }
  await using one = await aKeeper(folder.path)
  expect(value(await one.keeper.ask('profile.state', {}))).toMatchObject({ recoveryKeyKept: true })
})
