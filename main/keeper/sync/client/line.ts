import type { IncomingHttpHeaders } from 'node:http'
import type { PeerAddress } from './problems'

export interface Reached {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

export interface Sent {
  readonly method?: 'GET' | 'PUT' | 'POST'
  readonly path: string
  readonly headers?: { readonly [name: string]: string }
  readonly body?: Uint8Array
}

/** The way to one other place, a laptop or a server: what is asked over it is the same. */
export interface Line {
  readonly peer: PeerAddress
  /** Raw key by which the other side must sign what it says; undefined while nothing was asked yet. */
  readonly key: Uint8Array | undefined
  readonly ask: (sent: Sent) => Promise<Reached>
  /** An answer that does not end, line by line. */
  readonly lines: (path: string) => AsyncGenerator<string>
  readonly close: () => void
}
