import { join } from 'node:path'
import { type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron'
import type { Failure } from '../../shared/contract/failure'
import { type GrantMode, type KeeperToMain, keeperToMain, type MainToKeeper } from '../../shared/contract/keeper-main'
import type { Keychain } from '../platform/keychain'
import { restartWait } from './restart-pace'

export interface KeeperProcess {
  /** Hands one end of a channel to the keeper, which serves it once it is ready; false where it is not running. */
  readonly handPort: (n: number, port: MessagePortMain) => boolean
  /** What to tell who asks for it while it is not running. */
  readonly whyAway: () => Failure
  /** Resolves once the keeper knows the token; false where it is not running or does not answer. */
  readonly grant: (token: string, path: string, mode: GrantMode) => Promise<boolean>
  /** Tells how long nobody touched this computer, in seconds, or that it sleeps or its screen is locked. */
  readonly tellAway: (away: { readonly kind: 'idle'; readonly seconds: number } | { readonly kind: 'away' }) => void
  /** Asks it to sign, flush and exit. Ends it by force after `patienceMs`: what it acknowledged is on the disk anyway. */
  readonly quit: (patienceMs: number) => Promise<void>
}
export type KeeperState = { readonly state: 'up' } | { readonly state: 'down'; readonly failure?: Failure }

const GRANT_PATIENCE_MS = 5_000

/**
 * Starts the keeper and starts it again whenever it exits without having been asked to, whatever
 * the exit code: nobody asked, so it is a crash. A keeper that refuses the data folder stays down.
 */
export const startKeeper = (
  dataDir: string,
  keychain: Keychain,
  onState: (state: KeeperState) => void,
): KeeperProcess => {
  let child: UtilityProcess | null = null
  let quitting = false
  let refusal: Failure | null = null
  const restarts: number[] = []
  const granted = new Map<string, (ok: boolean) => void>()

  const send = (message: MainToKeeper, ports: MessagePortMain[] = []): boolean => {
    if (child === null) return false
    child.postMessage(message, ports)
    return true
  }

  const hear = (message: KeeperToMain): void => {
    if (message.kind === 'ready') onState({ state: 'up' })
    if (message.kind === 'refused') {
      const { code, message: what, hint } = message
      refusal = { code, message: what, hint }
    }
    if (message.kind === 'granted') granted.get(message.token)?.(true)
    if (message.kind === 'keychain') {
      const bytes = message.op === 'wrap' ? keychain.wrap(message.bytes) : keychain.unwrap(message.bytes)
      send({ kind: 'keychain', n: message.n, bytes })
    }
  }

  const start = (): void => {
    if (quitting) return
    const started = utilityProcess.fork(join(__dirname, 'keeper.cjs'), [], {
      serviceName: 'Holdfast keeper',
      stdio: 'inherit',
    })
    child = started
    started.on('message', (raw: unknown) => {
      const parsed = keeperToMain.safeParse(raw)
      if (parsed.success) hear(parsed.data)
    })
    started.once('exit', () => {
      child = null
      for (const settle of granted.values()) settle(false)
      if (quitting) return
      onState({ state: 'down', failure: refusal ?? STOPPED })
      if (refusal !== null) return
      const at = Date.now()
      const wait = restartWait(restarts, at)
      restarts.push(at)
      setTimeout(start, wait)
    })
    send({ kind: 'start', dataDir, keychainAvailable: keychain.available, backend: keychain.backend })
  }

  start()
  return {
    handPort: (n, port) => send({ kind: 'port', n, purpose: 'window' }, [port]),
    whyAway: () => refusal ?? BETWEEN,
    grant: (token, path, mode) =>
      new Promise((resolve) => {
        const settle = (ok: boolean): void => {
          clearTimeout(patience)
          granted.delete(token)
          resolve(ok)
        }
        const patience = setTimeout(() => settle(false), GRANT_PATIENCE_MS)
        granted.set(token, settle)
        if (!send({ kind: 'grant', token, path, mode })) settle(false)
      }),
    tellAway: (away) => void send(away),
    quit: (patienceMs) => {
      quitting = true
      const ending = child
      if (ending === null) return Promise.resolve()
      return new Promise((resolve) => {
        const force = setTimeout(() => ending.kill(), patienceMs)
        ending.once('exit', () => {
          clearTimeout(force)
          resolve()
        })
        send({ kind: 'quit' })
      })
    },
  }
}

const STOPPED: Failure = {
  code: 'keeper-stopped',
  message: 'The part of Holdfast that writes to the disk stopped and is being started again. What was saved is safe.',
  hint: 'Go on working. Should this line stay, quit Holdfast and start it again.',
}

/** Between the end of one keeper and the start of the next. */
const BETWEEN: Failure = {
  code: 'keeper-away',
  message: 'The part of Holdfast that writes to the disk is just being started again; nothing was done.',
  hint: 'Try again in a moment.',
}
