import * as client from 'openid-client'
import { Refused } from '../../shared/contract/refused'
import { isLoopback, isPlainAddress } from '../blobs/s3-address'
import type { Database } from '../store/database'
import { conflict, notFound, unauthenticated } from './failures'
import { newToken, tokenHash } from './tokens'

const FLOW_MS = 10 * 60_000
const TIMEOUT_S = 10

export interface OidcSettings {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
}

export interface OidcStart {
  /** To be opened in a browser. */
  readonly url: string
  /** What the device asks with, once the person has come back. */
  readonly ticket: string
}

type Purpose = { readonly purpose: 'sign-in' } | { readonly purpose: 'link'; readonly account: string }

/**
 * Sign-in through an identity provider (OpenID Connect, code flow with PKCE). It proves who a person is, in place of the
 * password; the device must be theirs and confirmed all the same. An identity is bound to an account by its owner, never
 * by a mail address that the provider claims. Passwords go on working: the provider may be down, or be what was broken into.
 */
export class Oidc {
  private configuration: Promise<client.Configuration> | undefined

  constructor(
    private readonly settings: OidcSettings,
    private readonly database: Database,
    private readonly redirect: () => string,
    private readonly now: () => number,
  ) {}

  async start(device: string, purpose: Purpose): Promise<OidcStart> {
    const provider = await this.provider()
    const [state, ticket, nonce, verifier] = [newToken(), newToken(), newToken(), client.randomPKCECodeVerifier()]
    await this.database.run('DELETE FROM oidc_flows WHERE expires_at < $1', [this.now()])
    await this.database.run(
      `INSERT INTO oidc_flows (state, ticket, purpose, device, verifier, nonce, account, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        tokenHash(state),
        tokenHash(ticket),
        purpose.purpose,
        device,
        verifier,
        nonce,
        purpose.purpose === 'link' ? purpose.account : null,
        this.now() + FLOW_MS,
      ],
    )
    const url = client.buildAuthorizationUrl(provider, {
      redirect_uri: this.redirect(),
      scope: 'openid',
      state,
      nonce,
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    })
    return { url: url.href, ticket }
  }

  /** The person came back from the provider, in whatever browser. What it says is checked; nobody is signed in here. */
  async cameBack(query: string, state: string): Promise<void> {
    const [flow] = await this.database.all<{
      purpose: string
      verifier: string
      nonce: string
      account: string | null
    }>(
      'SELECT purpose, verifier, nonce, account FROM oidc_flows WHERE state = $1 AND done_at IS NULL AND expires_at > $2',
      [tokenHash(state), this.now()],
    )
    if (!flow) throw notFound()
    const { issuer } = this.settings
    const subject = await this.subjectOf(query, state, flow)
    let { account } = flow
    if (flow.purpose === 'link') await this.bind(account ?? '', subject)
    else {
      const [bound] = await this.database.all<{ id: string }>(
        'SELECT id FROM accounts WHERE issuer = $1 AND subject = $2',
        [issuer, subject],
      )
      if (!bound) throw unauthenticated()
      account = bound.id
    }
    await this.database.run('UPDATE oidc_flows SET done_at = $1, account = $2 WHERE state = $3 AND done_at IS NULL', [
      this.now(),
      account,
      tokenHash(state),
    ])
  }

  /** The account that a finished flow of this device proved, once. */
  async finish(ticket: string, device: string): Promise<string> {
    const [flow] = await this.database.all<{ account: string | null; done_at: number | null }>(
      `SELECT account, done_at FROM oidc_flows
       WHERE ticket = $1 AND device = $2 AND purpose = 'sign-in' AND expires_at > $3`,
      [tokenHash(ticket), device, this.now()],
    )
    if (!flow) throw unauthenticated()
    if (flow.done_at === null || flow.account === null)
      throw new Refused(
        'incomplete',
        'The sign-in at the identity provider is not done yet.',
        'Finish it in the browser.',
      )
    const used = await this.database.run('DELETE FROM oidc_flows WHERE ticket = $1', [tokenHash(ticket)])
    if (used !== 1) throw unauthenticated()
    return flow.account
  }

  private async bind(account: string, subject: string): Promise<void> {
    const { issuer } = this.settings
    const [other] = await this.database.all<{ id: string }>(
      'SELECT id FROM accounts WHERE issuer = $1 AND subject = $2 AND id <> $3',
      [issuer, subject, account],
    )
    if (other) throw conflict('This identity belongs to another account here.', 'Sign in with that one.')
    await this.database.run('UPDATE accounts SET issuer = $1, subject = $2 WHERE id = $3', [issuer, subject, account])
  }

  private async subjectOf(query: string, state: string, flow: { verifier: string; nonce: string }): Promise<string> {
    const provider = await this.provider()
    try {
      const tokens = await client.authorizationCodeGrant(provider, new URL(`${this.redirect()}?${query}`), {
        pkceCodeVerifier: flow.verifier,
        expectedState: state,
        expectedNonce: flow.nonce,
        idTokenExpected: true,
      })
      const subject = tokens.claims()?.sub
      if (subject) return subject
    } catch (error) {
      if (error instanceof TypeError && error.message === 'fetch failed') throw unreachable()
    }
    throw unauthenticated()
  }

  /** Asked anew after a failure: a provider that was down comes back. */
  private provider(): Promise<client.Configuration> {
    this.configuration ??= this.discover().catch((error: unknown) => {
      this.configuration = undefined
      throw error instanceof Refused ? error : unreachable()
    })
    return this.configuration
  }

  private async discover(): Promise<client.Configuration> {
    const { issuer, clientId, clientSecret } = this.settings
    const isLocal = isLoopback(new URL(issuer).hostname)
    const found = await client.discovery(new URL(issuer), clientId, clientSecret, undefined, {
      timeout: TIMEOUT_S,
      ...(isLocal ? { execute: [client.allowInsecureRequests] } : {}),
    })
    const { token_endpoint, jwks_uri, authorization_endpoint } = found.serverMetadata()
    for (const endpoint of [token_endpoint, jwks_uri, authorization_endpoint])
      if (endpoint === undefined || !mayAsk(endpoint, isLocal)) throw leadsElsewhere()
    return found
  }
}

/** A provider out in the network must not make this server ask the machine that it runs on, or the cloud below it. */
export function mayAsk(endpoint: string, isLocal: boolean): boolean {
  const bare = endpoint.split('?')[0] ?? ''
  return isPlainAddress(bare) && (isLocal || !isLoopback(new URL(bare).hostname))
}

function unreachable(): Refused {
  return new Refused(
    'unavailable',
    'The identity provider does not answer. What is on your laptop is safe.',
    'Sign in with your password instead.',
  )
}

function leadsElsewhere(): Refused {
  return new Refused(
    'unavailable',
    'The identity provider names addresses that this server does not ask. Nobody was signed in.',
    'Sign in with your password, and tell whoever runs the server.',
  )
}
