import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { connect } from 'node:net'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isPlainAddress, s3Place } from '../../server/blobs/s3-address'
import { readSettings } from '../../server/settings'
import { decodeCommits } from '../../shared/protocol/commits-file'
import { aServer, type TestServer } from './support/a-server'
import { aCase, firstAdmin, member, organisation, somebody } from './support/a-team'
import { Author, sha256 } from './support/author'
import { KINDS } from './support/databases'
import { type Asking, PASSWORD, ServerLaptop } from './support/laptop'

describe.each(KINDS)('an attacker of a server on %s', (kind) => {
  let server: TestServer
  let anna: ServerLaptop
  let ben: ServerLaptop
  let journal: string
  beforeAll(async () => {
    server = await aServer(kind, { bodyWithinMs: 400 })
    anna = await firstAdmin(server)
    ben = await somebody(anna, 'ben')
    journal = await aCase(anna, [member(ben.person, 'responder')])
  })
  afterAll(() => server.clean())
  const at = () => `/v1/journals/${journal}`

  test('who recorded a request cannot send it again, nor for another place, nor with another content', async () => {
    const forge = { nonce: 'A'.repeat(22) }
    expect((await anna.ask('GET', at(), { forge })).status).toBe(200)
    expect((await anna.ask('GET', at(), { forge })).status).toBe(401)
    expect((await anna.ask('GET', `${at()}/feed`, { forge: { target: at() } })).status).toBe(401)
    const body = { kind: 'case' }
    const digest = `sha-256=:${createHash('sha256').update('{}').digest('base64')}:`
    expect((await anna.ask('PUT', at(), { body, forge: { digest } })).json).toMatchObject({ code: 'content-differs' })
    expect((await anna.ask('PUT', at(), { body, headers: { 'content-digest': digest } })).status).not.toBe(200)
  })

  test('an old request is refused, and so is one of tomorrow', async () => {
    for (const hours of [-1, 24])
      expect((await anna.ask('GET', at(), { forge: { at: Date.now() + hours * 3_600_000 } })).status).toBe(401)
  })

  test('a stolen token is worth nothing on another device, nor without a signature', async () => {
    expect((await anna.ask('GET', at(), { forge: { signer: new Author() } })).status).toBe(401)
    expect((await ben.ask('GET', at(), { forge: { token: anna.token } })).status).toBe(401)
    const bare = await fetch(server.address + at(), { headers: { authorization: `Bearer ${anna.token}` } })
    expect(bare.status).toBe(401)
  })

  test('a refresh token that comes again from its laptop, as after a lost answer, is answered the same', async () => {
    const carl = await somebody(anna, 'carl')
    const before = carl.refresh
    const lost = (await carl.renew(before)).json
    expect((await carl.renew(before)).json).toEqual(lost)
    expect((await carl.ask('GET', '/v1/me')).status).toBe(200)
    // One that is two generations old says nothing any more, and harms nothing.
    expect((await carl.renew(lost.refresh)).status).toBe(200)
    expect((await carl.renew(before)).json).toMatchObject({ code: 'session-over' })
    expect((await carl.ask('GET', '/v1/me')).status).toBe(200)
  })

  test('a refresh token that another device holds was copied: the session ends for both', async () => {
    const kim = await somebody(anna, 'kim')
    expect((await ben.renew(kim.refresh)).json).toMatchObject({ code: 'session-over' })
    expect((await kim.ask('GET', '/v1/me')).status).toBe(401)
    expect((await kim.renew()).json).toMatchObject({ code: 'session-over' })
    expect((await ben.ask('GET', '/v1/me')).status).toBe(200)
  })

  test('a revoked laptop reads nothing from the next request on; what it sends is kept for the commander', async () => {
    const dora = await somebody(anna, 'dora')
    const mine = await aCase(anna, [member(dora.person, 'responder')])
    await dora.send(mine, dora.notes(mine, 2))
    const late = dora.notes(mine, 3)
    await anna.ask('POST', `/v1/devices/${dora.device}/revoke`)
    expect((await dora.ask('GET', `/v1/journals/${mine}/feed`)).json).toMatchObject({ code: 'revoked' })
    expect((await dora.send(mine, late)).json).toMatchObject({ code: 'revoked' })
    expect((await anna.ask<{ size: number }>('GET', `/v1/journals/${mine}`)).json.size).toBe(4)
    const kept = await anna.ask('GET', `/v1/journals/${mine}/quarantine`)
    expect(
      decodeCommits(kept.bytes, sha256)!
        .map(({ id }) => id)
        .sort(),
    ).toEqual(late.map(({ id }) => id).sort())
    expect((await dora.renew()).status).toBe(403)
    expect((await dora.signIn()).status).toBe(403)
    // In a case that it never wrote to, nothing of it is kept.
    await dora.send(journal, dora.notes(journal, 1))
    const other = await anna.ask('GET', `${at()}/quarantine`)
    expect(decodeCommits(other.bytes, sha256)).toEqual([])
  })

  test('a device whose words were not read out rightly is not confirmed', async () => {
    const eve = new ServerLaptop(server.address, 'ben')
    const body = { login: 'ben', password: PASSWORD, device: eve.deviceJson }
    const { json } = await eve.ask<{ words: string[]; state: string }>('POST', '/v1/devices', { body })
    expect(json.state).toBe('waiting')
    expect((await eve.signIn()).json).toMatchObject({ code: 'device-waiting' })
    const words = [...json.words].reverse()
    expect((await ben.ask('POST', `/v1/devices/${eve.device}/approve`, { body: { words } })).status).toBe(409)
    expect((await eve.signIn()).status).toBe(403)
    const stranger = await somebody(anna, 'stranger')
    expect(
      (await stranger.ask('POST', `/v1/devices/${eve.device}/approve`, { body: { words: json.words } })).status,
    ).toBe(404)
    expect((await ben.ask('POST', `/v1/devices/${eve.device}/approve`, { body: { words: json.words } })).status).toBe(
      204,
    )
    expect((await eve.signIn()).status).toBe(200)
  })

  test('an invitation is good once, and does not make its holder somebody whom a case lets in', async () => {
    const body = { organisation: await organisation(anna, 'own'), admin: false, person: null }
    const { link } = (await anna.ask<{ link: string }>('POST', '/v1/invitations', { body })).json
    const mallory = new ServerLaptop(server.address, 'mallory')
    const named = randomUUID()
    await anna.send(journal, anna.seal(journal, [member(named, 'commander')]))
    for (const person of [ben.person, anna.person, named])
      expect((await mallory.accept(link, person)).status, person).toBe(409)
    expect((await mallory.accept(link, randomUUID())).status).toBe(200)
    expect((await new ServerLaptop(server.address, 'again').accept(link)).status).toBe(404)
    expect((await new ServerLaptop(server.address, 'first').accept(server.firstLink!)).status).toBe(404)
  })

  test('who guesses passwords waits as long as is said, on any device, and the right one works afterwards', async () => {
    const frank = await somebody(anna, 'frank')
    for (let i = 0; i < 10; i += 1) expect((await frank.signIn('wrong')).status).toBe(401)
    const busy = await frank.signIn()
    expect(busy.status).toBe(429)
    const seconds = Number(busy.headers.get('retry-after'))
    expect(seconds).toBeGreaterThan(0)
    server.wait(seconds * 1000)
    expect((await frank.signIn()).status).toBe(200)
    await anna.signIn()
    await ben.signIn()
  })

  test('names cannot be found out: an unknown one is answered like a wrong password', async () => {
    const nobody = new ServerLaptop(server.address, 'nobody-here')
    nobody.clock = server.clock
    const [known, unknown] = [await ben.signIn('wrong'), await nobody.signIn('wrong')]
    expect([unknown.status, unknown.json]).toEqual([known.status, known.json])
    const { json } = await anna.ask<{ entries: { act: string; outcome: string; login: string }[] }>(
      'GET',
      '/v1/admin/audit',
    )
    expect(json.entries.filter(({ act, outcome }) => act === 'sign-in' && outcome === 'wrong')).toContainEqual(
      expect.objectContaining({ login: 'nobody-here' }),
    )
  })

  test('commits dated back and ahead are kept: a clock that is wrong is no reason to refuse work', async () => {
    const days = 86_400_000
    for (const ms of [1, Date.now() + 3_650 * days]) {
      const commits = anna.seal(journal, [member(randomUUID(), 'observer')], { wall: { ms, offset: 0 } })
      expect((await anna.send(journal, commits)).json).toMatchObject({ added: 1, refused: [] })
    }
  })

  test('more than a request may hold is refused before it is read', async () => {
    const [big] = anna.notes(journal, 1)
    const many = await anna.send(
      journal,
      Array.from({ length: 9 }, () => ({ ...big!, body: Buffer.alloc(200_000) })),
    )
    expect(many.status).toBe(413)
    const body = { words: ['x'.repeat(200_000)] }
    expect((await anna.ask('POST', `/v1/devices/${ben.device}/approve`, { body })).status).toBe(413)
    const text = await anna.ask('PUT', at(), { body: Buffer.from('{"kind":"case"}'), type: 'text/plain' })
    expect(text.status).toBe(415)
    anna.goBack(journal, { seq: 0, prev: null })
  })

  test('a body that trickles in ends its connection, and others are answered meanwhile', async () => {
    const { hostname, port } = new URL(server.address)
    const socket = connect(Number(port), hostname)
    const closed = new Promise((resolve) => socket.once('close', resolve))
    socket.on('error', () => undefined)
    socket.write(
      'POST /v1/sessions HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n{',
    )
    const drip = setInterval(() => socket.write(' '), 50)
    expect((await ben.ask('GET', '/v1/me')).status).toBe(200)
    await closed
    clearInterval(drip)
  })

  test('no name of a file leads out of its folder', async () => {
    const names = [
      '..%2f..%2fetc%2fpasswd',
      '%2e%2e',
      '....//',
      `${'a'.repeat(63)}%00`,
      `${'A'.repeat(64)}`,
      '%252e%252e',
    ]
    for (const name of names)
      for (const id of [journal, '..%2f..', '%2e%2e%2f%2e%2e']) {
        const path = `/v1/journals/${id}/blobs/${name}`
        expect((await ben.ask('GET', path)).status, path).toBe(404)
        const put = await ben.ask('PUT', `${path}/chunks/0?size=1`, { body: Buffer.from('x') })
        expect([400, 404, 405], path).toContain(put.status)
      }
    for (const n of ['-1', '1e3', '99999999999999999', '0.5', '..', '9000'])
      expect(
        (await ben.ask('PUT', `${at()}/blobs/${sha256('x')}/chunks/${n}?size=1`, { body: Buffer.from('x') })).status,
      ).not.toBe(204)
    const files = existsSync(join(server.folder, 'blobs')) ? readdirSync(join(server.folder, 'blobs')) : []
    expect(files.every((name) => /^[0-9a-f-]{36}$/.test(name))).toBe(true)
    expect(existsSync(join(dirname(server.folder), 'x'))).toBe(false)
  })

  test('SQL in any field is only ever text', async () => {
    const sql = `'"); DROP TABLE commits; DROP TABLE accounts; --`
    const fields: [string, string, Asking][] = [
      ['PUT', `/v1/journals/${encodeURIComponent(sql)}`, { body: { kind: 'case' } }],
      ['PUT', at(), { body: { kind: sql } }],
      ['GET', `${at()}/feed?after=${encodeURIComponent(sql)}`, {}],
      ['GET', `${at()}/feed?epoch=${encodeURIComponent(sql)}`, {}],
      ['GET', `${at()}/inclusion?commit=${encodeURIComponent(sql)}&size=1`, {}],
      ['GET', `${at()}/consistency?from=${encodeURIComponent(sql)}&to=1`, {}],
      ['POST', `${at()}/fetch`, { body: { ids: [sql] } }],
      ['POST', `${at()}/blobs`, { body: { files: [{ sha256: sql, size: 1 }] } }],
      ['GET', `${at()}/blobs/${encodeURIComponent(sql)}`, {}],
      ['POST', `${at()}/break-glass`, { body: { reason: sql } }],
      ['POST', '/v1/presence', { body: { journal, person: sql, device: sql.slice(0, 30), place: sql, item: sql } }],
      ['POST', '/v1/sessions', { body: { login: sql, password: sql, device: anna.device } }],
      ['POST', '/v1/sessions', { body: { login: 'root', password: sql, device: anna.device } }],
      ['POST', '/v1/sessions/refresh', { body: { refresh: sql, device: sql } }],
      ['POST', '/v1/devices', { body: { login: 'root', password: sql, device: { key: sql, name: sql } } }],
      ['POST', `/v1/devices/${encodeURIComponent(sql)}/approve`, { body: { words: Array(8).fill(sql.slice(0, 20)) } }],
      ['POST', `/v1/devices/${encodeURIComponent(sql)}/revoke`, {}],
      ['POST', '/v1/admin/organisations', { body: { kind: 'guest', name: sql } }],
      ['POST', '/v1/invitations', { body: { organisation: sql.slice(0, 60), admin: false, person: sql.slice(0, 60) } }],
      ['POST', `/v1/admin/accounts/${encodeURIComponent(sql)}/disable`, {}],
      ['GET', `/v1/admin/audit?before=${encodeURIComponent(sql)}`, {}],
      ['POST', `/v1/break-glass/${encodeURIComponent(sql)}/grant`, {}],
    ]
    for (const [method, path, asking] of fields) {
      const { status } = await anna.ask(method, path, asking)
      expect(status, `${method} ${path}`).toBeLessThan(500)
    }
    // In what is sealed it is content, kept to the byte.
    const op = member(randomUUID(), sql, { name: sql })
    const other = await aCase(ben)
    const commits = ben.seal(other, [op], { actor: sql, intent: sql, idem: sql })
    expect((await ben.send(other, commits)).json).toMatchObject({ added: 1 })
    const page = await ben.ask('GET', `/v1/journals/${other}/feed?after=1`)
    expect(Buffer.compare(decodeCommits(page.bytes, sha256)![0]!.body!, commits[0]!.body!)).toBe(0)
    expect((await ben.ask<{ size: number }>('GET', at())).json.size).toBeGreaterThan(1)
  })

  test('paths and methods that are none change nothing and tell nothing', async () => {
    for (const path of ['/', '/v1', '/v1/', '/v1/Journals', '/v1//journals', '/..%2f', '/%00', '/.env'])
      expect((await anna.ask('GET', path)).status, path).toBeGreaterThanOrEqual(400)
    expect((await anna.ask('DELETE', at())).status).toBe(404)
    expect((await anna.ask('GET', at())).status).toBe(200)
  })
})

describe('an attacker', () => {
  test('who asks faster than the limit is told when to come again, and that is true', async () => {
    const server = await aServer('sqlite', {
      rates: { device: { perSecond: 1, burst: 20 }, stranger: { perSecond: 10, burst: 30 } },
    })
    const anna = await firstAdmin(server)
    let answer = await anna.ask('GET', '/v1/me')
    for (let i = 0; i < 40 && answer.status === 200; i += 1) answer = await anna.ask('GET', '/v1/me')
    expect(answer.status).toBe(429)
    expect(answer.json).toMatchObject({ code: 'busy', retryAfter: 1 })
    expect(answer.headers.get('retry-after')).toBe('1')
    server.wait(1000)
    expect((await anna.ask('GET', '/v1/me')).status).toBe(200)
    const strangers = []
    for (let i = 0; i < 60; i += 1) strangers.push((await fetch(`${server.address}/v1/about`)).status)
    expect(strangers.at(-1)).toBe(429)
    await server.clean()
  })

  test('settings lead neither to the machine behind nor out in the clear', () => {
    for (const endpoint of [
      'http://169.254.169.254/latest',
      'https://169.254.169.254',
      'http://[fe80::1]:9000',
      'http://store.example.org',
      'ftp://127.0.0.1',
      'https://user:secret@store.example.org',
      'file:///etc/passwd',
    ]) {
      expect(isPlainAddress(endpoint), endpoint).toBe(false)
      expect(() => s3Place('s3://evidence', { S3_ENDPOINT: endpoint }), endpoint).toThrow(/S3_ENDPOINT/)
    }
    expect(isPlainAddress('https://store.example.org')).toBe(true)
    expect(isPlainAddress('http://127.0.0.1:9000')).toBe(true)
    for (const address of ['s3://', 's3://Evidence', 's3://a/../b', 's3://evidence/..', 'https://evidence'])
      expect(() => s3Place(address, {}), address).toThrow(/BLOBS/)
    for (const environment of [
      { HOST: '0.0.0.0' },
      { TLS_CERT: '/etc/hostname' },
      { DATABASE_URL: 'mysql://127.0.0.1/x' },
      { PORT: '99999' },
      { PUBLIC_ADDRESS: 'https://x/y' },
    ])
      expect(() => readSettings(environment), JSON.stringify(environment)).toThrow()
  })

  test('who reads the database finds no password and no token', async () => {
    const server = await aServer('sqlite', { passwordCost: { memory: 64 * 1024, passes: 3 } })
    const anna = await firstAdmin(server)
    const { database } = server.services
    const [account] = await database.all<{ password: string }>('SELECT password FROM accounts')
    expect(account!.password).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
    const everything = JSON.stringify([
      await database.all('SELECT * FROM sessions'),
      await database.all('SELECT * FROM invitations'),
    ])
    for (const secret of [anna.token, anna.refresh, server.firstLink!.split('#')[1]!])
      expect(everything).not.toContain(secret)
    await server.clean()
  })
})
