import type { FastifyRequest } from 'fastify'
import { Refused } from '../../shared/contract/refused'
import { COMMITS_TYPE } from '../../shared/contract/sync/protocol'
import { PROOF_HEADER, readProof } from '../../shared/protocol/request-proof'
import { accessTo, includes } from '../auth/access'
import type { Caller } from '../auth/caller'
import { forbidden, unauthenticated } from '../auth/failures'
import { callerOf, deviceCaller, requireActive } from '../auth/sessions'
import { sha256Bytes } from '../crypto/hashes'
import { gone } from '../journal/journal'
import { networkOf } from './network'
import type { Route } from './route'
import type { Services } from './services'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * Decides before a byte of the body is read: who asks (token, and the device's signature under this very request),
 * how often they asked, and whether the row of this route lets them. Null for a route that anyone may ask.
 */
export async function passDoor(route: Route, request: FastifyRequest, services: Services): Promise<Caller | null> {
  const { limits } = services
  if (route.who === 'anyone') {
    limits.take(networkOf(request.ip), limits.rates.stranger)
    return null
  }
  const caller = await knownCaller(request, services).catch(async (error: unknown) => {
    limits.take(networkOf(request.ip), limits.rates.stranger)
    await note(services, request, null, error)
    throw error
  })
  limits.take(caller.device, limits.rates.device)
  try {
    // What a revoked device still sends is not turned away here: it goes to the quarantine.
    if (isAppend(route) && caller.state === 'revoked') return caller
    requireActive(caller)
    await allow(route, request, caller, services)
    return caller
  } catch (error) {
    await note(services, request, caller, error)
    throw error
  }
}

/**
 * Decides once more, after a body that took its time: a laptop that was taken out meanwhile is out, and what it sent
 * is not taken in by halves.
 */
export async function passAgain(
  route: Route,
  request: FastifyRequest,
  before: Caller,
  services: Services,
): Promise<Caller> {
  const state = (await deviceCaller(services.database, before.device))?.state ?? 'revoked'
  const caller: Caller = { ...before, state }
  try {
    if (isAppend(route) && state === 'revoked') return caller
    requireActive(caller)
    await allow(route, request, caller, services)
    return caller
  } catch (error) {
    await note(services, request, caller, error)
    throw error
  }
}

/** Whether the body is what `Content-Digest` (RFC 9530) says; that field is under the device's signature. */
export function digestHolds(request: FastifyRequest, body: Uint8Array): boolean {
  const said = header(request, 'content-digest')
  return body.length === 0 && said === '' ? true : said === digestOf(body)
}

export function digestOf(body: Uint8Array): string {
  return `sha-256=:${Buffer.from(sha256Bytes(body)).toString('base64')}:`
}

export function isAppend({ method, path }: Route): boolean {
  return method === 'POST' && path === '/v1/journals/:journal/commits'
}

/** Checks the device's signature where no session is there yet: signing in, and staying so. */
export async function provenDevice(request: FastifyRequest, services: Services, device: string): Promise<Caller> {
  const caller = await deviceCaller(services.database, device)
  if (!caller || !isProven(request, services, caller, '')) throw unauthenticated()
  return caller
}

async function knownCaller(request: FastifyRequest, services: Services): Promise<Caller> {
  const [, token] = /^Bearer ([A-Za-z0-9_-]{43})$/.exec(header(request, 'authorization')) ?? []
  const caller = token ? await callerOf(services.database, token, services.now()) : null
  if (!token || !caller || !isProven(request, services, caller, token)) throw unauthenticated()
  return caller
}

function isProven(request: FastifyRequest, { proofs }: Services, { deviceKey }: Caller, token: string): boolean {
  const proof = readProof(header(request, PROOF_HEADER))
  if (!proof) return false
  const { method, url } = request
  return proofs.check(proof, { method, target: url, token, digest: header(request, 'content-digest'), key: deviceKey })
}

async function allow(route: Route, request: FastifyRequest, caller: Caller, services: Services): Promise<void> {
  if (route.who === 'anyone' || route.who === 'person') return
  if (route.who === 'admin') {
    if (!caller.isAdmin) throw forbidden()
    return
  }
  const { journal = '' } = request.params as { journal?: string }
  const access = UUID.test(journal) ? await accessTo(services.database, caller, journal, services.now()) : 'none'
  if (!includes(access, 'read')) throw gone()
  if (!includes(access, route.who)) throw forbidden()
}

async function note(services: Services, request: FastifyRequest, caller: Caller | null, error: unknown): Promise<void> {
  if (!(error instanceof Refused)) return
  services.metrics.add('holdfast_refusals_total', 1, `{code="${error.failure.code}"}`)
  const { journal } = (request.params ?? {}) as { journal?: string }
  await services.refusals.note(services.database, caller?.device ?? networkOf(request.ip), {
    at: services.now(),
    act: `${request.method} ${request.routeOptions.url ?? ''}`,
    outcome: error.failure.code,
    address: request.ip,
    ...(caller ? { login: caller.login, account: caller.account, device: caller.device } : {}),
    ...(journal && UUID.test(journal) ? { about: journal } : {}),
  })
}

function header(request: FastifyRequest, name: string): string {
  const value = request.headers[name]
  return typeof value === 'string' ? value : ''
}

export const BODY_TYPES = ['application/json', COMMITS_TYPE, 'application/octet-stream'] as const
