import { spawnSync } from 'node:child_process'
import { cpSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { beforeAll, expect, test } from 'vitest'
import { runCommandLine } from '../../../../../cli/run'
import { viewEntity } from '../../../../../shared/core/journal/view'
import { readAgain } from '../../../docs/second-reader'
import { aFolder } from '../a-keeper'
import { acts, aLaptop, aNewCase, holds, inFolder, takesIn } from '../exchange/a-laptop'
import { anEntry, bodiesOf, foldOf, purgeOps, settled } from './a-purge'

/** Where the removal dies. Before `recorded` the purge was not acknowledged: it may be there or not. */
const STEPS = [
  'noted',
  'recorded',
  'listed',
  'half',
  'before-sync',
  'before-rename',
  'after-rename',
  'head-gone',
  'file-gone',
  'before-done',
  'done',
] as const

const folder = await aFolder()
const dataDir = inFolder(folder, 'anna')
let journal = ''
let ops = ''
let sha256 = ''
let program = ''

beforeAll(async () => {
  {
    await using anna = await aLaptop(dataDir, 'Anna')
    journal = await aNewCase(anna)
    await acts(anna, journal, anEntry('e1', 'Mallory logged in'))
    await acts(anna, journal, anEntry('e2', 'Backups are fine'))
    writeFileSync(inFolder(folder, 'photo.jpg'), 'a face')
    sha256 = await takesIn(anna, journal, inFolder(folder, 'photo.jpg'))
    const [evidence] = [...(await foldOf(anna, journal)).recordsOf('evidence')]
    const [body] = (await purgeOps(anna, journal, { kind: 'thing', type: 'entry', id: 'e1' })) as [PurgeOp]
    const [file] = (await purgeOps(anna, journal, { kind: 'file', evidence: evidence?.id ?? '' })) as [PurgeOp]
    ops = JSON.stringify([{ ...body, fields: { ...body.fields, files: file.fields.files } }])
  }
  await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true },
    build: {
      ssr: join(import.meta.dirname, 'dying-child.ts'),
      outDir: inFolder(folder, 'program'),
      rolldownOptions: { output: { entryFileNames: 'child.mjs' } },
    },
  })
  program = inFolder(folder, 'program', 'child.mjs')
  return () => folder[Symbol.asyncDispose]()
}, 60_000)

interface PurgeOp {
  readonly fields: { readonly files: readonly object[] }
}

test.each(STEPS)(
  'killed at “%s”: the next open removes to the end what was recorded, and nothing else is lost',
  async (step) => {
    const copy = inFolder(folder, step)
    cpSync(dataDir, copy, { recursive: true })
    const run = spawnSync(process.execPath, [program, copy, journal, step, ops], { encoding: 'utf8' })
    expect(run.signal, run.stderr).toBe('SIGKILL')
    {
      await using anna = await aLaptop(copy, 'Anna')
      const fold = await foldOf(anna, journal)
      const isRecorded = step !== 'noted'
      expect([...fold.recordsOf('purge')]).toHaveLength(isRecorded ? 1 : 0)
      expect(await settled(anna, journal)).toEqual({ bodies: isRecorded ? 1 : 0, files: isRecorded ? 1 : 0, kept: 0 })
      expect((await bodiesOf(anna, journal)).includes('Mallory')).toBe(!isRecorded)
      expect(await holds(anna, journal, sha256)).toBe(!isRecorded)
      expect(viewEntity(fold, 'entry', 'e2')?.text).toBe('Backups are fine')
      await acts(anna, journal, anEntry('e3', 'Work goes on'))
    }
    expect(JSON.stringify(readAgain(copy, journal).ops)).toContain('Work goes on')
    const quiet = { out: () => undefined, err: () => undefined }
    expect(await runCommandLine(['verify', copy, '--json'], quiet, '0.0.0')).toBe(0)
    const left = readdirSync(join(copy, 'journals', journal, 'ledger'))
    expect(left.filter((name) => !/^(\d+\.seg|checkpoint)$/.test(name))).toEqual([])
  },
  30_000,
)
