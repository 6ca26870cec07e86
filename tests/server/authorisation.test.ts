import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Route } from '../../server/http/route'
import { ROUTES } from '../../server/http/routes/list'
import type { Op } from '../../shared/core/journal/op'
import { encodeCommits } from '../../shared/protocol/commits-file'
import { aServer, type TestServer } from './support/a-server'
import { aCase, firstAdmin, member, somebody } from './support/a-team'
import { Author, sha256 } from './support/author'
import { KINDS } from './support/databases'
import { type Asking, PASSWORD, ServerLaptop } from './support/laptop'

/** Everybody who may ask, from outside to inside. */
const SUBJECTS = [
  'stranger',
  'forger',
  'waiting',
  'expired',
  'revoked',
  'disabled',
  'guest elsewhere',
  'provider elsewhere',
  'teammate elsewhere',
  'administrator elsewhere',
  'former member',
  'removed member',
  'member on a revoked laptop',
  'who broke the glass',
  'observer',
  'counsel',
  'external',
  'guest responder',
  'custodian',
  'responder',
  'commander',
  'granted laptop',
  'founder',
] as const
type Subject = (typeof SUBJECTS)[number]

/** What the door answers to those who are nobody here. */
const OUT: Partial<Record<Subject, number>> = {
  stranger: 401,
  forger: 401,
  waiting: 401,
  expired: 401,
  revoked: 403,
  disabled: 403,
}
const READS: readonly Subject[] = SUBJECTS.slice(SUBJECTS.indexOf('who broke the glass'))
const WRITES: readonly Subject[] = SUBJECTS.slice(SUBJECTS.indexOf('observer'))
const COMMANDS: readonly Subject[] = ['commander', 'founder']
const ADMINS: readonly Subject[] = ['administrator elsewhere', 'who broke the glass', 'founder']

/** The matrix: what this subject is answered on a route of this row, where `ok` is the answer to those who may. */
function expected(who: Sample['as'], subject: Subject, ok: number): number {
  if (who === 'anyone') return ok
  const out = OUT[subject]
  if (out !== undefined) return out
  const read = READS.includes(subject)
  switch (who) {
    case 'person':
      return ok
    case 'admin':
      return ADMINS.includes(subject) ? ok : 403
    case 'read':
      return read ? ok : 404
    case 'write':
      return WRITES.includes(subject) ? ok : read ? 403 : 404
    case 'command':
      return COMMANDS.includes(subject) ? ok : read ? 403 : 404
  }
}

interface Sample extends Asking {
  readonly path: string
  readonly ok: number
  /** Where what is asked about decides more than the row of the route does. */
  readonly as: Route['who']
}

describe.each(KINDS)('who may ask what, on %s', (kind) => {
  let server: TestServer
  let journal: string
  const asking = new Map<Subject, ServerLaptop>()

  beforeAll(async () => {
    server = await aServer(kind)
    const founder = await firstAdmin(server)
    asking.set('founder', founder)
    const make = async (subject: Subject, how: Parameters<typeof somebody>[2] = {}) => {
      const laptop = await somebody(founder, subject.replaceAll(' ', '-'), how)
      asking.set(subject, laptop)
      return laptop
    }
    for (const subject of ['teammate elsewhere', 'former member', 'removed member', 'observer', 'counsel'] as const)
      await make(subject)
    for (const subject of ['custodian', 'responder', 'commander', 'revoked', 'disabled'] as const) await make(subject)
    await make('external', { kind: 'provider' })
    await make('guest responder', { kind: 'guest' })
    await make('guest elsewhere', { kind: 'guest' })
    await make('provider elsewhere', { kind: 'provider' })
    await make('administrator elsewhere', { admin: true })
    await make('who broke the glass', { admin: true })
    await make('member on a revoked laptop')
    await make('granted laptop', { kind: 'provider' })
    asking.set('stranger', new ServerLaptop(server.address, 'stranger'))
    const forger = new ServerLaptop(server.address, 'forger')
    forger.token = founder.token
    asking.set('forger', forger)
    const waiting = new ServerLaptop(server.address, 'observer')
    await waiting.ask('POST', '/v1/devices', {
      body: { login: 'observer', password: PASSWORD, device: waiting.deviceJson },
    })
    asking.set('waiting', waiting)
    const person = (subject: Subject) => asking.get(subject)!.person
    const roles = ['observer', 'counsel', 'external', 'custodian', 'responder', 'commander'] as const
    const gone = member(person('removed member'), 'commander')
    if (gone.op !== 'put') throw new Error('a member is put')
    journal = await aCase(founder, [
      ...roles.map((role) => member(person(role), role)),
      member(person('guest responder'), 'responder'),
      member(person('revoked'), 'commander'),
      member(person('disabled'), 'commander'),
      member(person('member on a revoked laptop'), 'responder'),
      ofLaptop('revocation', asking.get('member on a revoked laptop')!, { lastSeq: 0, reason: 'Stolen' }),
      // What comes after a revocation does not take it back.
      ofLaptop('grant', asking.get('member on a revoked laptop')!, { lastSeq: 0, role: 'commander' }),
      ofLaptop('grant', asking.get('granted laptop')!, { lastSeq: 0, role: 'custodian' }),
      member(person('former member'), 'commander', { until: 1_000 }),
      gone,
      { op: 'remove', type: 'member', id: gone.id, sees: [] },
    ])
    // An hour later the sessions are over; all but one sign in again.
    const expired = await make('expired')
    server.wait(3_600_000)
    for (const [subject, laptop] of asking)
      if (laptop !== expired && laptop !== forger && laptop.token !== '') {
        const { status } = await laptop.signIn()
        if (status !== 200) throw new Error(`${subject} could not sign in: ${status}`)
      }
    forger.token = founder.token
    const breaker = asking.get('who broke the glass')!
    const body = { reason: 'The commander cannot be reached' }
    const asked = await breaker.ask<{ id: string }>('POST', `/v1/journals/${journal}/break-glass`, { body })
    await founder.ask('POST', `/v1/break-glass/${asked.json.id}/grant`)
    await founder.ask('POST', `/v1/devices/${asking.get('revoked')!.device}/revoke`)
    await founder.ask('POST', `/v1/admin/accounts/${asking.get('disabled')!.account}/disable`)
  })
  afterAll(() => server.clean())

  /** A request for each route that is right in itself, so that only who asks decides. */
  const samples = (): Record<string, Sample> => {
    const at = `/v1/journals/${journal}`
    const sha = sha256('content')
    const nobody = '0'.repeat(32)
    const login = `nobody-${randomUUID().slice(0, 8)}`
    const words = Array.from({ length: 8 }, () => 'abandon')
    const device = new ServerLaptop(server.address, login)
    return {
      'GET /v1/about': { path: '/v1/about', ok: 200, as: 'anyone' },
      'GET /join': { path: '/join', ok: 200, as: 'anyone' },
      'GET /admin': { path: '/admin', ok: 200, as: 'anyone' },
      'GET /page/:file': { path: '/page/nothing.js', ok: 404, as: 'anyone' },
      'GET /healthz': { path: '/healthz', ok: 200, as: 'anyone' },
      'GET /readyz': { path: '/readyz', ok: 200, as: 'anyone' },
      'GET /metrics': { path: '/metrics', ok: 404, as: 'anyone' },
      'POST /v1/invitations/accept': {
        path: '/v1/invitations/accept',
        ok: 404,
        as: 'anyone',
        body: {
          token: 'A'.repeat(43),
          login,
          name: 'N',
          person: null,
          password: PASSWORD,
          device: device.deviceJson,
        },
      },
      'POST /v1/devices': {
        path: '/v1/devices',
        ok: 401,
        as: 'anyone',
        body: { login, password: 'wrong', device: device.deviceJson },
      },
      'POST /v1/sessions': {
        path: '/v1/sessions',
        ok: 401,
        as: 'anyone',
        body: { login, password: 'wrong', device: nobody },
      },
      'POST /v1/sessions/refresh': {
        path: '/v1/sessions/refresh',
        ok: 401,
        as: 'anyone',
        body: { refresh: 'A'.repeat(43), device: nobody },
      },
      'POST /v1/oidc/start': { path: '/v1/oidc/start', ok: 404, as: 'anyone', body: { device: nobody } },
      'POST /v1/oidc/finish': {
        path: '/v1/oidc/finish',
        ok: 404,
        as: 'anyone',
        body: { ticket: 'A'.repeat(43), device: nobody },
      },
      'GET /v1/oidc/callback': { path: '/v1/oidc/callback?state=x', ok: 404, as: 'anyone' },
      'POST /v1/oidc/link': { path: '/v1/oidc/link', ok: 404, as: 'person' },
      'GET /v1/me': { path: '/v1/me', ok: 200, as: 'person' },
      'GET /v1/journals': { path: '/v1/journals', ok: 200, as: 'person' },
      'GET /v1/live': { path: '/v1/live', ok: 200, as: 'person' },
      'POST /v1/devices/:device/approve': {
        path: `/v1/devices/${nobody}/approve`,
        ok: 404,
        as: 'person',
        body: { words },
      },
      'POST /v1/devices/:device/revoke': { path: `/v1/devices/${nobody}/revoke`, ok: 404, as: 'person' },
      // Anyone who is in may make a place for a case of their own; this one is there already.
      'PUT /v1/journals/:journal': { path: at, ok: 200, as: 'read', body: { kind: 'case' } },
      'POST /v1/presence': {
        path: '/v1/presence',
        ok: 204,
        as: 'read',
        body: { journal, person: '', device: '', place: 'timeline', item: null },
      },
      'GET /v1/journals/:journal': { path: at, ok: 200, as: 'read' },
      'GET /v1/journals/:journal/feed': { path: `${at}/feed?after=0`, ok: 200, as: 'read' },
      'GET /v1/journals/:journal/withheld': { path: `${at}/withheld`, ok: 200, as: 'read' },
      'POST /v1/journals/:journal/fetch': { path: `${at}/fetch`, ok: 200, as: 'read', body: { ids: [sha] } },
      'GET /v1/journals/:journal/checkpoint': { path: `${at}/checkpoint`, ok: 200, as: 'read' },
      'GET /v1/journals/:journal/consistency': { path: `${at}/consistency?from=1&to=2`, ok: 200, as: 'read' },
      'GET /v1/journals/:journal/inclusion': { path: `${at}/inclusion?commit=${sha}&size=1`, ok: 404, as: 'read' },
      'GET /v1/journals/:journal/blobs/:sha256': { path: `${at}/blobs/${sha}`, ok: 404, as: 'read' },
      'GET /v1/journals/:journal/break-glass': { path: `${at}/break-glass`, ok: 200, as: 'read' },
      'POST /v1/journals/:journal/commits': {
        path: `${at}/commits`,
        ok: 200,
        as: 'write',
        body: encodeCommits([]),
        type: 'application/vnd.holdfast.commits',
      },
      'POST /v1/journals/:journal/blobs': {
        path: `${at}/blobs`,
        ok: 200,
        as: 'write',
        body: { files: [{ sha256: sha, size: 7 }] },
      },
      'PUT /v1/journals/:journal/blobs/:sha256/chunks/:n': {
        path: `${at}/blobs/${sha}/chunks/0?size=7`,
        ok: 204,
        as: 'write',
        body: Buffer.from('content'),
      },
      'POST /v1/journals/:journal/blobs/:sha256/complete': {
        path: `${at}/blobs/${sha256('never sent')}/complete?size=7`,
        ok: 409,
        as: 'write',
      },
      'GET /v1/journals/:journal/quarantine': { path: `${at}/quarantine`, ok: 200, as: 'command' },
      'POST /v1/journals/:journal/break-glass': {
        path: `${at}/break-glass`,
        ok: 200,
        as: 'admin',
        body: { reason: 'The commander cannot be reached' },
      },
      'GET /v1/admin/people': { path: '/v1/admin/people', ok: 200, as: 'admin' },
      'POST /v1/admin/organisations': {
        path: '/v1/admin/organisations',
        ok: 200,
        as: 'admin',
        body: { kind: 'guest', name: 'Another' },
      },
      'POST /v1/invitations': {
        path: '/v1/invitations',
        ok: 404,
        as: 'admin',
        body: { organisation: 'nowhere', admin: false, person: null },
      },
      'POST /v1/admin/accounts/:account/disable': {
        path: `/v1/admin/accounts/${randomUUID()}/disable`,
        ok: 404,
        as: 'admin',
      },
      'GET /v1/admin/journals': { path: '/v1/admin/journals', ok: 200, as: 'admin' },
      'POST /v1/admin/journals/:journal/hold': {
        path: `/v1/admin/journals/${randomUUID()}/hold`,
        ok: 404,
        as: 'admin',
        body: { reason: 'Litigation' },
      },
      'POST /v1/admin/journals/:journal/purge': {
        path: `/v1/admin/journals/${randomUUID()}/purge`,
        ok: 404,
        as: 'admin',
        body: { reason: 'Retention' },
      },
      'GET /v1/admin/retention': { path: '/v1/admin/retention', ok: 200, as: 'admin' },
      'PUT /v1/admin/retention': {
        path: '/v1/admin/retention',
        ok: 404,
        as: 'admin',
        body: { scope: 'nowhere', days: 30, automatic: false },
      },
      'GET /v1/admin/break-glass': { path: '/v1/admin/break-glass', ok: 200, as: 'admin' },
      'GET /v1/admin/audit': { path: '/v1/admin/audit', ok: 200, as: 'admin' },
      'POST /v1/break-glass/:request/grant': { path: `/v1/break-glass/${randomUUID()}/grant`, ok: 404, as: 'admin' },
    }
  }

  test('every route has its row here', () => {
    expect(Object.keys(samples()).sort()).toEqual(ROUTES.map(({ method, path }) => `${method} ${path}`).sort())
  })

  test.each(SUBJECTS)('%s', async (subject) => {
    const laptop = asking.get(subject)!
    const wrong: string[] = []
    for (const [route, { path, ok, as, ...asked }] of Object.entries(samples())) {
      const [method = ''] = route.split(' ')
      const status =
        route === 'GET /v1/live' ? await firstStatus(laptop) : (await laptop.ask(method, path, asked)).status
      const wanted = expected(as, subject, ok)
      if (status !== wanted) wrong.push(`${route}: ${status}, not ${wanted}`)
    }
    expect(wrong).toEqual([])
  })

  test('a case that is not theirs and one that is nowhere are answered with the same bytes', async () => {
    const laptop = asking.get('administrator elsewhere')!
    for (const path of ['', '/feed', '/withheld', '/checkpoint', '/quarantine', `/blobs/${sha256('x')}`]) {
      const [here, nowhere] = await Promise.all(
        [journal, randomUUID()].map((id) => laptop.ask('GET', `/v1/journals/${id}${path}`)),
      )
      expect([here!.status, Buffer.from(here!.bytes).toString()]).toEqual([
        nowhere!.status,
        Buffer.from(nowhere!.bytes).toString(),
      ])
    }
  })

  test('breaking the glass takes two, opens to read only, for eight hours, and every member sees it', async () => {
    const [one, two] = [asking.get('administrator elsewhere')!, asking.get('founder')!]
    const body = { reason: 'The commander cannot be reached' }
    const { json } = await one.ask<{ id: string }>('POST', `/v1/journals/${journal}/break-glass`, { body })
    expect((await one.ask('GET', `/v1/journals/${journal}`)).status).toBe(404)
    expect((await one.ask('POST', `/v1/break-glass/${json.id}/grant`)).status).toBe(409)
    expect((await two.ask('POST', `/v1/break-glass/${json.id}/grant`)).status).toBe(204)
    expect((await one.ask('GET', `/v1/journals/${journal}/feed`)).status).toBe(200)
    expect((await one.send(journal, one.notes(journal, 1))).status).toBe(403)
    const seen = await asking
      .get('observer')!
      .ask<{ requests: { id: string; grantedBy: string }[] }>('GET', `/v1/journals/${journal}/break-glass`)
    expect(seen.json.requests.find(({ id }) => id === json.id)).toMatchObject({ grantedBy: 'Name of root' })
    server.wait(8 * 3_600_000)
    await one.signIn()
    expect((await one.ask('GET', `/v1/journals/${journal}/feed`)).status).toBe(404)
  })

  test('membership is what the journal says: who is named gets in, who is let go is out with the next request', async () => {
    const founder = asking.get('founder')!
    const newcomer = asking.get('teammate elsewhere')!
    await founder.signIn()
    await newcomer.signIn()
    const named = member(newcomer.person, 'responder')
    if (named.op !== 'put') throw new Error('a member is put')
    await founder.send(journal, founder.seal(journal, [named]))
    expect((await newcomer.ask('GET', `/v1/journals/${journal}`)).status).toBe(200)
    await founder.send(journal, founder.seal(journal, [{ op: 'remove', type: 'member', id: named.id, sees: [] }]))
    expect((await newcomer.ask('GET', `/v1/journals/${journal}`)).status).toBe(404)
  })

  test('in a restricted case who does not lead names nobody, whatever actor they write', async () => {
    const responder = asking.get('responder')!
    await responder.signIn()
    const founder = asking.get('founder')!
    await founder.signIn()
    const friend = asking.get('provider elsewhere')!
    await friend.signIn()
    const restricted = await aCase(founder, [
      member(responder.person, 'responder'),
      ofLaptop('grant', responder, { lastSeq: 0, role: 'responder' }),
      { op: 'put', type: 'restriction', id: randomUUID(), fields: { at: 1, by: 'somebody' } },
    ])
    const seen = { [founder.device]: await headOf(founder, restricted) }
    const forged = responder.seal(restricted, [member(friend.person, 'commander')], { actor: founder.person, seen })
    expect((await responder.send(restricted, forged)).json).toMatchObject({ added: 1, refused: [] })
    expect((await friend.ask('GET', `/v1/journals/${restricted}`)).status).toBe(404)
    const relayed = new Author(founder.person).seal(restricted, [member(friend.person, 'commander')], { seen })
    expect((await responder.send(restricted, relayed)).json).toMatchObject({ added: 1 })
    expect((await friend.ask('GET', `/v1/journals/${restricted}`)).status).toBe(404)
    await founder.send(restricted, founder.seal(restricted, [member(friend.person, 'observer')]))
    expect((await friend.ask('GET', `/v1/journals/${restricted}`)).status).toBe(200)
  })
})

async function headOf(laptop: ServerLaptop, journal: string): Promise<[number, string]> {
  const { json } = await laptop.ask<{ tips: [string, number, string][] }>('GET', `/v1/journals/${journal}`)
  const [, seq, id] = json.tips.find(([device]) => device === laptop.device)!
  return [seq, id]
}

function ofLaptop(type: 'grant' | 'revocation', { device }: ServerLaptop, fields: object): Op {
  return { op: 'put', type, id: randomUUID(), fields: { device, at: 1, by: 'somebody', ...fields } }
}

async function firstStatus(laptop: ServerLaptop): Promise<number> {
  const stop = new AbortController()
  const { status } = await laptop.open('/v1/live', stop.signal)
  stop.abort()
  return status
}
