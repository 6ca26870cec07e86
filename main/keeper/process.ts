import { webcrypto } from 'node:crypto'
import { type KeeperToMain, type MainToKeeper, mainToKeeper } from '../../shared/contract/keeper-main'
import { createKeeper, type Keeper } from './keeper'
import { KeychainByMain } from './keychain-by-main'
import { REAL_ENVIRONMENT } from './real-environment'
import { failureOf } from './refused'
import { type ServedPort, serve } from './serve'

/** Entry of the utility process. Electron is reached only through `process.parentPort`, typed here. */
interface ParentPort {
  readonly on: (
    event: 'message',
    listener: (message: { data: unknown; ports: readonly ServedPort[] }) => void,
  ) => unknown
  readonly postMessage: (message: KeeperToMain) => void
}

// Chromium 114's utility process has no global WebCrypto.
if (!('crypto' in globalThis)) Object.defineProperty(globalThis, 'crypto', { value: webcrypto })

const parent = (process as unknown as { readonly parentPort?: ParentPort }).parentPort
if (!parent) throw new Error('The keeper runs only as a utility process of Holdfast')

const byMain = new KeychainByMain((message) => parent.postMessage(message))
/** Set by the first message; what comes before the folder is open waits for it. */
let keeper: Promise<Keeper> | undefined

parent.on('message', ({ data, ports }) => {
  const message = mainToKeeper.safeParse(data)
  if (message.success) void follow(message.data, ports[0]).catch(REAL_ENVIRONMENT.report)
})

async function follow(message: MainToKeeper, port: ServedPort | undefined): Promise<void> {
  switch (message.kind) {
    case 'start':
      keeper ??= start(message)
      await keeper.catch(() => undefined)
      return
    case 'keychain':
      byMain.answered(message.n, message.bytes)
      return
    case 'port': {
      const open = await keeper
      if (open && port) serve(open, port)
      return
    }
    case 'grant':
      ;(await keeper)?.grant(message.token, message.path, message.mode)
      parent?.postMessage({ kind: 'granted', token: message.token })
      return
    case 'idle':
      await (await keeper)?.autoLock.idle(message.seconds)
      return
    case 'away':
      await (await keeper)?.autoLock.away()
      return
    case 'quit':
      await (await keeper)?.quit()
      process.exit(0)
  }
}

async function start(message: Extract<MainToKeeper, { kind: 'start' }>): Promise<Keeper> {
  try {
    const opened = await createKeeper({
      dataDir: message.dataDir,
      keychain: byMain.keychain(message.keychainAvailable, message.backend),
    })
    parent?.postMessage({ kind: 'ready' })
    return opened
  } catch (error) {
    parent?.postMessage({ kind: 'refused', ...failureOf(error, REAL_ENVIRONMENT.report) })
    setTimeout(() => process.exit(3), 200)
    throw error
  }
}
