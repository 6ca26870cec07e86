import { writeSync } from 'node:fs'
import { createKeeper } from '../../main/keeper/keeper'
import { NO_KEYCHAIN } from '../../main/keeper/keys/keychain'
import { anAppend, value } from '../unit/main/keeper/a-keeper'

/** Appends without end and prints each acknowledged id; its parent kills it in the middle. */
const [dataDir = '', round = ''] = process.argv.slice(2)
const keeper = await createKeeper({ dataDir, keychain: NO_KEYCHAIN, environment: { freeBytes: () => 1e12 } })
if (value(await keeper.ask('profile.state', {})).state === 'none') {
  value(await keeper.ask('profile.create', { name: 'Anna', handle: 'anna', deviceName: 'laptop' }))
  value(await keeper.ask('journal.create', { kind: 'case' }))
}
const journal = value(await keeper.ask('journal.list', {})).find(({ kind }) => kind === 'case')?.journal ?? ''
writeSync(1, `${journal}\n`)
const appendForEver = async (lane: number) => {
  for (let i = 0; ; i += 1) {
    const text = 'x'.repeat((i * 97) % 3000)
    const { ids } = value(await keeper.ask('journal.append', anAppend(journal, `round-${round}-${lane}-${i}`, text)))
    writeSync(1, `${ids.join('\n')}\n`)
  }
}
await Promise.all([appendForEver(1), appendForEver(2), appendForEver(3)])
