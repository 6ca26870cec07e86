import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { describe, expect, test } from 'vitest'
import { verifyBundle } from '../../../../../main/keeper/verify/verify-bundle'
import { aFolder, value } from '../a-keeper'
import { acts, aLaptop, aNewCase, aSystem, commitsOf, inFolder, type Laptop, takesIn } from './a-laptop'

const hasAge = spawnSync('age', ['--version']).status === 0

async function aCaseWithAFile(folder: { path: string }): Promise<{ anna: Laptop; journal: string }> {
  const anna = await aLaptop(inFolder(folder, 'anna'), 'Anna')
  const journal = await aNewCase(anna)
  await acts(anna, journal, aSystem('NAME-OF-A-CLIENT'))
  const image = inFolder(folder, 'image.dd')
  writeFileSync(image, Buffer.alloc(300_000, 'evidence '))
  await takesIn(anna, journal, image)
  return { anna, journal }
}

describe('a bundle encrypted with a passphrase', () => {
  test('says what it needs, tells a wrong one, and opens with the right one', async () => {
    await using folder = await aFolder()
    const { anna, journal } = await aCaseWithAFile(folder)
    await using _anna = anna
    await using jonas = await aLaptop(inFolder(folder, 'jonas'), 'Jonas')
    const out = inFolder(folder, 'sealed.holdfast')
    const made = await anna.writes(out, [journal], { protection: { by: 'passphrase', passphrase: 'four words of it' } })
    expect(made.protection).toBe('passphrase')
    expect(readFileSync(out).includes('NAME-OF-A-CLIENT')).toBe(false)
    expect(await jonas.looksInto(out)).toMatchObject({ state: 'sealed', opensWith: 'passphrase', tried: false })
    expect(await jonas.looksInto(out, { passphrase: 'other' })).toMatchObject({ state: 'sealed', tried: true })
    const { job } = value(
      await jonas.keeper.ask('bundle.import', { source: { file: jonas.picked(out) }, key: { passphrase: 'other' } }),
    )
    expect(await jonas.ended(job)).toMatchObject({ state: 'failed', failure: { code: 'bundle-sealed' } })
    const key = { passphrase: 'four words of it' }
    const waits = await jonas.takes(out, key)
    if (waits.state !== 'waits') throw new Error(waits.state)
    // What waits needs no passphrase again, and is not in clear here either.
    expect(waits.incoming.sha256).toBe(made.sha256)
    const kept = readdirSync(join(jonas.dataDir, 'incoming'))
    expect(kept).toHaveLength(2)
    for (const name of kept)
      expect(readFileSync(join(jonas.dataDir, 'incoming', name)).includes('NAME-OF-A-CLIENT')).toBe(false)
    expect(await jonas.run('incoming.confirm', { id: waits.incoming.id })).toMatchObject({ taken: { state: 'taken' } })
    expect(await commitsOf(jonas, journal)).toHaveLength(2)
    // A passphrase is worth a second of work each time, and this machine may be busy.
  }, 120_000)
})

describe('a bundle encrypted to recipients', () => {
  test('opens on the laptop that it is for without a word, with an identity elsewhere, and with nothing else', async () => {
    await using folder = await aFolder()
    const { anna, journal } = await aCaseWithAFile(folder)
    await using _anna = anna
    await using jonas = await aLaptop(inFolder(folder, 'jonas'), 'Jonas')
    await using mia = await aLaptop(inFolder(folder, 'mia'), 'Mia')
    const identity = await generateX25519Identity()
    const { recipient } = value(await jonas.keeper.ask('exchange.self', {}))
    const recipients = [recipient ?? '', await identityToRecipient(identity)]
    const out = inFolder(folder, 'sealed.holdfast')
    await anna.writes(out, [journal], { protection: { by: 'recipients', recipients } })
    expect(await jonas.looksInto(out)).toMatchObject({ state: 'open', protection: 'recipients' })
    expect(await mia.looksInto(out)).toMatchObject({ state: 'sealed', opensWith: 'identity', tried: false })
    expect(await mia.looksInto(out, { identity })).toMatchObject({ state: 'open' })
    // The recipient of a laptop that was confirmed is known from then on.
    await mia.run('incoming.confirm', await waitingAt(mia, out, identity))
    const found = await mia.looksInto(out, { identity })
    const self = value(await anna.keeper.ask('exchange.self', {}))
    expect(found).toMatchObject({ laptop: { standing: 'known', recipient: self.recipient } })
  })

  test('that is no recipient is refused, and no file is left', async () => {
    await using folder = await aFolder()
    const { anna, journal } = await aCaseWithAFile(folder)
    await using _anna = anna
    const out = inFolder(folder, 'sealed.holdfast')
    const ask = {
      journals: [journal],
      destination: anna.picked(out, 'write'),
      evidence: true,
      drafts: false,
      protection: { by: 'recipients' as const, recipients: ['age1nonsense'] },
    }
    const { job } = value(await anna.keeper.ask('bundle.write', ask))
    expect(await anna.ended(job)).toMatchObject({ state: 'failed', failure: { code: 'bad-recipient' } })
    expect(existsSync(out)).toBe(false)
    expect(readdirSync(folder.path).sort()).toEqual(['anna', 'image.dd'])
  })

  test('that was cut off or changed anywhere is refused in one sentence and leaves nothing behind', async () => {
    await using folder = await aFolder()
    const { anna, journal } = await aCaseWithAFile(folder)
    await using _anna = anna
    await using jonas = await aLaptop(inFolder(folder, 'jonas'), 'Jonas')
    const { recipient } = value(await jonas.keeper.ask('exchange.self', {}))
    const out = inFolder(folder, 'sealed.holdfast')
    await anna.writes(out, [journal], { protection: { by: 'recipients', recipients: [recipient ?? ''] } })
    const whole = readFileSync(out)
    const bad = inFolder(folder, 'bad.holdfast')
    for (let i = 0; i < 30; i += 1) {
      const at = Math.floor((whole.length * i) / 30)
      const bytes = i % 2 === 0 ? whole.subarray(0, at) : Buffer.from(whole)
      if (i % 2 === 1) bytes[at] = (bytes[at] ?? 0) ^ 4
      writeFileSync(bad, bytes)
      const { job } = value(await jonas.keeper.ask('bundle.import', { source: { file: jonas.picked(bad) } }))
      const event = await jonas.ended(job)
      expect(event.state, `at ${at}`).toBe('failed')
      expect(['bundle-damaged', 'bundle-sealed', 'bundle-newer']).toContain(event.failure?.code)
      expect(event.failure?.message).toMatch(/Nothing was taken from it\.$/)
    }
    expect(readdirSync(join(jonas.dataDir, 'incoming'))).toEqual([])
  })
})

describe.skipIf(!hasAge)('the ordinary age tool', () => {
  test('opens what Holdfast encrypts, and Holdfast opens what it encrypts', async () => {
    await using folder = await aFolder()
    const { anna, journal } = await aCaseWithAFile(folder)
    await using _anna = anna
    const keyFile = inFolder(folder, 'key.txt')
    execFileSync('age-keygen', ['-o', keyFile], { stdio: 'ignore' })
    const identity = readFileSync(keyFile, 'utf8').split('\n').at(2) ?? ''
    const recipient = execFileSync('age-keygen', ['-y', keyFile]).toString().trim()
    const out = inFolder(folder, 'sealed.holdfast')
    await anna.writes(out, [journal], { protection: { by: 'recipients', recipients: [recipient] } })
    const plain = inFolder(folder, 'plain.holdfast')
    execFileSync('age', ['-d', '-i', keyFile, '-o', plain, out])
    expect((await verifyBundle(plain)).faults).toEqual([])
    const again = inFolder(folder, 'again.holdfast')
    execFileSync('age', ['-r', recipient, '-o', again, plain])
    expect(await anna.looksInto(again, { identity })).toMatchObject({ state: 'open', next: 'imports', problems: [] })
  })
})

async function waitingAt(laptop: Laptop, path: string, identity: string): Promise<{ id: string }> {
  const waits = await laptop.takes(path, { identity })
  if (waits.state !== 'waits') throw new Error(waits.state)
  return { id: waits.incoming.id }
}
