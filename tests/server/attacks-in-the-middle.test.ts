import { randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { networkOf } from '../../server/http/network'
import type { Op } from '../../shared/core/journal/op'
import { encodeCommits } from '../../shared/protocol/commits-file'
import { aServer, type TestServer } from './support/a-server'
import { aCase, firstAdmin, member, somebody } from './support/a-team'
import { sha256 } from './support/author'
import { KINDS } from './support/databases'
import { ServerLaptop } from './support/laptop'

describe.each(KINDS)('in the middle of something, on %s', (kind) => {
  let server: TestServer
  let anna: ServerLaptop
  beforeAll(async () => {
    server = await aServer(kind)
    anna = await firstAdmin(server)
  })
  afterAll(() => server.clean())

  const revoke = (laptop: ServerLaptop) => anna.ask('POST', `/v1/devices/${laptop.device}/revoke`)

  test('a laptop that is taken out while a part of a file is on its way has sent it for nothing', async () => {
    const ben = await somebody(anna, 'ben')
    const journal = await aCase(anna, [member(ben.person, 'responder')])
    const content = Buffer.alloc(200_000, 'evidence ')
    const path = `/v1/journals/${journal}/blobs/${sha256(content)}/chunks/0?size=${content.length}`
    const upload = inTwoHalves(ben, 'PUT', path, content)
    await upload.half()
    await revoke(ben)
    expect(await upload.rest()).toMatch(/^HTTP\/1\.1 403[\s\S]*"code":"revoked"/)
    const chunks = await server.services.database.all('SELECT n FROM blob_chunks WHERE journal = $1', [journal])
    expect(chunks).toEqual([])
  })

  test('entries that were on their way then are kept apart, and not in the case', async () => {
    const cleo = await somebody(anna, 'cleo')
    const journal = await aCase(anna, [member(cleo.person, 'responder')])
    await cleo.send(journal, cleo.notes(journal, 1))
    const sent = encodeCommits(cleo.notes(journal, 50))
    const append = inTwoHalves(
      cleo,
      'POST',
      `/v1/journals/${journal}/commits`,
      sent,
      'application/vnd.holdfast.commits',
    )
    await append.half()
    await revoke(cleo)
    expect(await append.rest()).toMatch(/^HTTP\/1\.1 403[\s\S]*"code":"revoked"/)
    expect(await anna.readAll(journal)).toHaveLength(3)
    const kept = await server.services.database.all('SELECT id FROM quarantine WHERE journal = $1', [journal])
    expect(kept).toHaveLength(50)
  })

  test('the line of hints of a laptop that is taken out ends at once, and of who leaves a case it goes on without that case', async () => {
    const [dora, emil] = [await somebody(anna, 'dora'), await somebody(anna, 'emil')]
    const named = member(emil.person, 'observer')
    const journal = await aCase(anna, [member(dora.person, 'responder'), named])
    const [ofDora, ofEmil] = [await listening(dora), await listening(emil)]
    await anna.send(journal, anna.notes(journal, 1))
    await ofDora.until(journal)
    await ofEmil.until(journal)
    await revoke(dora)
    await ofDora.ended
    await anna.send(journal, anna.seal(journal, [{ op: 'remove', type: 'member', id: idOf(named), sees: [] }]))
    ofEmil.forget()
    await anna.send(journal, anna.notes(journal, 1))
    const other = await aCase(anna, [member(emil.person, 'observer')])
    await ofEmil.until(other)
    expect(ofEmil.text()).not.toContain(journal)
    ofEmil.stop()
  })

  test('who is refused again and again does not push out of the audit what others did; how often is told', async () => {
    const frank = await somebody(anna, 'frank')
    const nowhere = `/v1/journals/${randomUUID()}`
    for (let n = 0; n < 120; n += 1) await frank.ask('GET', nowhere)
    const rows = () =>
      server.services.database.all<{ act: string; outcome: string }>(
        "SELECT act, outcome FROM audit WHERE device = $1 AND outcome <> 'ok' ORDER BY at",
        [frank.device],
      )
    const before = (await rows()).length
    expect(before).toBeGreaterThanOrEqual(30)
    expect(before).toBeLessThan(60)
    server.wait(20_000)
    await frank.ask('GET', nowhere)
    const more = (await rows()).filter(({ act }) => act === 'refusals.more')
    const counted = more.reduce((sum, { outcome }) => sum + Number(outcome), 0)
    expect(counted + (await rows()).length - more.length).toBe(121)
  })

  test('who knows a name cannot keep its owner out: a laptop of the account is counted apart', async () => {
    const gina = await somebody(anna, 'gina')
    const stranger = new ServerLaptop(server.address, 'gina')
    stranger.clock = anna.clock
    for (let n = 0; n < 10; n += 1) expect((await stranger.signIn('a guess of the password')).status).toBe(401)
    expect((await stranger.signIn('a guess of the password')).status).toBe(429)
    expect((await gina.signIn()).status).toBe(200)
  })
})

test('the addresses of one network of IPv6 are one stranger', () => {
  expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe(networkOf('2001:db8:1:2::9'))
  expect(networkOf('2001:db8:1:2::9')).not.toBe(networkOf('2001:db8:1:3::9'))
  expect(networkOf('fe80::1%eth0')).toBe('fe80:0:0:0::/64')
  expect([networkOf('192.0.2.7'), networkOf('::ffff:192.0.2.7')]).toEqual(['192.0.2.7', '::ffff:192.0.2.7'])
})

function idOf(op: Op): string {
  return op.op === 'rows' ? '' : op.id
}

/** A request whose body stops half way until the other half is asked for. */
function inTwoHalves(laptop: ServerLaptop, method: string, path: string, body: Uint8Array, type?: string) {
  const { hostname, port } = new URL(laptop.address)
  const socket = connect(Number(port), hostname)
  const answer = new Promise<string>((resolve) => {
    let text = ''
    socket.on('data', (part) => {
      text += part
      if (text.includes('}')) resolve(text)
    })
    socket.on('close', () => resolve(text))
    socket.on('error', () => undefined)
  })
  const headers = { ...laptop.headersFor(method, path, body), ...(type ? { 'content-type': type } : {}) }
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  const middle = Math.floor(body.length / 2)
  return {
    half: async () => {
      await new Promise<void>((resolve) => {
        socket.write(`${method} ${path} HTTP/1.1\r\nhost: ${hostname}\r\n${head.join('')}\r\n`)
        socket.write(body.subarray(0, middle), () => resolve())
      })
      // Longer than what the server takes for quick.
      await new Promise((resolve) => setTimeout(resolve, 400))
    },
    rest: () => {
      socket.write(body.subarray(middle))
      return answer.finally(() => socket.destroy())
    },
  }
}

async function listening(laptop: ServerLaptop) {
  const stop = new AbortController()
  const response = await laptop.open('/v1/live', stop.signal)
  let text = ''
  let look = () => undefined as unknown
  const ended = (async () => {
    for await (const part of response.body!) {
      text += Buffer.from(part).toString()
      look()
    }
  })().catch(() => undefined)
  return {
    ended,
    text: () => text,
    forget: () => {
      text = ''
    },
    until: (said: string) =>
      new Promise<void>((resolve) => {
        look = () => text.includes(said) && resolve()
        look()
      }),
    stop: () => stop.abort(),
  }
}
