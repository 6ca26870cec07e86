import type { HoldfastBridge } from '../../shared/contract/ipc'
import { KeeperFailure } from './keeper-client'

declare global {
  interface Window {
    readonly holdfast: HoldfastBridge
  }
}

let last = 0

/** A new port to the keeper for this window; hand it to a worker, or to `connectKeeper`. Rejects with `KeeperFailure`. */
export const openKeeperPort = (): Promise<MessagePort> =>
  new Promise((resolve, reject) => {
    last += 1
    const n = last
    const hear = (event: MessageEvent<unknown>): void => {
      const [port] = event.ports
      // Only the preload speaks to this window from within itself; a frame's message has another source.
      if (event.source !== window || port === undefined || !isPortMessage(event.data) || event.data.holdfastPort !== n)
        return
      window.removeEventListener('message', hear)
      resolve(port)
    }
    window.addEventListener('message', hear)
    void window.holdfast.call('keeper.port', { n }).then((outcome) => {
      if (outcome.ok) return
      window.removeEventListener('message', hear)
      reject(new KeeperFailure(outcome))
    })
  })

const isPortMessage = (data: unknown): data is { readonly holdfastPort: number } =>
  typeof data === 'object' && data !== null && 'holdfastPort' in data && typeof data.holdfastPort === 'number'
