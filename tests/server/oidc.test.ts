import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mayAsk } from '../../server/auth/oidc'
import { readSettings } from '../../server/settings'
import { aServer, type TestServer } from './support/a-server'
import { firstAdmin, somebody } from './support/a-team'
import { CLIENT, type IdentityProvider, startIdentityProvider } from './support/identity-provider'
import type { ServerLaptop } from './support/laptop'

interface Started {
  readonly url: string
  readonly ticket: string
}

describe('sign-in through an identity provider', () => {
  let provider: IdentityProvider
  let server: TestServer
  let anna: ServerLaptop
  let ben: ServerLaptop
  beforeAll(async () => {
    provider = await startIdentityProvider(() => `${server.address}/v1/oidc/callback`)
    server = await aServer('sqlite', {
      environment: {
        OIDC_ISSUER: provider.issuer,
        OIDC_CLIENT_ID: CLIENT.id,
        OIDC_CLIENT_SECRET: CLIENT.secret,
      },
    })
    anna = await firstAdmin(server)
    ben = await somebody(anna, 'ben')
  })
  afterAll(async () => {
    await server.clean()
    await provider.stop()
  })

  const start = (laptop: ServerLaptop) =>
    laptop.ask<Started>('POST', '/v1/oidc/start', { body: { device: laptop.device }, forge: { token: '' } })
  const finish = (laptop: ServerLaptop, ticket: string) =>
    laptop.ask<{ token: string; code: string }>('POST', '/v1/oidc/finish', {
      body: { ticket, device: laptop.device },
      forge: { token: '' },
    })
  const link = async (laptop: ServerLaptop, subject: string) => {
    provider.subject = subject
    const { json } = await laptop.ask<Started>('POST', '/v1/oidc/link')
    return provider.browse(json.url)
  }

  test('somebody binds an identity to their account, and signs in with it on their confirmed laptop', async () => {
    expect(await link(ben, 'ben@idp')).toMatchObject({
      status: 200,
      text: expect.stringContaining('go back to Holdfast'),
    })
    const { url, ticket } = (await start(ben)).json
    expect((await finish(ben, ticket)).json).toMatchObject({ code: 'incomplete' })
    expect((await provider.browse(url)).status).toBe(200)
    const { json, status } = await finish(ben, ticket)
    expect(status).toBe(200)
    ben.token = json.token
    expect((await ben.ask('GET', '/v1/me')).status).toBe(200)
    expect((await finish(ben, ticket)).status).toBe(401)
  })

  test('an identity that nobody bound signs nobody in', async () => {
    provider.subject = 'mallory@idp'
    const { url, ticket } = (await start(ben)).json
    expect((await provider.browse(url)).status).toBe(401)
    expect((await finish(ben, ticket)).status).toBe(409)
  })

  test('who makes another person sign in for them gets nothing: the laptop is not that person’s', async () => {
    provider.subject = 'ben@idp'
    const { url, ticket } = (await start(anna)).json
    expect((await provider.browse(url)).status).toBe(200)
    expect((await finish(ben, ticket)).status).toBe(401)
    expect((await finish(anna, ticket)).json).toMatchObject({ code: 'wrong' })
  })

  test('an identity belongs to one account, and an answer is good once', async () => {
    expect((await link(anna, 'ben@idp')).status).toBe(409)
    provider.subject = 'ben@idp'
    const { url } = (await start(ben)).json
    const state = new URL(url).searchParams.get('state')!
    expect((await provider.browse(url)).status).toBe(200)
    for (const query of [`state=${state}&code=again`, 'state=forged&code=x', 'code=x', `state=${state}`])
      expect((await fetch(`${server.address}/v1/oidc/callback?${query}`)).status, query).toBe(404)
    const { url: other } = (await start(ben)).json
    const fresh = new URL(other).searchParams.get('state')!
    expect((await fetch(`${server.address}/v1/oidc/callback?state=${fresh}&code=forged`)).status).toBe(401)
  })

  test('a laptop that was taken out is out, whatever the provider says', async () => {
    const carl = await somebody(anna, 'carl')
    await link(carl, 'carl@idp')
    const { url, ticket } = (await start(carl)).json
    await provider.browse(url)
    await anna.ask('POST', `/v1/devices/${carl.device}/revoke`)
    expect((await finish(carl, ticket)).json).toMatchObject({ code: 'revoked' })
  })

  test('passwords go on working while the provider is down', async () => {
    const down = await aServer('sqlite', {
      environment: { OIDC_ISSUER: 'http://127.0.0.1:9', OIDC_CLIENT_ID: 'x', OIDC_CLIENT_SECRET: 'y' },
    })
    const dora = await firstAdmin(down)
    const answer = await start(dora)
    expect(answer.status).toBe(503)
    expect(answer.json).toMatchObject({ hint: 'Sign in with your password instead.' })
    expect((await dora.signIn()).status).toBe(200)
    await down.clean()
  })

  test('its settings and what it names lead neither to this machine nor to the cloud below it', () => {
    const others = { OIDC_CLIENT_ID: 'x', OIDC_CLIENT_SECRET: 'y' }
    for (const issuer of [
      'http://idp.example.org',
      'https://169.254.169.254',
      'file:///etc',
      'https://a:b@idp.example.org',
    ])
      expect(() => readSettings({ OIDC_ISSUER: issuer, ...others }), issuer).toThrow(/OIDC_ISSUER/)
    expect(() => readSettings({ OIDC_ISSUER: 'https://idp.example.org' })).toThrow(/OIDC_CLIENT_ID/)
    expect(readSettings({ OIDC_ISSUER: 'https://idp.example.org/realms/a', ...others }).oidc).toBeDefined()
    for (const endpoint of [
      'http://169.254.169.254/t',
      'https://127.0.0.1/t',
      'https://localhost:8484/t',
      'http://x.org/t',
    ])
      expect(mayAsk(endpoint, false), endpoint).toBe(false)
    expect(mayAsk('https://idp.example.org/token?tenant=a', false)).toBe(true)
  })
})
