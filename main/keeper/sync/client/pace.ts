import { once } from 'node:events'
import type { ClientRequest } from 'node:http'
import type { LinkRules } from '../../../../shared/contract/keeper-nearby'
import { fullBucket, type Rate, spend } from '../../../../shared/core/token-bucket'

/** Small enough that a line which is capped low still moves all the time. */
const PIECE = 16 * 1024
/** So much of a second goes at once after a pause. */
const BURST_SECONDS = 0.25

/** Keeps one direction of a line under a rate. */
class Meter {
  readonly #rate: Rate
  #bucket: ReturnType<typeof fullBucket>

  constructor(bytesPerSecond: number) {
    this.#rate = { bytesPerSecond, burst: Math.max(PIECE, bytesPerSecond * BURST_SECONDS) }
    this.#bucket = fullBucket(this.#rate, performance.now())
  }

  async pass(bytes: number): Promise<void> {
    const { bucket, waitMs } = spend(this.#bucket, bytes, performance.now(), this.#rate)
    this.#bucket = bucket
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs))
  }
}

/** How fast a line may go, each way; what is not read yet waits at the other end. */
class Pace {
  readonly #out: Meter
  readonly #in: Meter

  constructor(bytesPerSecond: number) {
    this.#out = new Meter(bytesPerSecond)
    this.#in = new Meter(bytesPerSecond)
  }

  received(bytes: number): Promise<void> {
    return this.#in.pass(bytes)
  }

  async send(request: ClientRequest, body: Uint8Array): Promise<void> {
    for (let at = 0; at < body.length && !request.destroyed; at += PIECE) {
      const piece = body.subarray(at, at + PIECE)
      await this.#out.pass(piece.length)
      if (!request.destroyed && !request.write(piece))
        await Promise.race([once(request, 'drain'), once(request, 'close')])
    }
    request.end()
  }
}

/** As a person set it; undefined: as fast as it goes. */
export function paceOf({ cap }: LinkRules): Pace | undefined {
  return cap === null ? undefined : new Pace(cap * 1000)
}

/** Sends the body of a request, as fast as the line may go. A line that breaks is told by the request itself. */
export function sendBody(request: ClientRequest, body: Uint8Array | undefined, pace: Pace | undefined): void {
  if (body && pace) pace.send(request, body).catch(() => request.destroy())
  else request.end(body)
}

export type { Pace }
