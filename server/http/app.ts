import Fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyRequest, LogController } from 'fastify'
import { SYNC_VERSION } from '../../shared/contract/sync/protocol'
import type { Caller } from '../auth/caller'
import { BODY_TYPES, digestHolds, passAgain, passDoor } from './door'
import { failureOf, INTERNAL, MALFORMED, OTHER_VERSION, sendFailure } from './failures'
import { networkOf } from './network'
import type { Asked, Route } from './route'
import { ROUTES } from './routes/list'
import type { Services } from './services'

export interface AppOptions {
  readonly logger: FastifyBaseLogger
  /** Certificate and key, PEM. Without them plain HTTP, which `listen` allows on loopback alone. */
  readonly tls?: { readonly cert: Buffer; readonly key: Buffer }
  /** Addresses of proxies whose `X-Forwarded-For` is believed. */
  readonly trustProxy?: readonly string[]
  /** A body that is not here after so many ms ends the connection; chunks of evidence have twenty times as long. */
  readonly bodyWithinMs?: number
}

const BODY_WITHIN_MS = 30_000
/** After a body that took longer, in ms, it is asked once more who sent it. */
const SLOW_BODY_MS = 250
const CHUNK_FACTOR = 20
const HEADERS_WITHIN_MS = 10_000

/** The server's HTTP: every route of the list behind the one door. */
export function makeApp(services: Services, options: AppOptions): FastifyInstance {
  const { logger, tls, trustProxy, bodyWithinMs = BODY_WITHIN_MS } = options
  const app = Fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    ...(tls ? { https: { ...tls, minVersion: 'TLSv1.2' as const } } : {}),
    trustProxy: trustProxy ? [...trustProxy] : false,
    bodyLimit: 1,
    connectionTimeout: 0,
    requestTimeout: bodyWithinMs * CHUNK_FACTOR,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200, caseSensitive: true, ignoreTrailingSlash: false },
  }) as unknown as FastifyInstance
  app.server.headersTimeout = Math.min(HEADERS_WITHIN_MS, bodyWithinMs * CHUNK_FACTOR)
  app.removeAllContentTypeParsers()
  for (const type of BODY_TYPES)
    app.addContentTypeParser(type, { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.decorateRequest('caller', null)

  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown'
    services.metrics.add('holdfast_requests_total', 1, `{route="${route}",status="${reply.statusCode}"}`)
    services.metrics.took(reply.elapsedTime / 1000)
    // No path, no query: they name cases. No header: they hold tokens.
    request.log.info({ method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) })
  })
  app.setErrorHandler((error, request, reply) => {
    const failure = failureOf(error)
    if (!failure) request.log.error({ error: nameOf(error) }, 'fault')
    return sendFailure(reply, failure ?? INTERNAL)
  })
  app.setNotFoundHandler((request, reply) => {
    services.limits.take(networkOf(request.ip), services.limits.rates.stranger)
    const [, version] = /^\/v(\d{1,3})\//.exec(request.url) ?? []
    if (version !== undefined && Number(version) !== SYNC_VERSION) return sendFailure(reply, OTHER_VERSION)
    return sendFailure(reply, { ...MALFORMED, code: 'not-found' })
  })
  for (const route of ROUTES) add(app, route, services, bodyWithinMs)
  return app
}

function add(app: FastifyInstance, route: Route, services: Services, bodyWithinMs: number): void {
  const isChunk = route.takes?.type === 'application/octet-stream'
  const callers = new WeakMap<FastifyRequest, Caller>()
  const clocks = new WeakMap<FastifyRequest, NodeJS.Timeout>()
  app.route({
    method: route.method,
    url: route.path,
    bodyLimit: route.takes?.limit ?? 1,
    onRequest: async (request, reply) => {
      clocks.set(
        request,
        setTimeout(() => request.raw.destroy(), bodyWithinMs * (isChunk ? CHUNK_FACTOR : 1)),
      )
      reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff')
      const caller = await passDoor(route, request, services)
      if (caller) callers.set(request, caller)
    },
    preHandler: async (request, reply) => {
      clearTimeout(clocks.get(request))
      const body = bodyOf(request)
      if (!route.takes && body.length > 0) return sendFailure(reply, MALFORMED)
      if (route.takes && body.length > 0 && !isOfType(request, route.takes.type))
        return sendFailure(reply, { ...MALFORMED, code: 'wrong-type' })
      if (route.who !== 'anyone' && !digestHolds(request, body))
        return sendFailure(reply, { ...MALFORMED, code: 'content-differs' })
      const caller = callers.get(request)
      if (caller && body.length > 0 && reply.elapsedTime > SLOW_BODY_MS)
        callers.set(request, await passAgain(route, request, caller, services))
      return undefined
    },
    onResponse: async (request) => clearTimeout(clocks.get(request)),
    onRequestAbort: async (request) => clearTimeout(clocks.get(request)),
    handler: async (request, reply) => {
      const asked: Asked = {
        services,
        request,
        reply,
        params: request.params as Asked['params'],
        query: request.query as Asked['query'],
        body: bodyOf(request),
      }
      if (route.who === 'anyone') return route.handle(asked)
      const caller = callers.get(request)
      if (!caller) throw new Error('nobody passed the door')
      return route.handle({ ...asked, caller })
    },
  })
}

function bodyOf(request: FastifyRequest): Uint8Array {
  return Buffer.isBuffer(request.body) ? request.body : new Uint8Array(0)
}

function isOfType(request: FastifyRequest, type: string): boolean {
  return (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() === type
}

/** Class and code of an error, and where it was: its message may quote what somebody wrote. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const at = error.stack?.split('\n').find((line) => line.trim().startsWith('at ')) ?? ''
  return `${error.name} ${'code' in error ? String(error.code) : ''}${at}`
}
