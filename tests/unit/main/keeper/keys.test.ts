import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { delayAfter } from '../../../../main/keeper/keys/backoff'
import type { Keychain } from '../../../../main/keeper/keys/keychain'
import { newRecoveryKey, parseRecoveryKey } from '../../../../main/keeper/keys/recovery-key'
import { aFolder, aKeeper, failureOf, value } from './a-keeper'

const ANNA = { name: 'Anna Berg', handle: 'anna', deviceName: 'laptop' }

function aKeychain(backend = 'gnome_libsecret'): Keychain {
  const mask = randomBytes(32)
  const mix = async (bytes: Uint8Array) => bytes.map((byte, i) => byte ^ (mask[i % 32] ?? 0))
  return { available: true, backend, wrap: mix, unwrap: mix }
}

test('a wrong passphrase loses nothing, slows down, and the count outlives a restart', async () => {
  await using folder = await aFolder()
  let now = 1_700_000_000_000
  const environment = { now: () => now }
  let recoveryKey = ''
  {
    await using made = await aKeeper(folder.path, { environment })
    recoveryKey = value(await made.keeper.ask('profile.create', { ...ANNA, passphrase: 'correct horse' })).recoveryKey
  }
  {
    await using made = await aKeeper(folder.path, { environment })
    expect(value(await made.keeper.ask('profile.state', {}))).toMatchObject({
      state: 'locked',
      protection: { by: 'passphrase' },
    })
    expect(failureOf(await made.keeper.ask('journal.list', {})).code).toBe('locked')
    for (let i = 0; i < 3; i += 1) {
      const failure = failureOf(await made.keeper.ask('profile.unlock', { passphrase: 'wrong' }))
      expect(failure.code).toBe('wrong-passphrase')
      expect(failure.message).toContain('Nothing was lost')
    }
  }
  await using made = await aKeeper(folder.path, { environment })
  expect(value(await made.keeper.ask('profile.state', {}))).toMatchObject({ state: 'locked', retryAfterMs: 1000 })
  expect(failureOf(await made.keeper.ask('profile.unlock', { passphrase: 'correct horse' })).code).toBe('wait')
  now += 1000
  expect(value(await made.keeper.ask('profile.unlock', { passphrase: 'correct horse' })).state).toBe('open')
  expect(value(await made.keeper.ask('profile.lock', {})).state).toBe('locked')
  expect(
    value(await made.keeper.ask('profile.unlock', { recoveryKey: recoveryKey.toLowerCase().replaceAll('-', ' ') }))
      .state,
  ).toBe('open')
  expect(value(await made.keeper.ask('journal.list', {}))).toHaveLength(1)
}, 20_000)

test('delays double from the third wrong try on and stop at five minutes', () => {
  expect([0, 1, 2, 3, 4, 5, 6].map(delayAfter)).toEqual([0, 0, 0, 1000, 2000, 4000, 8000])
  expect(delayAfter(100)).toBe(300_000)
})

test('the keychain opens the profile by itself; when it is gone, the recovery key does and the new keychain takes over', async () => {
  await using folder = await aFolder()
  const keychain = aKeychain()
  let recoveryKey = ''
  {
    await using made = await aKeeper(folder.path, { keychain })
    const created = value(await made.keeper.ask('profile.create', ANNA))
    recoveryKey = created.recoveryKey
    expect(created.profile).toMatchObject({ protection: { by: 'keychain', backend: 'gnome_libsecret' } })
  }
  {
    await using made = await aKeeper(folder.path, { keychain })
    expect(value(await made.keeper.ask('profile.state', {})).state).toBe('open')
  }
  const broken: Keychain = { ...keychain, unwrap: async () => null }
  {
    await using made = await aKeeper(folder.path, { keychain: broken })
    expect(value(await made.keeper.ask('profile.state', {})).state).toBe('locked')
    expect(failureOf(await made.keeper.ask('profile.unlock', {})).code).toBe('keychain-refused')
    expect(failureOf(await made.keeper.ask('profile.unlock', { recoveryKey: newRecoveryKey().printed })).code).toBe(
      'wrong-recovery-key',
    )
  }
  const other = aKeychain('kwallet5')
  {
    await using made = await aKeeper(folder.path, { keychain: { ...other, unwrap: async () => null } })
    expect(value(await made.keeper.ask('profile.unlock', { recoveryKey }))).toMatchObject({
      protection: { backend: 'kwallet5' },
    })
  }
  await using made = await aKeeper(folder.path, { keychain: other })
  expect(value(await made.keeper.ask('profile.state', {})).state).toBe('open')
})

test('basic_text is not counted as protection', async () => {
  await using folder = await aFolder()
  await using made = await aKeeper(folder.path, { keychain: aKeychain('basic_text') })
  expect(value(await made.keeper.ask('profile.state', {}))).toEqual({ state: 'none', keychain: false })
  expect(value(await made.keeper.ask('profile.create', ANNA)).profile).toMatchObject({ protection: { by: 'none' } })
})

test('a profile that was cut off before it was whole can be made again', async () => {
  await using folder = await aFolder()
  {
    await using made = await aKeeper(folder.path)
    value(await made.keeper.ask('profile.create', ANNA))
  }
  await rm(join(folder.path, 'keys', 'keyring'))
  await using made = await aKeeper(folder.path)
  expect(value(await made.keeper.ask('profile.state', {})).state).toBe('none')
  expect(value(await made.keeper.ask('profile.create', ANNA)).profile.state).toBe('open')
})

test('a keyring is never replaced: a profile that is damaged is told, not made anew', async () => {
  await using folder = await aFolder()
  {
    await using made = await aKeeper(folder.path)
    value(await made.keeper.ask('profile.create', ANNA))
  }
  await rm(join(folder.path, 'keys', 'profile'))
  await expect(aKeeper(folder.path)).rejects.toMatchObject({ failure: { code: 'profile-damaged' } })
})

test('who types can be switched to a person of the team, and to nobody else', async () => {
  await using folder = await aFolder()
  await using made = await aKeeper(folder.path)
  const { profile } = value(await made.keeper.ask('profile.create', ANNA))
  if (profile.state !== 'open') throw new Error('not open')
  const ben = { id: '01900000-0000-7000-8000-0000000000be', name: 'Ben', handle: 'ben' }
  expect(failureOf(await made.keeper.ask('profile.switch', { person: ben })).code).toBe('no-person')
  const ops = [{ op: 'put', type: 'person', id: ben.id, fields: { name: 'Ben', handle: 'ben' } }]
  const append = {
    journal: profile.teamJournal,
    idem: 'add-ben-1',
    intent: 'person.add',
    parts: [JSON.stringify(ops)],
    seen: {},
  }
  value(await made.keeper.ask('journal.append', append))
  expect(value(await made.keeper.ask('profile.switch', { person: ben }))).toMatchObject({ person: ben })
})

test('a recovery key survives being typed with O for 0 and catches a wrong letter', () => {
  const { key, printed } = newRecoveryKey()
  expect(parseRecoveryKey(printed.replaceAll('0', 'O').replaceAll('1', 'l'))).toEqual(new Uint8Array(key))
  const wrong = `${printed[0] === 'A' ? 'B' : 'A'}${printed.slice(1)}`
  expect(parseRecoveryKey(wrong)).toBeUndefined()
})
