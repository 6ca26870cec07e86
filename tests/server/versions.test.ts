import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SYNC_VERSION } from '../../shared/contract/sync/protocol'
import { aFolder, anAppend, value } from '../unit/main/keeper/a-keeper'
import { aLaptop, sizeOf, until } from '../unit/main/keeper/sync/two-laptops'
import { aServer, type TestServer } from './support/a-server'
import { firstAdmin } from './support/a-team'
import { joined } from './support/joined'

describe('a laptop that is two versions of the protocol older than its server', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServer('sqlite')
  })
  afterAll(() => server.clean())

  test('is told so, keeps what it writes and sends nothing; with a server of its version everything goes over', async () => {
    const admin = await firstAdmin(server)
    const asked: string[] = []
    let versions = [SYNC_VERSION + 1, SYNC_VERSION + 2]
    // The same server behind another `about`: what a later version of it would say.
    const later = await inFrontOf(server.address, (path, body) => {
      asked.push(path)
      return path === '/v1/about' ? JSON.stringify({ ...JSON.parse(body), versions }) : body
    })
    await using folder = await aFolder()
    await using old = await aLaptop(join(folder.path, 'old'), 'Otto')
    await joined({ ...admin, address: later.address, ask: admin.ask.bind(admin) } as typeof admin, old, 'otto')
    const { journal } = value(await old.keeper.ask('journal.create', { kind: 'case' }))
    value(await old.keeper.ask('journal.append', anAppend(journal, 'entry-0001')))
    const stateOf = async () => value(await old.keeper.ask('server.state', {}))
    await until('it is told', async () => (await stateOf()).status.failure !== null)
    const { status } = await stateOf()
    expect(status.failure).toMatchObject({
      code: 'peer-version',
      message: expect.stringContaining('What you write is saved on this laptop'),
      hint: expect.stringContaining('Update Holdfast on the older of the two.'),
    })
    expect(status.toSend).toBeGreaterThan(0)
    expect(asked.filter((path) => path.startsWith('/v1/journals'))).toEqual([])
    expect(await sizeOf(old, journal)).toBe(1)
    versions = [SYNC_VERSION, ...versions]
    value(await old.keeper.ask('nearby.now', {}))
    await until('everything went over', async () => {
      const { status } = await stateOf()
      return status.state === 'same' && status.toSend === 0
    })
    await later.close()
  })

  test('a request in a version that is not spoken is answered with those that are, and changes nothing', async () => {
    for (const path of ['/v0/about', `/v${SYNC_VERSION + 2}/journals`, '/v99/x']) {
      const answer = await fetch(server.address + path)
      expect(answer.status).toBe(426)
      expect(await answer.json()).toMatchObject({
        code: 'version',
        message: expect.stringContaining(`speaks version ${SYNC_VERSION} of the protocol`),
      })
    }
    expect((await fetch(`${server.address}/v1/nothing`)).status).toBe(404)
  })
})

/** Passes everything on; `change` may say something else. */
async function inFrontOf(
  address: string,
  change: (path: string, body: string) => string,
): Promise<{ address: string; close: () => Promise<void> }> {
  const front: Server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const { host: _host, connection: _connection, 'content-length': _length, ...headers } = request.headers
    const answer = await fetch(address + request.url, {
      method: request.method ?? 'GET',
      headers: headers as Record<string, string>,
      ...(parts.length > 0 ? { body: Buffer.concat(parts) } : {}),
    }).catch(() => undefined)
    if (!answer) return void response.destroy()
    const type = answer.headers.get('content-type') ?? ''
    if (type === 'text/event-stream') return void response.destroy()
    const body = Buffer.from(await answer.arrayBuffer())
    const sent = type.includes('json') ? Buffer.from(change(request.url ?? '', body.toString())) : body
    for (const [name, said] of answer.headers)
      if (!['content-length', 'connection', 'transfer-encoding', 'content-encoding'].includes(name))
        response.setHeader(name, said)
    response.writeHead(answer.status).end(sent)
  })
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve))
  const at = front.address()
  return {
    address: `http://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}`,
    close: () =>
      new Promise((resolve) => {
        front.closeAllConnections()
        front.close(() => resolve())
      }),
  }
}
