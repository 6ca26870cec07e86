import { spawnSync } from 'node:child_process'
import { cpSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { beforeAll, expect, test } from 'vitest'
import { aFolder, aKeeper, value } from '../a-keeper'

const OLD = 'the old passphrase'
const NEW = 'the new passphrase'
/** Where in writing the keyring the process dies. From the rename on, the new one counts. */
const STEPS = ['empty', 'half', 'before-sync', 'before-rename', 'after-rename', 'before-folder-sync'] as const

const folder = await aFolder()
const profile = join(folder.path, 'profile')
let recoveryKey = ''
let program = ''

beforeAll(async () => {
  {
    await using made = await aKeeper(profile)
    const first = { name: 'Anna', handle: 'anna', deviceName: 'laptop', passphrase: OLD }
    recoveryKey = value(await made.keeper.ask('profile.create', first)).recoveryKey
    value(await made.keeper.ask('protection.keepRecoveryKey', {}))
  }
  await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true },
    build: {
      ssr: join(import.meta.dirname, 'dying-child.ts'),
      outDir: join(folder.path, 'program'),
      rolldownOptions: { output: { entryFileNames: 'child.mjs' } },
    },
  })
  program = join(folder.path, 'program', 'child.mjs')
  return () => folder[Symbol.asyncDispose]()
}, 60_000)

/** What opens a copy of the profile after a child died in the middle of a change. */
async function opensAfter(change: string, step: string): Promise<{ old: boolean; next: boolean; recovery: boolean }> {
  const copy = join(folder.path, `${change}-${step}`)
  cpSync(profile, copy, { recursive: true })
  expect(spawnSync(process.execPath, [program, copy, change, step, OLD]).signal).toBe('SIGKILL')
  const opened = async (by: { passphrase?: string; recoveryKey?: string }) => {
    await using made = await aKeeper(copy)
    const state = value(await made.keeper.ask('profile.state', {}))
    return state.state === 'open' || (await made.keeper.ask('profile.unlock', by)).ok
  }
  const opens = {
    old: await opened({ passphrase: OLD }),
    next: await opened({ passphrase: NEW }),
    recovery: await opened({ recoveryKey }),
  }
  // What was half written can hold the master key in clear.
  expect(readdirSync(join(copy, 'keys')).filter((name) => name.includes('tmp'))).toEqual([])
  return opens
}

test.each(STEPS)(
  'killed while the passphrase is changed (%s): exactly the old or the new one opens, and the recovery key',
  async (step) => {
    const renamed = step === 'after-rename' || step === 'before-folder-sync'
    expect(await opensAfter('change', step)).toEqual({ old: !renamed, next: renamed, recovery: true })
  },
  30_000,
)

test.each(['half', 'before-rename', 'after-rename'])(
  'killed while the passphrase is removed (%s): it opens with it or without',
  async (step) => {
    expect(await opensAfter('remove', step)).toMatchObject({ old: true, next: step === 'after-rename', recovery: true })
  },
  30_000,
)

test.each(['half', 'after-rename'])(
  'killed while a recovery key is made (%s): the old one and the passphrase still open it',
  async (step) => {
    expect(await opensAfter('recovery', step)).toEqual({ old: true, next: false, recovery: true })
  },
  30_000,
)
