import { generateKeyPairSync } from 'node:crypto'
import { createServer, type RequestListener, type Server } from 'node:http'
import Provider from 'oidc-provider'

export interface IdentityProvider {
  readonly issuer: string
  /** Who signs in there next. */
  subject: string
  /** Opens the address as a browser does: follows where it leads, with cookies; answers the last page. */
  browse(url: string): Promise<{ status: number; text: string }>
  stop(): Promise<void>
}

export const CLIENT = { id: 'holdfast', secret: 'a secret of the client that is long enough' }

/** A real OpenID provider on a free port of 127.0.0.1, where everybody is who the test says. */
export async function startIdentityProvider(redirect: () => string): Promise<IdentityProvider> {
  const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' })
  let handle: RequestListener = (_request, response) => void response.end()
  const server = createServer((request, response) => handle(request, response))
  const port = await listen(server)
  const issuer = `http://127.0.0.1:${port}`
  const make = () =>
    new Provider(issuer, {
      clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [redirect()] }],
      jwks: { keys: [{ ...key, use: 'sig', alg: 'RS256', kid: 'one' }] },
      cookies: { keys: ['a key of the cookies'] },
      ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, IdToken: 600, AuthorizationCode: 60 },
      pkce: { required: () => true },
      findAccount: (_context: unknown, sub: string) => ({ accountId: sub, claims: () => ({ sub }) }),
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
      loadExistingGrant: async (context: {
        oidc: {
          client: { clientId: string }
          session: { accountId: string }
          provider: { Grant: new (of: object) => { addOIDCScope(scope: string): void; save(): Promise<string> } }
        }
      }) => {
        const { client, session, provider: own } = context.oidc
        const grant = new own.Grant({ clientId: client.clientId, accountId: session.accountId })
        grant.addOIDCScope('openid')
        await grant.save()
        return grant
      },
    })
  // Made when it is first asked: by then the server knows its own address.
  let provider: Provider | undefined
  const made: IdentityProvider = {
    issuer,
    subject: 'nobody',
    browse: (url) => browse(url),
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  handle = (request, response) => {
    provider ??= make()
    if (!request.url?.startsWith('/interaction/')) return provider.callback()(request, response)
    return void provider.interactionFinished(request, response, { login: { accountId: made.subject } })
  }
  return made
}

async function browse(start: string): Promise<{ status: number; text: string }> {
  const cookies = new Map<string, string>()
  let url = start
  for (let hops = 0; hops < 10; hops += 1) {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    })
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';')
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
    const next = response.headers.get('location')
    if (next === null) return { status: response.status, text: await response.text() }
    url = new URL(next, url).href
  }
  throw new Error('it leads round and round')
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })
}
