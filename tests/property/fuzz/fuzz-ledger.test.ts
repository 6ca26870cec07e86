import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { deviceKeyOf, newDeviceKey } from '../../../main/keeper/keys/device-key'
import { readFeed } from '../../../main/keeper/ledger/feed'
import { Ledger, type NewRecord } from '../../../main/keeper/ledger/ledger'
import { sealParts } from '../../../main/keeper/ledger/seal-parts'
import { aFolder } from '../../unit/main/keeper/a-keeper'
import { PROPERTY_MS, runs } from '../runs'
import { mutated, mutations, requireLittleMemory } from './mutations'

const JOURNAL = '01900000-0000-7000-8000-000000000001'
const device = deviceKeyOf(newDeviceKey())
const key = randomBytes(32)
const place = (folder: string) => ({
  folder,
  journal: JOURNAL,
  key,
  device: device.device,
  now: () => 1_700_000_000_000,
})

function next(ledger: Ledger, idem: string): NewRecord[] {
  const environment = { now: () => 1_700_000_000_000, offset: () => 0 }
  const request = { idem, intent: 'test', actor: 'anna', parts: [{ ops: `["${idem}"]` }], seen: {} }
  return sealParts({ journal: JOURNAL, kind: 'case', key: device, environment }, ledger.state, request)
}

it('a ledger opens whatever its files hold, gives back only what was written, and goes on', {
  timeout: PROPERTY_MS,
}, async () => {
  await using folder = await aFolder()
  const whole = join(folder.path, 'whole')
  const ledger = await Ledger.open(place(whole), undefined, 3000)
  const written = new Map<string, string>()
  for (let i = 0; i < 14; i += 1) {
    const records = next(ledger, `append-${i}`)
    await ledger.append(records)
    for (const { record } of records) {
      if (record.kind === 'commit') written.set(record.commit.id, Buffer.from(record.commit.body ?? []).toString('hex'))
    }
  }
  await ledger.close()
  const names = ['000001.seg', '000002.seg', 'checkpoint']
  const files = await Promise.all(names.map((name) => readFile(join(whole, name))))
  const change = fc.record({ file: fc.nat(names.length - 1), changes: mutations })
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), fc.boolean(), async (changes, isNoted) => {
      const damaged = await mkdtemp(join(folder.path, 'damaged-'))
      await mkdir(damaged, { recursive: true })
      const contents: Buffer[] = [...files]
      for (const { file, changes: some } of changes) contents[file] = mutated(contents[file] ?? Buffer.alloc(0), some)
      for (const [n, name] of names.entries()) {
        if (name !== 'checkpoint' || isNoted) await writeFile(join(damaged, name), contents[n] ?? '')
      }
      const opened = await Ledger.open(place(damaged), undefined, 3000)
      requireLittleMemory()
      const count = opened.state.position.count
      await opened.append(next(opened, 'afterwards'))
      await opened.close()
      const again = await Ledger.open(place(damaged), undefined, 3000)
      expect(again.state.position.count).toBeGreaterThanOrEqual(Math.min(1, count))
      const { commits } = await readFeed(again, { count: 0, hash: '' }, 5000)
      for (const { id, body } of commits) {
        const known = written.get(id)
        if (known !== undefined) expect(Buffer.from(body ?? []).toString('hex')).toBe(known)
        else expect(Buffer.from(body ?? []).toString()).toContain('afterwards')
      }
      await again.close()
      await rm(damaged, { recursive: true })
    }),
    runs(400),
  )
})
