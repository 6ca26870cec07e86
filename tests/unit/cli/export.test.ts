import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { expect, test } from 'vitest'
import { runCommandLine } from '../../../cli/run'
import { aFolder, value } from '../main/keeper/a-keeper'
import { acts, aLaptop, aNewCase, aSystem, inFolder } from '../main/keeper/exchange/a-laptop'

async function holdfast(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const out: string[] = []
  const err: string[] = []
  const terminal = { out: (text: string) => void out.push(text), err: (text: string) => void err.push(text) }
  const code = await runCommandLine(args, terminal, '0.0.0')
  return { code, out: out.join(''), err: err.join('') }
}

test('a case is exported from a data folder and checked, in clear, to a recipient and with a passphrase', async () => {
  await using folder = await aFolder()
  const dataDir = inFolder(folder, 'anna')
  const anna = await aLaptop(dataDir, 'Anna', { passphrase: 'of the folder' })
  const journal = await aNewCase(anna)
  await acts(anna, journal, aSystem('NAME-OF-A-CLIENT'))
  value(await anna.keeper.ask('journal.summary', { journal, summary: { number: 'CASE-1', codeName: 'Amber Fox' } }))
  const running = await holdfast('export', dataDir, journal, inFolder(folder, 'x.holdfast'))
  expect([running.code, running.err]).toEqual([
    1,
    expect.stringContaining('Another Holdfast is using this data folder'),
  ])
  await anna.keeper.quit()

  const secret = (name: string, text: string) => {
    writeFileSync(inFolder(folder, name), `${text}\n`)
    return inFolder(folder, name)
  }
  const unlock = ['--passphrase-file', secret('folder.txt', 'of the folder')]
  const plain = inFolder(folder, 'plain.holdfast')
  const made = await holdfast('export', dataDir, 'Amber Fox', plain, ...unlock, '--json')
  expect(made.code, made.err).toBe(0)
  expect(JSON.parse(made.out)).toMatchObject({ protection: 'none', journals: [{ journal, commits: 1 }] })
  expect(await holdfast('verify', plain)).toMatchObject({ code: 0, out: expect.stringContaining('Everything holds.') })

  const identity = await generateX25519Identity()
  const keyFile = secret('key.txt', `# created: today\n${identity}`)
  const sealed = inFolder(folder, 'sealed.holdfast')
  const to = ['--recipient', await identityToRecipient(identity)]
  expect(await holdfast('export', dataDir, 'CASE-1', sealed, ...unlock, ...to)).toMatchObject({ code: 0 })
  expect(readFileSync(sealed).includes('NAME-OF-A-CLIENT')).toBe(false)
  expect(await holdfast('verify', sealed)).toMatchObject({ code: 1, err: expect.stringContaining('is encrypted') })
  expect(await holdfast('verify', sealed, '--identity', keyFile)).toMatchObject({ code: 0 })

  const byWords = inFolder(folder, 'by words.holdfast')
  const words = secret('words.txt', 'four words of it')
  const byKey = ['--recovery-key-file', secret('recovery.txt', anna.recoveryKey)]
  const seal = ['--seal-passphrase-file', words]
  expect(await holdfast('export', dataDir, journal, byWords, ...byKey, ...seal)).toMatchObject({ code: 0 })
  expect(await holdfast('verify', byWords, '--passphrase-file', words, '--json')).toMatchObject({ code: 0 })
  expect(await holdfast('verify', byWords, ...unlock)).toMatchObject({ code: 1 })
}, 120_000)

test('an export that cannot be made says why and leaves no file', async () => {
  await using folder = await aFolder()
  const dataDir = inFolder(folder, 'anna')
  const anna = await aLaptop(dataDir, 'Anna')
  await anna.keeper.quit()
  const out = inFolder(folder, 'out.holdfast')
  expect(await holdfast('export', dataDir, 'nothing', out)).toMatchObject({
    code: 1,
    err: expect.stringContaining('There is no case “nothing” in this data folder. Nothing was written.'),
  })
  expect(await holdfast('export', dataDir, out)).toMatchObject({ code: 64 })
  expect(await holdfast('export', dataDir, 'x', out, '--what')).toMatchObject({ code: 64 })
  expect(existsSync(out)).toBe(false)
})

test('what is privileged, or above a label, stays behind where that is asked, and the export says how much', async () => {
  await using folder = await aFolder()
  const dataDir = inFolder(folder, 'anna')
  const anna = await aLaptop(dataDir, 'Anna')
  const journal = await aNewCase(anna)
  const marked = (name: string, marks: object): object => {
    const op = aSystem(name) as { fields: object }
    return { ...op, fields: { ...op.fields, ...marks } }
  }
  await acts(anna, journal, aSystem('OPEN-TO-ALL'))
  await acts(anna, journal, marked('FOR-COUNSEL', { privileged: true }))
  await acts(anna, journal, marked('FOR-FEW', { tlp: 'TLP:RED' }))
  await anna.keeper.quit()

  const inside = async (name: string, ...options: string[]): Promise<[string, ...boolean[]]> => {
    const file = inFolder(folder, name)
    const { code, err, out } = await holdfast('export', dataDir, journal, file, ...options)
    expect(code, err).toBe(0)
    expect(await holdfast('verify', file)).toMatchObject({ code: 0 })
    const bytes = readFileSync(file)
    return [out, ...['OPEN-TO-ALL', 'FOR-COUNSEL', 'FOR-FEW'].map((word) => bytes.includes(word))]
  }
  expect(await inside('all.holdfast')).toEqual([expect.not.stringContaining('left out'), true, true, true])
  expect(await inside('open.holdfast', '--without-privileged')).toEqual([
    expect.stringContaining('left out as asked: things 1, entries 1, files 0'),
    true,
    false,
    true,
  ])
  expect((await inside('amber.holdfast', '--up-to', 'amber')).slice(1)).toEqual([true, true, false])
  expect((await inside('both.holdfast', '--up-to=TLP:GREEN', '--without-privileged')).slice(1)).toEqual([
    true,
    false,
    false,
  ])
  const wrong = await holdfast('export', dataDir, journal, inFolder(folder, 'x.holdfast'), '--up-to', 'purple')
  expect(wrong).toMatchObject({ code: 64, err: expect.stringContaining('clear, green, amber, amber+strict, red') })
  expect(existsSync(inFolder(folder, 'x.holdfast'))).toBe(false)
}, 60_000)
