import { mkdirSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { createKeeper } from '../../main/keeper/keeper'
import { NO_KEYCHAIN } from '../../main/keeper/keys/keychain'
import { anAppend, value } from '../unit/main/keeper/a-keeper'

/** One thing after the other, each acknowledgement printed at once; its parent reads the system calls. */
const [dataDir = '', handedOut = ''] = process.argv.slice(2)
mkdirSync(dataDir)
const environment = { freeBytes: () => 1e12, groupIdleMs: 1e9 }
const keeper = await createKeeper({ dataDir: join(dataDir, 'data'), keychain: NO_KEYCHAIN, environment })
value(await keeper.ask('profile.create', { name: 'Anna', handle: 'anna', deviceName: 'laptop' }))
writeSync(1, 'acknowledged profile\n')
const { journal } = value(await keeper.ask('journal.create', { kind: 'case' }))
writeSync(1, 'acknowledged case\n')
for (let i = 0; i < 40; i += 1) {
  value(await keeper.ask('journal.append', anAppend(journal, `one-by-one-${i}`, 'x'.repeat(i * 100))))
  writeSync(1, `acknowledged commit ${i}\n`)
}
const file = join(dataDir, 'image.bin')
writeFileSync(file, Buffer.alloc(9_000_000, 'evidence'))
keeper.grant('token-of-the-picked-file', file, 'read')
const stored = new Promise<void>((resolve) => {
  keeper.attach((event) => {
    if (event.event === 'job' && event.state !== 'running') resolve()
  })
})
value(await keeper.ask('vault.intake', { journal, file: 'token-of-the-picked-file' }))
await stored
writeSync(1, 'acknowledged file\n')
keeper.grant('token-of-the-chosen-place', join(handedOut, 'out.holdfast'), 'write')
const written = new Promise<void>((resolve) => {
  keeper.attach((event) => {
    if (event.event === 'job' && event.state === 'done') resolve()
  })
})
const bundle = { evidence: true, drafts: false, protection: { by: 'none' } } as const
value(await keeper.ask('bundle.write', { ...bundle, journals: [journal], destination: 'token-of-the-chosen-place' }))
await written
writeSync(1, 'acknowledged bundle\n')
await keeper.quit()
