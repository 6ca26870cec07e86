import { randomUUID } from 'node:crypto'
import files, { type FileHandle } from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { createKeeper } from '../../../../../main/keeper/keeper'
import { NO_KEYCHAIN } from '../../../../../main/keeper/keys/keychain'
import { value } from '../a-keeper'

/** Opens a case, records a purge that its parent prepared, and ends itself with SIGKILL at the named step of the removal. */
const [dataDir = '', journal = '', step = '', ops = ''] = process.argv.slice(2)
const die = () => process.kill(process.pid, 'SIGKILL')

/** How often the list of what was purged was replaced: the note, what goes, that it is done. */
let lists = 0

function arm(): void {
  const { open, rename, rm } = files
  files.rename = async (from, to) => {
    const name = String(to)
    const isList = name.endsWith('/purged')
    if (isList) lists += 1
    const isSegment = name.endsWith('.seg')
    if (isSegment && step === 'before-rename') die()
    if (isList && lists === 3 && step === 'before-done') die()
    await rename(from, to)
    if (isSegment && step === 'after-rename') die()
    if (isList && (['noted', 'listed', 'done'] as const)[lists - 1] === step) die()
  }
  files.open = async (path, ...rest) => {
    const file: FileHandle = await open(path, ...rest)
    const { sync } = file
    const isSegment = String(path).endsWith('.stripped')
    const isVault = String(path).includes('/vault/') && rest[0] === 'r+'
    if (isSegment && step === 'half') {
      file.write = (async (content: Uint8Array) => {
        await file.writeFile(content.subarray(0, content.length / 2))
        die()
      }) as unknown as typeof file.write
    }
    file.sync = async () => {
      if (isSegment && step === 'before-sync') die()
      await sync.call(file)
      if (isVault && step === 'head-gone') die()
    }
    return file
  }
  files.rm = async (path, ...rest) => {
    await rm(path, ...rest)
    if (String(path).includes('/vault/') && step === 'file-gone') die()
  }
  syncBuiltinESMExports()
}

const keeper = await createKeeper({ dataDir, keychain: NO_KEYCHAIN, environment: { freeBytes: () => 1e12 } })
value(await keeper.ask('journal.open', { journal }))
arm()
const { heads, device } = value(await keeper.ask('journal.open', { journal }))
const { [device]: _own, ...seen } = heads
value(await keeper.ask('journal.append', { journal, idem: randomUUID(), intent: 'purge', parts: [ops], seen }))
if (step === 'recorded') die()
value(await keeper.ask('purge.settled', { journal }))
