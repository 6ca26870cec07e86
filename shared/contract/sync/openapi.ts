import * as z from 'zod'
import { blobComplete, blobsAnswer, blobsAsk } from './blobs'
import { syncFailure } from './failures'
import { presence } from './live'
import { pairingAnswer, pairingAsk } from './pairing'
import {
  about,
  appended,
  COMMITS_TYPE,
  FEED_HEADERS,
  fetchAsk,
  journalList,
  journalMake,
  journalState,
  SYNC_VERSION,
  withheldAnswer,
} from './protocol'
import { consistencyAnswer, inclusionAnswer } from './receipt'

const JSON_TYPE = 'application/json'
const BYTES = { type: 'string', format: 'binary' }

interface Operation {
  readonly summary: string
  readonly query?: readonly string[]
  readonly body?: { readonly type: string; readonly schema?: z.ZodType }
  readonly status?: number
  /** Absent: no body. */
  readonly answer?: { readonly type: string; readonly schema?: z.ZodType; readonly headers?: readonly string[] }
}

const json = (schema: z.ZodType) => ({ type: JSON_TYPE, schema })
const commits = { type: COMMITS_TYPE }
const bytes = { type: 'application/octet-stream' }

/** Every request of the protocol, by path and method. */
const PATHS: { readonly [path: string]: { readonly [method: string]: Operation } } = {
  '/v1/about': { get: { summary: 'Who answers, and its clock', answer: json(about) } },
  '/v1/journals': { get: { summary: 'The journals that the asker may read', answer: json(journalList) } },
  '/v1/journals/{journal}': {
    get: { summary: 'State of a journal', answer: json(journalState) },
    put: {
      summary: 'Makes a place for a journal that is not held',
      body: json(journalMake),
      answer: json(journalState),
    },
  },
  '/v1/journals/{journal}/commits': {
    post: { summary: 'Appends commits; the same again changes nothing', body: commits, answer: json(appended) },
  },
  '/v1/journals/{journal}/feed': {
    get: {
      summary: 'Commits after a running number',
      query: ['after', 'epoch'],
      answer: { ...commits, headers: Object.values(FEED_HEADERS) },
    },
  },
  '/v1/journals/{journal}/withheld': {
    get: { summary: 'Commits held without their bodies', answer: json(withheldAnswer) },
  },
  '/v1/journals/{journal}/fetch': {
    post: { summary: 'Commits with their bodies, by id', body: json(fetchAsk), answer: commits },
  },
  '/v1/journals/{journal}/consistency': {
    get: { summary: 'RFC 6962 consistency proof', query: ['from', 'to'], answer: json(consistencyAnswer) },
  },
  '/v1/journals/{journal}/inclusion': {
    get: { summary: 'RFC 6962 inclusion proof', query: ['commit', 'size'], answer: json(inclusionAnswer) },
  },
  '/v1/journals/{journal}/blobs': {
    post: { summary: 'Which chunks of files are missing', body: json(blobsAsk), answer: json(blobsAnswer) },
  },
  '/v1/journals/{journal}/blobs/{sha256}': {
    get: { summary: 'A file, or a range of it', answer: { ...bytes, headers: ['content-digest'] } },
  },
  '/v1/journals/{journal}/blobs/{sha256}/chunks/{n}': {
    put: { summary: 'One chunk, with its Content-Digest', query: ['size'], body: bytes, status: 204 },
  },
  '/v1/journals/{journal}/blobs/{sha256}/complete': {
    post: { summary: 'Hashes the whole file again', query: ['size'], answer: json(blobComplete) },
  },
  '/v1/live': { get: { summary: 'Hints and presence, server-sent', answer: { type: 'text/event-stream' } } },
  '/v1/presence': { post: { summary: 'Where the asker is', body: json(presence), status: 204 } },
  '/v1/pairing': {
    post: { summary: 'Asks to be connected (a laptop only)', body: json(pairingAsk), answer: json(pairingAnswer) },
    get: { summary: 'What became of it (a laptop only)', answer: json(pairingAnswer) },
  },
}

/** The protocol as an OpenAPI 3.1 document, its schemas made from those that both sides parse with. */
export function syncOpenApi(): object {
  const paths = Object.entries(PATHS).map(([path, methods]) => [
    path,
    Object.fromEntries(Object.entries(methods).map(([method, one]) => [method, operation(path, one)])),
  ])
  return {
    openapi: '3.1.0',
    info: {
      title: 'Holdfast sync protocol',
      version: String(SYNC_VERSION),
      description: 'Made from shared/contract/sync. What it means stands in docs/formats/sync.md.',
    },
    paths: Object.fromEntries(paths),
    components: { schemas: { Failure: schemaOf(syncFailure) } },
  }
}

function operation(path: string, { summary, query = [], body, status = 200, answer }: Operation): object {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => parameter(name ?? '', 'path'))
  const parameters = [...inPath, ...query.map((name) => parameter(name, 'query'))]
  return {
    summary,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body ? { requestBody: { required: true, content: contentOf(body) } } : {}),
    responses: {
      [status]: {
        description: answer ? 'Done' : 'Done; no content',
        ...(answer ? { content: contentOf(answer) } : {}),
        ...(answer?.headers ? { headers: headersOf(answer.headers) } : {}),
      },
      default: {
        description: 'What happened, what is safe, what to do',
        content: { [JSON_TYPE]: { schema: { $ref: '#/components/schemas/Failure' } } },
      },
    },
  }
}

function parameter(name: string, place: 'path' | 'query'): object {
  return { name, in: place, required: place === 'path', schema: { type: 'string' } }
}

function headersOf(names: readonly string[]): object {
  return Object.fromEntries(names.map((name) => [name, { schema: { type: 'string' } }]))
}

function contentOf({ type, schema }: { readonly type: string; readonly schema?: z.ZodType }): object {
  return { [type]: { schema: schema ? schemaOf(schema) : BYTES } }
}

function schemaOf(schema: z.ZodType): object {
  const { $schema: _dialect, ...made } = z.toJSONSchema(schema, { io: 'input' })
  return made
}
