import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Answers what it prints. */
export const openssl = async (args: string[]): Promise<string> => (await run('openssl', args)).stdout

/** How the authority behaves. */
export type Manner =
  | 'good'
  | 'wrong-nonce'
  | 'wrong-imprint'
  | 'bad-signature'
  | 'refuses'
  | 'slow'
  | 'oversized'
  | 'http-error'
  | 'no-stamp'

export interface LocalAuthority extends AsyncDisposable {
  readonly url: string
  /** Root certificate, PEM. */
  readonly roots: string
  readonly certificate: string
  readonly key: string
  manner: Manner
  /** Answers a request as a file, as an authority does that one walks to. */
  readonly answer: (tsq: Uint8Array) => Promise<Buffer>
  readonly asked: () => number
}

const CONFIG = (folder: string) => `
[ req ]
distinguished_name = dn
[ dn ]
[ ca ]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign
[ tsa ]
basicConstraints = critical, CA:false
extendedKeyUsage = critical, timeStamping
[ server ]
basicConstraints = critical, CA:false
extendedKeyUsage = serverAuth
[ ts ]
default_tsa = authority
[ authority ]
serial = ${folder}/serial
crypto_device = builtin
default_policy = 1.2.3.4.1
digests = sha256
signer_digest = sha256
accuracy = secs:1, millisecs:500
ordering = no
ess_cert_id_chain = no
ess_cert_id_alg = sha256
`

/** A time-stamp authority of OpenSSL with its own root, behind a server that only this machine reaches. */
export async function aLocalAuthority(
  parent: string,
  { use = 'tsa', key = ['-newkey', 'rsa:2048'] }: { use?: 'tsa' | 'server'; key?: string[] } = {},
): Promise<LocalAuthority> {
  const folder = join(parent, `authority-${randomUUID()}`)
  await mkdir(folder)
  const at = (name: string) => join(folder, name)
  await writeFile(at('conf'), CONFIG(folder))
  await writeFile(at('serial'), '01\n')
  const root = ['-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '30', '-subj', '/CN=Test root/O=Holdfast tests']
  await openssl(['req', ...root, '-config', at('conf'), '-extensions', 'ca', '-keyout', at('ca.key'), '-out', at('ca')])
  const leaf = [...key, '-nodes', '-subj', '/CN=Test time-stamp authority/O=Holdfast tests']
  await openssl(['req', ...leaf, '-config', at('conf'), '-keyout', at('tsa.key'), '-out', at('tsa.csr')])
  const issuer = ['-CA', at('ca'), '-CAkey', at('ca.key'), '-CAcreateserial', '-days', '20']
  const extensions = ['-extfile', at('conf'), '-extensions', use]
  await openssl(['x509', '-req', '-in', at('tsa.csr'), ...issuer, ...extensions, '-out', at('tsa')])

  /** OpenSSL counts its serials in a file: one after the other. */
  let turn: Promise<unknown> = Promise.resolve()
  const reply = (tsq: Uint8Array): Promise<Buffer> => {
    const next = turn.then(async () => {
      await writeFile(at('tsq'), tsq)
      const signer = ['-signer', at('tsa'), '-inkey', at('tsa.key'), '-chain', at('ca')]
      await openssl([
        'ts',
        '-reply',
        '-config',
        at('conf'),
        '-section',
        'authority',
        '-queryfile',
        at('tsq'),
        ...signer,
        '-out',
        at('tsr'),
      ])
      return await readFile(at('tsr'))
    })
    turn = next.catch(() => undefined)
    return next
  }
  /** A request of OpenSSL's own: another nonce, for this digest or another one. */
  const queryFor = async (digest: string) => {
    await openssl(['ts', '-query', '-digest', digest, '-sha256', '-cert', '-out', at('own.tsq')])
    return await readFile(at('own.tsq'))
  }
  const digestIn = async (tsq: Uint8Array) => {
    await writeFile(at('in.tsq'), tsq)
    const stdout = await openssl(['ts', '-query', '-in', at('in.tsq'), '-text'])
    return [...stdout.matchAll(/^ {4}[0-9a-f]{4} - ((?:[0-9a-f]{2}[ -]){16})/gm)]
      .map(([, line]) => (line ?? '').replace(/[ -]/g, ''))
      .join('')
  }

  let asked = 0
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', async () => {
      asked += 1
      const tsq = Buffer.concat(chunks)
      const { manner } = authority
      if (manner === 'slow') return
      if (manner === 'http-error') return void response.writeHead(503).end()
      response.writeHead(200, { 'content-type': 'application/timestamp-reply' })
      if (manner === 'oversized') return void response.end(Buffer.alloc(4 * 1024 * 1024, 0x30))
      if (manner === 'no-stamp') return void response.end('<html>It works!</html>')
      if (manner === 'refuses') return void response.end(await reply(Buffer.from('no request')))
      if (manner === 'wrong-imprint') return void response.end(await reply(await queryFor('ab'.repeat(32))))
      if (manner === 'wrong-nonce') return void response.end(await reply(await queryFor(await digestIn(tsq))))
      const good = await reply(tsq)
      // The signature is the last value in the token.
      if (manner === 'bad-signature') good[good.length - 20] = (good[good.length - 20] ?? 0) ^ 1
      response.end(good)
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const authority: LocalAuthority = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    roots: at('ca'),
    certificate: at('tsa'),
    key: at('tsa.key'),
    manner: 'good',
    answer: reply,
    asked: () => asked,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  return authority
}
