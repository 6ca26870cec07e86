import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { type AddressInfo, connect, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import { createServer as createTls } from 'node:tls'

const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe' })

/** An authority as an organisation has one of its own, and what it issues. */
export class Authority {
  readonly certificate: string

  constructor(private readonly folder: string) {
    this.certificate = join(folder, 'ca.pem')
    const made = ['-subj', '/CN=Example Works Root', '-keyout', join(folder, 'ca.key'), '-out', this.certificate]
    openssl('req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2', ...made)
  }

  issue(name: string, subjectAltName: string): { cert: Buffer; key: Buffer } {
    const at = (end: string) => join(this.folder, `${name}.${end}`)
    const ext = ['-addext', `subjectAltName=${subjectAltName}`]
    const keys = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']
    openssl('req', ...keys, '-subj', `/CN=${name}`, ...ext, '-keyout', at('key'), '-out', at('csr'))
    const ca = ['-CA', this.certificate, '-CAkey', join(this.folder, 'ca.key'), '-CAcreateserial']
    openssl('x509', '-req', '-in', at('csr'), ...ca, '-days', '2', '-copy_extensions', 'copy', '-out', at('pem'))
    return { cert: readFileSync(at('pem')), key: readFileSync(at('key')) }
  }
}

interface Front {
  readonly port: number
  close(): Promise<void>
}

/** TLS in front of a server, as a reverse proxy does it; the server behind stays as it is. */
export function tlsFront(behind: string, identity: { cert: Buffer; key: Buffer }): Promise<Front> {
  const { port } = new URL(behind)
  const server = createTls(identity, (socket) => join_(socket, connect(Number(port), '127.0.0.1')))
  // Who refuses a certificate ends the handshake: that is what is tested.
  server.on('tlsClientError', () => undefined)
  return listening(server)
}

export interface HttpProxy extends Front {
  /** What it was asked to connect to, and with which sign-in. */
  readonly asked: { readonly authority: string; readonly signIn: string | undefined }[]
  /** All that went through it, as text. */
  readonly carried: () => string
}

/** A proxy that carries CONNECT; with `password` only for those who give it. */
export async function httpProxy(password?: string): Promise<HttpProxy> {
  const asked: { authority: string; signIn: string | undefined }[] = []
  const carried: Buffer[] = []
  const server = createServer((_request, response) => response.writeHead(400).end())
  server.on('connect', (request, socket: Socket) => {
    const signIn = request.headers['proxy-authorization']
    asked.push({ authority: request.url ?? '', signIn })
    if (password !== undefined && signIn !== `Basic ${Buffer.from(`anna:${password}`).toString('base64')}`) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n')
      return
    }
    const [host = '', port = ''] = (request.url ?? '').split(':')
    const there = connect(Number(port), host, () => socket.write('HTTP/1.1 200 OK\r\n\r\n'))
    socket.on('data', (piece: Buffer) => void carried.push(piece))
    join_(socket, there)
  })
  return { ...(await listening(server)), asked, carried: () => Buffer.concat(carried).toString('latin1') }
}

function join_(one: Socket, other: Socket): void {
  one.pipe(other).pipe(one)
  for (const [socket, peer] of [
    [one, other],
    [other, one],
  ] as const)
    socket.on('error', () => peer.destroy()).on('close', () => peer.destroy())
}

async function listening(server: Server): Promise<Front> {
  const open = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve))
      for (const socket of open) socket.destroy()
      await closed
    },
  }
}
