import type * as z from 'zod'
import { dsseEnvelope } from '../../../../shared/contract/dsse'
import { type Look, looksAnswer } from '../../../../shared/contract/server/accounts'
import { type BlobState, blobComplete, blobsAnswer } from '../../../../shared/contract/sync/blobs'
import { SYNC_STATUS, syncFailure } from '../../../../shared/contract/sync/failures'
import type { Presence } from '../../../../shared/contract/sync/live'
import { type PairingAnswer, type PairingAsk, pairingAnswer } from '../../../../shared/contract/sync/pairing'
import {
  type AppendAnswer,
  about,
  appended,
  COMMITS_TYPE,
  FEED_HEADERS,
  type JournalState,
  journalList,
  journalState,
  withheldAnswer,
} from '../../../../shared/contract/sync/protocol'
import { type Checkpoint, consistencyAnswer, inclusionAnswer } from '../../../../shared/contract/sync/receipt'
import type { JournalKind, SealedCommit } from '../../../../shared/core/journal/commit'
import { decodeCommits, encodeCommits } from '../../../../shared/protocol/commits-file'
import { readCheckpoint } from '../../../../shared/protocol/receipts'
import { admissionCrypto } from '../../ledger/admission-crypto'
import { Refused } from '../../refused'
import { sha256 } from '../../sha256'
import { digestOf } from '../host/blob-routes'
import type { Line, Reached, Sent } from './line'
import { notPaired, notUnderstood } from './problems'

/** A place that answered with a failure of the protocol. */
export class PeerRefused extends Refused {
  readonly status: number
  readonly state: JournalState | undefined
  /** Ms that it asks to wait; undefined: it did not. */
  readonly retryAfterMs: number | undefined

  constructor(status: number, { code, message, hint, state, retryAfter }: z.infer<typeof syncFailure>) {
    super(code, message, hint)
    this.status = status
    this.state = state
    this.retryAfterMs = retryAfter === undefined ? undefined : retryAfter * 1000
  }
}

export interface FeedPage {
  readonly commits: readonly SealedCommit[]
  readonly next: number
  readonly checkpoint: Checkpoint
}

/** The requests of the protocol, their answers parsed: who answers is trusted no further than a schema. */
export class PeerApi {
  readonly #crypto = admissionCrypto()

  constructor(readonly line: Line) {}

  about(): Promise<z.infer<typeof about>> {
    return this.#json({ path: '/v1/about' }, about)
  }

  async journals(): Promise<readonly JournalState[]> {
    return (await this.#json({ path: '/v1/journals' }, journalList)).journals
  }

  /** Null where there is no such journal for us. */
  async state(journal: string): Promise<JournalState | null> {
    try {
      return await this.#json({ path: at(journal) }, journalState)
    } catch (error) {
      if (isRefusal(error, 'not-found')) return null
      throw error
    }
  }

  async make(journal: string, kind: JournalKind): Promise<JournalState | null> {
    try {
      return await this.#json({ method: 'PUT', path: at(journal), ...json({ kind }) }, journalState)
    } catch (error) {
      // Not wanted there: the journal of another team, or a case that this laptop may not read.
      if (error instanceof PeerRefused && [403, 404, 409].includes(error.status)) return null
      throw error
    }
  }

  append(journal: string, commits: readonly SealedCommit[]): Promise<AppendAnswer> {
    const headers = { 'content-type': COMMITS_TYPE }
    return this.#json({ method: 'POST', path: at(journal, 'commits'), headers, body: encodeCommits(commits) }, appended)
  }

  /** `key`: that of the holder, by which its checkpoint must be signed. */
  async feed(journal: string, after: number, epoch: string, key: Uint8Array): Promise<FeedPage> {
    const path = `${at(journal, 'feed')}?after=${after}&epoch=${encodeURIComponent(epoch)}`
    const { headers, body } = await this.#answer({ path })
    const commits = decodeCommits(body, sha256)
    const next = Number(headers[FEED_HEADERS.next])
    const said = dsseEnvelope.safeParse(readJson(Buffer.from(String(headers[FEED_HEADERS.checkpoint]), 'base64url')))
    const checkpoint = said.success ? readCheckpoint(said.data, { key, journal }, this.#crypto) : null
    if (!commits || next !== after + commits.length || !checkpoint) throw notUnderstood(this.line.peer)
    return { commits, next, checkpoint }
  }

  /** What the holder signs of its journal as it stands; null where there is none for us. */
  async checkpoint(journal: string, key: Uint8Array): Promise<Checkpoint | null> {
    try {
      const said = await this.#json({ path: at(journal, 'checkpoint') }, dsseEnvelope)
      return readCheckpoint(said, { key, journal }, this.#crypto) ?? refuse(notUnderstood(this.line.peer))
    } catch (error) {
      if (isRefusal(error, 'not-found')) return null
      throw error
    }
  }

  /** Hashes that should show that its log of `from` entries begins that of `to`; hex. */
  async consistency(journal: string, from: number, to: number): Promise<readonly string[]> {
    const path = `${at(journal, 'consistency')}?from=${from}&to=${to}`
    return (await this.#json({ path }, consistencyAnswer)).proof
  }

  /** Where an entry stands, and the hashes that should show it; null where the holder says that it has none. */
  async inclusion(
    journal: string,
    commit: string,
    size: number,
  ): Promise<Pick<z.infer<typeof inclusionAnswer>, 'number' | 'proof'> | null> {
    try {
      return await this.#json({ path: `${at(journal, 'inclusion')}?commit=${commit}&size=${size}` }, inclusionAnswer)
    } catch (error) {
      if (isRefusal(error, 'not-found')) return null
      throw error
    }
  }

  /** Of a server: who asked to look into the case without being in it. */
  async looks(journal: string): Promise<readonly Look[]> {
    return (await this.#json({ path: at(journal, 'break-glass') }, looksAnswer)).requests
  }

  async withheld(journal: string): Promise<readonly string[]> {
    return (await this.#json({ path: at(journal, 'withheld') }, withheldAnswer)).ids
  }

  async fetch(journal: string, ids: readonly string[]): Promise<readonly SealedCommit[]> {
    const { body } = await this.#answer({ method: 'POST', path: at(journal, 'fetch'), ...json({ ids }) })
    const commits = decodeCommits(body, sha256)
    if (!commits) throw notUnderstood(this.line.peer)
    return commits
  }

  async blobs(journal: string, files: readonly { sha256: string; size: number }[]): Promise<readonly BlobState[]> {
    return (await this.#json({ method: 'POST', path: at(journal, 'blobs'), ...json({ files }) }, blobsAnswer)).files
  }

  async putChunk(journal: string, hash: string, size: number, n: number, body: Uint8Array): Promise<void> {
    const path = `${at(journal, 'blobs')}/${hash}/chunks/${n}?size=${size}`
    const headers = { 'content-type': 'application/octet-stream', 'content-digest': digestOf(body) }
    await this.#answer({ method: 'PUT', path, headers, body })
  }

  async completeBlob(journal: string, hash: string, size: number): Promise<void> {
    const path = `${at(journal, 'blobs')}/${hash}/complete?size=${size}`
    await this.#json({ method: 'POST', path }, blobComplete)
  }

  /** A part of a file, checked against its digest; null where the other side does not have it. */
  async part(journal: string, hash: string, from: number, length: number): Promise<Buffer | null> {
    if (length === 0) return Buffer.alloc(0)
    try {
      const headers = { range: `bytes=${from}-${from + length - 1}` }
      const answer = await this.#answer({ path: `${at(journal, 'blobs')}/${hash}`, headers })
      if (answer.status !== 206 || answer.headers['content-digest'] !== digestOf(answer.body))
        throw notUnderstood(this.line.peer)
      return answer.body
    } catch (error) {
      if (isRefusal(error, 'not-found')) return null
      throw error
    }
  }

  async present(said: Presence): Promise<void> {
    await this.#answer({ method: 'POST', path: '/v1/presence', ...json(said) })
  }

  pair(ask: PairingAsk): Promise<PairingAnswer> {
    return this.#json({ method: 'POST', path: '/v1/pairing', ...json(ask) }, pairingAnswer)
  }

  async #json<T>(sent: Sent, schema: z.ZodType<T>): Promise<T> {
    const parsed = schema.safeParse(readJson((await this.#answer(sent)).body))
    if (parsed.success) return parsed.data
    throw notUnderstood(this.line.peer)
  }

  async #answer(sent: Sent): Promise<Reached> {
    const answer = await this.line.ask(sent)
    if (answer.status >= 200 && answer.status < 300) return answer
    const failure = syncFailure.safeParse(readJson(answer.body))
    if (answer.status === SYNC_STATUS.unauthenticated && !sent.path.startsWith('/v1/pairing'))
      throw notPaired(this.line.peer)
    throw failure.success ? new PeerRefused(answer.status, failure.data) : notUnderstood(this.line.peer)
  }
}

export function isRefusal(error: unknown, code: keyof typeof SYNC_STATUS): error is PeerRefused {
  return error instanceof PeerRefused && error.failure.code === code
}

function refuse(error: Refused): never {
  throw error
}

function at(journal: string, what?: string): string {
  return `/v1/journals/${journal}${what === undefined ? '' : `/${what}`}`
}

function json(content: unknown): Pick<Sent, 'body' | 'headers'> {
  return { headers: { 'content-type': 'application/json' }, body: Buffer.from(JSON.stringify(content)) }
}

function readJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString())
  } catch {
    return null
  }
}
