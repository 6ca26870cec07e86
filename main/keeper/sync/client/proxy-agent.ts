import { request } from 'node:http'
import { Agent, type AgentOptions } from 'node:https'
import { isIP, type Socket } from 'node:net'
import { connect, type TLSSocket } from 'node:tls'
import { proxyRefused, proxyUnreachable } from './server-problems'

const CONNECT_MS = 15_000

interface Target {
  readonly host: string
  readonly port: number
  /** Certificate authorities to believe; undefined: those of Node. */
  readonly ca: string[] | undefined
}

/** TLS to one server through a proxy (RFC 9110, CONNECT): the proxy learns its name and carries what it cannot read. */
export class ProxyAgent extends Agent {
  readonly #open = new Set<Socket>()

  constructor(
    private readonly proxy: URL,
    private readonly target: Target,
    options: AgentOptions,
  ) {
    super(options)
  }

  override createConnection(_options: unknown, callback?: (error: Error | null, stream: TLSSocket) => void): undefined {
    const { host, ca } = this.target
    this.#tunnel().then(
      (socket) =>
        callback?.(null, connect({ socket, host, servername: isIP(host) ? '' : host, ...(ca ? { ca } : {}) })),
      // The types ask for a socket beside an error; Node looks at the error alone.
      (error: Error) => callback?.(error, undefined as unknown as TLSSocket),
    )
    return undefined
  }

  override destroy(): void {
    for (const socket of this.#open) socket.destroy()
    super.destroy()
  }

  #tunnel(): Promise<Socket> {
    const { proxy } = this
    const { host, port } = this.target
    const authority = `${isIP(host) === 6 ? `[${host}]` : host}:${port}`
    const asking = request({
      host: proxy.hostname.replace(/^\[|\]$/g, ''),
      port: proxy.port === '' ? 80 : Number(proxy.port),
      method: 'CONNECT',
      path: authority,
      headers: { host: authority, ...signIn(proxy) },
      timeout: CONNECT_MS,
      agent: false,
    })
    return new Promise((resolve, reject) => {
      asking.once('connect', ({ statusCode }, socket) => {
        if (statusCode !== 200) {
          socket.destroy()
          reject(proxyRefused(proxy, statusCode ?? 0, host))
          return
        }
        this.#open.add(socket)
        socket.setTimeout(0)
        socket.once('close', () => this.#open.delete(socket))
        // What breaks later is told by the TLS on top of it.
        socket.on('error', () => undefined)
        resolve(socket)
      })
      // A proxy that answers with a page of its own in place of a tunnel.
      asking.once('response', ({ statusCode }) => {
        asking.destroy()
        reject(proxyRefused(proxy, statusCode ?? 0, host))
      })
      asking.once('timeout', () => asking.destroy(proxyUnreachable(proxy)))
      asking.once('error', () => reject(proxyUnreachable(proxy)))
      asking.end()
    })
  }
}

function signIn({ username, password }: URL): { [name: string]: string } {
  if (username === '') return {}
  const said = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  return { 'proxy-authorization': `Basic ${Buffer.from(said).toString('base64')}` }
}
