import { keeperRequest } from '../../shared/contract/keeper'
import type { Keeper } from './keeper'

/** The part of a MessagePort that serving needs; Electron's and Node's ports both have it. */
export interface ServedPort {
  readonly on: (event: 'message' | 'close', listener: (message: { data: unknown }) => void) => unknown
  readonly postMessage: (message: unknown) => void
  readonly start: () => void
}

/** Serves the KEEPER map on a port until it closes: answers repeat the running number, events have none. */
export function serve(keeper: Keeper, port: ServedPort): void {
  const subscriber = (event: unknown) => port.postMessage(event)
  const detach = keeper.attach(subscriber)
  port.on('message', ({ data }) => {
    const request = keeperRequest.safeParse(data)
    // Without a number there is nobody to answer.
    if (!request.success) return
    const { n, channel, ask } = request.data
    void keeper.handle(channel, ask, subscriber).then((outcome) => {
      if (outcome.ok) port.postMessage({ n, answer: outcome.value })
      else port.postMessage({ n, failure: { code: outcome.code, message: outcome.message, hint: outcome.hint } })
    })
  })
  port.on('close', detach)
  port.start()
}
