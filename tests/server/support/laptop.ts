import { randomBytes, randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { digestOf } from '../../../server/http/door'
import type { Enrolled, SessionAnswer } from '../../../shared/contract/server/accounts'
import type { appended } from '../../../shared/contract/sync/protocol'
import type { SealedCommit } from '../../../shared/core/journal/commit'
import { decodeCommits, encodeCommits } from '../../../shared/protocol/commits-file'
import { PROOF_HEADER, proofText, REQUEST_TYPE, requestPayload } from '../../../shared/protocol/request-proof'
import { Author, sha256 } from './author'

export const PASSWORD = 'correct horse battery staple'

export interface Asking {
  readonly body?: Uint8Array | object
  readonly type?: string
  readonly headers?: Record<string, string>
  /** Something other than what is true, to be refused. */
  readonly forge?: { token?: string; at?: number; nonce?: string; target?: string; digest?: string; signer?: Author }
}

export interface Answer<T = unknown> {
  readonly status: number
  readonly headers: Headers
  readonly bytes: Uint8Array
  readonly json: T
}

/** A person's laptop as the server sees it: signs each request with its key. */
export class ServerLaptop extends Author {
  token = ''
  refresh = ''
  account = ''
  /** Epoch ms by the clock of the server, as `GET /v1/about` tells it. */
  clock: () => number = Date.now

  constructor(
    public address: string,
    readonly login: string,
    person: string = randomUUID(),
  ) {
    super(person)
  }

  get deviceJson(): { key: string; name: string } {
    return { key: Buffer.from(this.publicKey).toString('base64'), name: `Laptop of ${this.login}` }
  }

  async ask<T = unknown>(method: string, path: string, { body, type, headers = {}, forge = {} }: Asking = {}) {
    const bytes =
      body === undefined ? new Uint8Array(0) : body instanceof Uint8Array ? body : Buffer.from(JSON.stringify(body))
    const digest = forge.digest ?? (body === undefined ? '' : digestOf(bytes))
    const token = forge.token ?? this.token
    const at = forge.at ?? this.clock()
    const nonce = forge.nonce ?? randomBytes(16).toString('base64url')
    const payload = requestPayload({ method, target: forge.target ?? path, token, at, nonce, digest })
    const signature = Buffer.from((forge.signer ?? this).sign(payload, REQUEST_TYPE)).toString('base64')
    const response = await fetch(this.address + path, {
      method,
      headers: {
        ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
        [PROOF_HEADER]: proofText(at, nonce, signature),
        ...(digest === '' ? {} : { 'content-digest': digest }),
        ...(body === undefined
          ? {}
          : { 'content-type': type ?? (body instanceof Uint8Array ? 'application/octet-stream' : 'application/json') }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: bytes as Uint8Array<ArrayBuffer> }),
    })
    const received = new Uint8Array(await response.arrayBuffer())
    return { status: response.status, headers: response.headers, bytes: received, json: jsonIfAny<T>(received) }
  }

  async accept(link: string, person: string | null = this.person): Promise<Answer<Enrolled>> {
    const answer = await this.ask<Enrolled>('POST', '/v1/invitations/accept', {
      body: {
        token: link.split('#')[1],
        login: this.login,
        name: `Name of ${this.login}`,
        person,
        password: PASSWORD,
        device: this.deviceJson,
      },
    })
    if (answer.status === 200) this.account = answer.json.account
    return answer
  }

  async signIn(password: string = PASSWORD): Promise<Answer<SessionAnswer>> {
    const body = { login: this.login, password, device: this.device }
    const answer = await this.ask<SessionAnswer>('POST', '/v1/sessions', { body, forge: { token: '' } })
    if (answer.status === 200) this.keep(answer.json)
    return answer
  }

  async renew(refresh: string = this.refresh): Promise<Answer<SessionAnswer>> {
    const answer = await this.ask<SessionAnswer>('POST', '/v1/sessions/refresh', {
      body: { refresh, device: this.device },
      forge: { token: '' },
    })
    if (answer.status === 200) this.keep(answer.json)
    return answer
  }

  make(journal: string, kind: 'case' | 'team' = 'case') {
    return this.ask('PUT', `/v1/journals/${journal}`, { body: { kind } })
  }

  send(journal: string, commits: readonly SealedCommit[]) {
    return this.ask<z.infer<typeof appended> & { code: string }>('POST', `/v1/journals/${journal}/commits`, {
      body: encodeCommits(commits),
      type: 'application/vnd.holdfast.commits',
    })
  }

  async readAll(journal: string): Promise<string[]> {
    const ids: string[] = []
    for (;;) {
      const page = await this.ask('GET', `/v1/journals/${journal}/feed?after=${ids.length}`)
      if (page.status !== 200) throw new Error(`the feed answered ${page.status}: ${JSON.stringify(page.json)}`)
      const commits = decodeCommits(page.bytes, sha256) ?? []
      if (commits.length === 0) return ids
      ids.push(...commits.map(({ id }) => id))
    }
  }

  /** Header fields of a request whose body somebody else sends. */
  headersFor(method: string, path: string, bytes: Uint8Array): Record<string, string> {
    const [at, nonce, digest] = [this.clock(), randomBytes(16).toString('base64url'), digestOf(bytes)]
    const payload = requestPayload({ method, target: path, token: this.token, at, nonce, digest })
    return {
      authorization: `Bearer ${this.token}`,
      [PROOF_HEADER]: proofText(at, nonce, Buffer.from(this.sign(payload, REQUEST_TYPE)).toString('base64')),
      'content-digest': digest,
      'content-type': 'application/octet-stream',
      'content-length': String(bytes.length),
    }
  }

  /** A long answer, unread. */
  open(path: string, signal: AbortSignal): Promise<Response> {
    const [at, nonce] = [this.clock(), randomBytes(16).toString('base64url')]
    const payload = requestPayload({ method: 'GET', target: path, token: this.token, at, nonce, digest: '' })
    const signature = Buffer.from(this.sign(payload, REQUEST_TYPE)).toString('base64')
    const headers = { authorization: `Bearer ${this.token}`, [PROOF_HEADER]: proofText(at, nonce, signature) }
    return fetch(this.address + path, { headers, signal })
  }

  private keep({ token, refresh, account }: SessionAnswer): void {
    this.token = token
    this.refresh = refresh
    this.account = account
  }
}

function jsonIfAny<T>(bytes: Uint8Array): T {
  try {
    return JSON.parse(Buffer.from(bytes).toString()) as T
  } catch {
    return undefined as T
  }
}
