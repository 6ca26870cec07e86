import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aFolder, failureOf, value } from '../unit/main/keeper/a-keeper'
import { aLaptop, type Laptop, until } from '../unit/main/keeper/sync/two-laptops'
import { aServer, type TestServer } from './support/a-server'
import { firstAdmin, organisation } from './support/a-team'
import { joined } from './support/joined'
import { PASSWORD, type ServerLaptop } from './support/laptop'
import { Authority, httpProxy, tlsFront } from './support/tls-front'

let server: TestServer
let admin: ServerLaptop
let folder: Awaited<ReturnType<typeof aFolder>>
let authority: Authority
beforeAll(async () => {
  server = await aServer('sqlite')
  admin = await firstAdmin(server)
  folder = await aFolder()
  authority = new Authority(folder.path)
})
afterAll(async () => {
  await server.clean()
  await folder[Symbol.asyncDispose]()
})

async function invitation(port: number): Promise<string> {
  const body = { organisation: await organisation(admin, 'own'), admin: false, person: null }
  const { link } = (await admin.ask<{ link: string }>('POST', '/v1/invitations', { body })).json
  const { pathname, hash } = new URL(link)
  return `https://127.0.0.1:${port}${pathname}${hash}`
}

/** As a person chooses the file. */
async function chosen({ keeper }: Laptop): Promise<{ pem: string; names: string[] }> {
  keeper.grant('a-token-of-a-file-that-was-picked', authority.certificate, 'read')
  return value(await keeper.ask('server.certificates', { file: 'a-token-of-a-file-that-was-picked' }))
}

test('a server whose certificate comes from an authority of the organisation is reached once that was chosen, and not before', async () => {
  await using anna = await aLaptop(join(folder.path, 'anna'), 'Anna')
  const front = await tlsFront(server.address, authority.issue('right', 'IP:127.0.0.1'))
  const other = await tlsFront(server.address, authority.issue('other', 'DNS:other.example'))
  const address = await invitation(front.port)
  const login = 'anna'
  const before = failureOf(await anna.keeper.ask('server.connect', { address, login, password: PASSWORD }))
  expect(before.code).toBe('server-certificate')
  expect(before.message).toMatch(
    /does not lead to an authority .* Nothing was sent\. What you write is saved on this laptop/,
  )
  const { pem: ca, names } = await chosen(anna)
  expect(names).toEqual(['Example Works Root'])
  const asked = { address: await invitation(other.port), login, password: PASSWORD, ca }
  const named = failureOf(await anna.keeper.ask('server.connect', asked))
  expect(named.message).toMatch(/is for another name\. Nothing was sent\./)
  const nothing = failureOf(await anna.keeper.ask('server.connect', { ...asked, ca: 'no certificate' }))
  expect(nothing.code).toBe('no-certificate')

  // The invitation was not spent by what failed.
  const joined = value(await anna.keeper.ask('server.connect', { address, login, password: PASSWORD, ca }))
  expect(joined).toMatchObject({ session: 'waiting', authorities: ['Example Works Root'] })
  await Promise.all([front.close(), other.close()])
})

test('through a proxy it joins and syncs, and the proxy reads nothing; one that is away or refuses is told in a sentence', async () => {
  await using ben = await aLaptop(join(folder.path, 'ben'), 'Ben')
  const front = await tlsFront(server.address, authority.issue('right', 'IP:127.0.0.1'))
  const proxy = await httpProxy('secret of the proxy')
  const { pem: ca } = await chosen(ben)
  const address = await invitation(front.port)
  const asked = { address, login: 'ben', password: PASSWORD, ca, proxy: `127.0.0.1:${proxy.port}` }
  const refused = failureOf(await ben.keeper.ask('server.connect', asked))
  expect(refused).toMatchObject({ code: 'proxy-refused' })
  expect(`${refused.message} ${refused.hint}`).toMatch(/answered 407.*What you write is saved.*name:password@/)
  expect(failureOf(await ben.keeper.ask('server.connect', { ...asked, proxy: 'ftp://x' })).code).toBe(
    'no-proxy-address',
  )

  const way = `http://anna:${encodeURIComponent('secret of the proxy')}@127.0.0.1:${proxy.port}`
  expect(value(await ben.keeper.ask('server.connect', { ...asked, proxy: way })).session).toBe('waiting')
  const { words, device } = value(await ben.keeper.ask('exchange.self', {}))
  expect((await admin.ask('POST', `/v1/devices/${device}/approve`, { body: { words } })).status).toBe(204)
  // The proxy is kept: it need not be given again.
  const origin = `https://127.0.0.1:${front.port}`
  value(await ben.keeper.ask('server.connect', { address: origin, login: 'ben', password: PASSWORD }))
  const status = async () => value(await ben.keeper.ask('server.state', {})).status
  await until('it is in step', async () => (await status()).state === 'same')
  expect(new Set(proxy.asked.map((one) => one.authority))).toEqual(new Set([`127.0.0.1:${front.port}`]))
  expect(proxy.carried().length).toBeGreaterThan(1_000)
  expect(proxy.carried()).not.toMatch(/HTTP\/1\.1|"login"|\/v1\//)

  await proxy.close()
  value(await ben.keeper.ask('nearby.now', {}))
  await until('it is told', async () => (await status()).failure?.code === 'proxy-unreachable')
  expect((await status()).failure?.message).toMatch(/What you write is saved on this laptop/)
  value(await ben.keeper.ask('server.way', { proxy: '' }))
  await until('it is in step without it', async () => (await status()).state === 'same')
  await front.close()
})

test('a server whose clock is a day ahead is told of, and stops nothing', async () => {
  await using eva = await aLaptop(join(folder.path, 'eva'), 'Eva')
  await using ahead = await wrongServer()
  await joined(ahead.admin, eva, 'eva')
  const status = async () => value(await eva.keeper.ask('server.state', {})).status
  await until('it is in step', async () => (await status()).state === 'same')
  expect((await status()).clock).toMatch(
    /^The clock of the server is 24 hours ahead of this one\. Times stay as they were/,
  )
  expect((await status()).failure).toBeNull()
})

async function wrongServer() {
  const made = await aServer('sqlite')
  made.wait(24 * 3_600_000)
  return { admin: await firstAdmin(made), [Symbol.asyncDispose]: () => made.clean() }
}
