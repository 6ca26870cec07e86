import { randomBytes } from 'node:crypto'
import { type IncomingMessage, Agent as PlainAgent, request as plainRequest } from 'node:http'
import { Agent, request } from 'node:https'
import { rootCertificates } from 'node:tls'
import type * as z from 'zod'
import { session } from '../../../../shared/contract/server/accounts'
import { syncFailure } from '../../../../shared/contract/sync/failures'
import { about } from '../../../../shared/contract/sync/protocol'
import { PROOF_HEADER, proofText, REQUEST_TYPE, requestPayload } from '../../../../shared/protocol/request-proof'
import type { DeviceKey } from '../../keys/device-key'
import { errnoOf, Refused } from '../../refused'
import { digestOf } from '../host/blob-routes'
import type { Line, Reached, Sent } from './line'
import { type Pace, sendBody } from './pace'
import { lineBroke, notUnderstood, type PeerAddress } from './problems'
import { ProxyAgent } from './proxy-agent'
import { linesOf, readResponse } from './read-response'
import { certificateProblem, serverUnreachable, signedOut } from './server-problems'

export interface ServerLineParts {
  readonly base: URL
  /** Certificate authorities of the organisation, PEM; empty: those of the system. */
  readonly ca: string
  /** Where there is one: `http://proxy:port`, through which the server is reached; empty: none. */
  readonly proxy: string
  readonly key: DeviceKey
  readonly now: () => number
  /** Raw key that the server signed with when it was joined; undefined while it is being joined. */
  readonly pinned: Uint8Array | undefined
  /** The newest refresh token; null: nobody is signed in. Spent by each use, so the next one is kept first. */
  readonly refresh: string | null
  readonly keepRefresh: (refresh: string | null) => Promise<void>
  /** Undefined: as fast as it goes. */
  readonly pace?: Pace | undefined
}

const IDLE_MS = 60_000
/** A token is renewed so long before it ends. */
const EARLY_MS = 60_000

/** Requests to a team server, each signed by this device: a stolen token is worth nothing without its key. */
export class ServerLine implements Line {
  readonly peer: PeerAddress
  #agent: Agent | PlainAgent
  #token = ''
  #tokenUntil = 0
  #refresh: string | null
  /** The server's clock less ours, in ms; null until it was asked. */
  #ahead: number | null = null
  #renewing: Promise<void> | undefined

  constructor(private readonly parts: ServerLineParts) {
    const { base, ca, proxy } = parts
    this.peer = { name: 'The server', address: base.hostname, port: portOf(base) }
    this.#refresh = parts.refresh
    this.#agent =
      base.protocol === 'https:'
        ? agentOf(base, proxy, ca === '' ? undefined : [...rootCertificates, ca])
        : new PlainAgent({ keepAlive: true, maxSockets: 4 })
  }

  get key(): Uint8Array | undefined {
    return this.parts.pinned
  }

  /** As whoever is signed in. */
  async ask(sent: Sent): Promise<Reached> {
    await this.#signedIn()
    const answer = await readResponse(await this.#send(sent, this.#token), this.peer, this.parts.pace)
    if (answer.status !== 401) return answer
    // Ended meanwhile, as after a restore of the server: once with a new token.
    this.#tokenUntil = 0
    this.#ahead = null
    await this.#signedIn()
    const again = await readResponse(await this.#send(sent, this.#token), this.peer, this.parts.pace)
    if (again.status === 401) throw signedOut(this.peer)
    return again
  }

  /** What anyone may ask. */
  async askAnyone(path: string): Promise<Reached> {
    return await readResponse(await this.#send({ path }, null), this.peer)
  }

  /** Without a session: to come in. */
  async askAsDevice(path: string, content: unknown): Promise<Reached> {
    await this.#readClock()
    const body = Buffer.from(JSON.stringify(content))
    const headers = { 'content-type': 'application/json' }
    return await readResponse(await this.#send({ method: 'POST', path, headers, body }, ''), this.peer)
  }

  async *lines(path: string): AsyncGenerator<string> {
    await this.#signedIn()
    yield* linesOf(await this.#send({ path }, this.#token), this.peer)
  }

  /** Takes the answer to a sign-in. */
  async signedInBy(answer: z.infer<typeof session>): Promise<void> {
    this.#refresh = answer.refresh
    await this.parts.keepRefresh(answer.refresh)
    this.#token = answer.token
    this.#tokenUntil = answer.expiresAt
  }

  close(): void {
    this.#agent.destroy()
  }

  #signedIn(): Promise<void> {
    if (this.#token !== '' && this.#serverNow() < this.#tokenUntil - EARLY_MS) return Promise.resolve()
    // Several requests may find out at once; the refresh token is good for one.
    this.#renewing ??= this.#renew().finally(() => {
      this.#renewing = undefined
    })
    return this.#renewing
  }

  async #renew(): Promise<void> {
    const refresh = this.#refresh
    if (refresh === null) throw signedOut(this.peer)
    const asking = { refresh, device: this.parts.key.device }
    let answer = await this.askAsDevice('/v1/sessions/refresh', asking)
    if (answer.status === 401) {
      // One of the two clocks may have been put right since: a proof with a wrong time is none.
      this.#ahead = null
      answer = await this.askAsDevice('/v1/sessions/refresh', asking)
    }
    if (answer.status === 401 || answer.status === 403) {
      const said = syncFailure.safeParse(jsonOf(answer.body))
      // A request that was spoilt or doubled on its way is refused too: the token is given up only where the server says so.
      if (answer.status === 403 || (said.success && said.data.code === 'session-over')) {
        this.#refresh = null
        await this.parts.keepRefresh(null)
      }
      if (answer.status === 403 && said.success) throw new Refused(said.data.code, said.data.message, said.data.hint)
      throw signedOut(this.peer)
    }
    const parsed = session.safeParse(jsonOf(answer.body))
    if (!parsed.success) throw notUnderstood(this.peer)
    await this.signedInBy(parsed.data)
  }

  async #readClock(): Promise<void> {
    if (this.#ahead !== null) return
    const { body } = await this.askAnyone('/v1/about')
    const parsed = about.safeParse(jsonOf(body))
    if (!parsed.success) throw notUnderstood(this.peer)
    this.#ahead = parsed.data.now - this.parts.now()
  }

  #serverNow(): number {
    return this.parts.now() + (this.#ahead ?? 0)
  }

  /** `token`: null for what anyone may ask, empty for what the device asks without a session. */
  #send({ method = 'GET', path, headers = {}, body }: Sent, token: string | null): Promise<IncomingMessage> {
    const { base } = this.parts
    const digest = body ? digestOf(body) : ''
    const all = {
      ...headers,
      ...(body ? { 'content-length': String(body.length), 'content-digest': digest } : {}),
      ...(token === null ? {} : this.#proof(method, path, token, digest)),
    }
    const options = {
      host: hostOf(base),
      port: portOf(base),
      method,
      path,
      headers: all,
      agent: this.#agent,
      timeout: IDLE_MS,
    }
    return new Promise((resolve, reject) => {
      const sending = base.protocol === 'https:' ? request(options, resolve) : plainRequest(options, resolve)
      sending.on('timeout', () => sending.destroy(lineBroke(this.peer)))
      sending.on('error', (error) => reject(this.#problem(error)))
      sendBody(sending, body, this.parts.pace)
    })
  }

  #proof(method: string, target: string, token: string, digest: string): { [name: string]: string } {
    const at = this.#serverNow()
    const nonce = randomBytes(16).toString('base64url')
    const payload = requestPayload({ method, target, token, at, nonce, digest })
    const signature = Buffer.from(this.parts.key.sign(payload, REQUEST_TYPE)).toString('base64')
    const proof = { [PROOF_HEADER]: proofText(at, nonce, signature) }
    return token === '' ? proof : { ...proof, authorization: `Bearer ${token}` }
  }

  #problem(error: unknown): Refused {
    if (error instanceof Refused) return error
    const code = errnoOf(error) ?? ''
    if (/CERT|SELF_SIGNED|ISSUER|SIGNATURE|ALTNAME|TLS/.test(code)) return certificateProblem(this.peer, code)
    return code === 'ECONNRESET' || code === 'EPIPE' ? lineBroke(this.peer) : serverUnreachable(this.peer)
  }
}

function agentOf(base: URL, proxy: string, ca: string[] | undefined): Agent {
  const options = { keepAlive: true, maxSockets: 4 }
  if (proxy === '') return new Agent({ ...options, ...(ca ? { ca } : {}) })
  return new ProxyAgent(new URL(proxy), { host: hostOf(base), port: portOf(base), ca }, options)
}

function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '')
}

function portOf({ port, protocol }: URL): number {
  return port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port)
}

function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString())
  } catch {
    return null
  }
}
