import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ROUTES } from '../../server/http/routes/list'
import type { Op } from '../../shared/core/journal/op'
import { aServer, type TestServer } from './support/a-server'
import { aCase, firstAdmin, member, somebody } from './support/a-team'
import { Author, sha256 } from './support/author'
import { KINDS } from './support/databases'
import { PASSWORD, ServerLaptop } from './support/laptop'
import { routeSamples } from './support/route-samples'
import { expected, SUBJECTS, type Subject } from './support/subjects'

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

  test('every route has its row here', () => {
    expect(Object.keys(routeSamples(server.address, journal)).sort()).toEqual(
      ROUTES.map(({ method, path }) => `${method} ${path}`).sort(),
    )
  })

  test.each(SUBJECTS)('%s', async (subject) => {
    const laptop = asking.get(subject)!
    const wrong: string[] = []
    for (const [route, { path, ok, as, ...asked }] of Object.entries(routeSamples(server.address, journal))) {
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
