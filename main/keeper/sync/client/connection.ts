import type { IncomingMessage } from 'node:http'
import { Agent, request } from 'node:https'
import { connect, type TLSSocket } from 'node:tls'
import { Refused } from '../../refused'
import { type Vouched, vouchedBy, type WireCertificate } from '../certificate'
import type { Line, Reached, Sent } from './line'
import { type Pace, sendBody } from './pace'
import { lineBroke, type PeerAddress, unreachable, wrongKey } from './problems'
import { linesOf, readResponse } from './read-response'

export interface ConnectionParts {
  readonly peer: PeerAddress
  readonly certificate: WireCertificate
  /** Whether the laptop at the other end is the one that is meant. */
  readonly isMeant: (device: Vouched) => boolean
  /** Undefined: as fast as it goes. */
  readonly pace?: Pace | undefined
}

const CONNECT_MS = 10_000
/** Nothing moves for so long: the line is dead. */
const IDLE_MS = 60_000

/** Requests to one laptop. Not a byte of them leaves before its key was checked. */
export class Connection implements Line {
  readonly #agent: PinnedAgent
  #closed = false

  constructor(private readonly parts: ConnectionParts) {
    this.#agent = new PinnedAgent(parts)
  }

  get peer(): PeerAddress {
    return this.parts.peer
  }

  /** The device at the other end, once anything was asked of it. */
  get device(): Vouched | undefined {
    return this.#agent.device
  }

  get key(): Uint8Array | undefined {
    return this.device?.publicKey
  }

  async ask(sent: Sent): Promise<Reached> {
    return await readResponse(await this.#send(sent), this.peer, this.parts.pace)
  }

  async *lines(path: string): AsyncGenerator<string> {
    yield* linesOf(await this.#send({ path }), this.peer)
  }

  close(): void {
    this.#closed = true
    this.#agent.end()
  }

  #send({ method = 'GET', path, headers = {}, body }: Sent): Promise<IncomingMessage> {
    const { address, port } = this.peer
    return new Promise((resolve, reject) => {
      if (this.#closed) {
        reject(lineBroke(this.peer))
        return
      }
      const length = body ? { 'content-length': String(body.length) } : {}
      const sending = request(
        { host: address, port, method, path, agent: this.#agent, timeout: IDLE_MS, headers: { ...headers, ...length } },
        resolve,
      )
      sending.on('timeout', () => sending.destroy(lineBroke(this.peer)))
      sending.on('error', (error) => reject(error instanceof Refused ? error : lineBroke(this.peer)))
      sendBody(sending, body, this.parts.pace)
    })
  }
}

/** Hands out sockets only after the laptop at their other end was looked at. */
class PinnedAgent extends Agent {
  device: Vouched | undefined
  readonly #sockets = new Set<TLSSocket>()

  constructor(private readonly parts: ConnectionParts) {
    super({ keepAlive: true, maxSockets: 4 })
  }

  override createConnection(_options: unknown, callback?: (error: Error | null, stream: TLSSocket) => void): undefined {
    this.#connect().then(
      (socket) => callback?.(null, socket),
      // The types ask for a socket beside an error; Node looks at the error alone.
      (error: Error) => callback?.(error, undefined as unknown as TLSSocket),
    )
    return undefined
  }

  end(): void {
    for (const socket of this.#sockets) socket.destroy()
    this.destroy()
  }

  #connect(): Promise<TLSSocket> {
    const { peer, certificate, isMeant } = this.parts
    return new Promise((resolve, reject) => {
      const socket = connect({
        host: peer.address,
        port: peer.port,
        ...certificate,
        rejectUnauthorized: false,
        minVersion: 'TLSv1.3',
      })
      this.#sockets.add(socket)
      socket.once('close', () => this.#sockets.delete(socket))
      const fail = (error: Refused) => {
        socket.destroy()
        reject(error)
      }
      const timer = setTimeout(() => fail(unreachable(peer)), CONNECT_MS)
      const unreached = () => fail(unreachable(peer))
      socket.once('error', unreached)
      socket.once('close', unreached)
      socket.once('secureConnect', () => {
        clearTimeout(timer)
        socket.off('error', unreached)
        socket.off('close', unreached)
        const { raw } = socket.getPeerCertificate(true)
        const device = raw ? vouchedBy(raw) : null
        if (!device || !isMeant(device)) {
          fail(wrongKey(peer))
          return
        }
        this.device = device
        socket.setNoDelay(true)
        resolve(socket)
      })
      socket.once('close', () => clearTimeout(timer))
    })
  }
}
