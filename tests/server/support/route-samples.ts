import { randomUUID } from 'node:crypto'
import type { Route } from '../../../server/http/route'
import { encodeCommits } from '../../../shared/protocol/commits-file'
import { sha256 } from './author'
import { type Asking, PASSWORD, ServerLaptop } from './laptop'

export interface RouteSample extends Asking {
  readonly path: string
  readonly ok: number
  /** Where what is asked about decides more than the row of the route does. */
  readonly as: Route['who']
}

/** A request for each route that is right in itself, so that only who asks decides. */
export function routeSamples(address: string, journal: string): Record<string, RouteSample> {
  const at = `/v1/journals/${journal}`
  const sha = sha256('content')
  const nobody = '0'.repeat(32)
  const login = `nobody-${randomUUID().slice(0, 8)}`
  const words = Array.from({ length: 8 }, () => 'abandon')
  const device = new ServerLaptop(address, login)
  return {
    'GET /v1/about': { path: '/v1/about', ok: 200, as: 'anyone' },
    'GET /join': { path: '/join', ok: 200, as: 'anyone' },
    'GET /admin': { path: '/admin', ok: 200, as: 'anyone' },
    'GET /page/:file': { path: '/page/nothing.js', ok: 404, as: 'anyone' },
    'GET /healthz': { path: '/healthz', ok: 200, as: 'anyone' },
    'GET /readyz': { path: '/readyz', ok: 200, as: 'anyone' },
    'GET /metrics': { path: '/metrics', ok: 404, as: 'anyone' },
    'POST /v1/invitations/accept': {
      path: '/v1/invitations/accept',
      ok: 404,
      as: 'anyone',
      body: {
        token: 'A'.repeat(43),
        login,
        name: 'N',
        person: null,
        password: PASSWORD,
        device: device.deviceJson,
      },
    },
    'POST /v1/devices': {
      path: '/v1/devices',
      ok: 401,
      as: 'anyone',
      body: { login, password: 'wrong', device: device.deviceJson },
    },
    'POST /v1/sessions': {
      path: '/v1/sessions',
      ok: 401,
      as: 'anyone',
      body: { login, password: 'wrong', device: nobody },
    },
    'POST /v1/sessions/refresh': {
      path: '/v1/sessions/refresh',
      ok: 401,
      as: 'anyone',
      body: { refresh: 'A'.repeat(43), device: nobody },
    },
    'POST /v1/oidc/start': { path: '/v1/oidc/start', ok: 404, as: 'anyone', body: { device: nobody } },
    'POST /v1/oidc/finish': {
      path: '/v1/oidc/finish',
      ok: 404,
      as: 'anyone',
      body: { ticket: 'A'.repeat(43), device: nobody },
    },
    'GET /v1/oidc/callback': { path: '/v1/oidc/callback?state=x', ok: 404, as: 'anyone' },
    'POST /v1/oidc/link': { path: '/v1/oidc/link', ok: 404, as: 'person' },
    'GET /v1/me': { path: '/v1/me', ok: 200, as: 'person' },
    'GET /v1/journals': { path: '/v1/journals', ok: 200, as: 'person' },
    'GET /v1/live': { path: '/v1/live', ok: 200, as: 'person' },
    'POST /v1/devices/:device/approve': {
      path: `/v1/devices/${nobody}/approve`,
      ok: 404,
      as: 'person',
      body: { words },
    },
    'POST /v1/devices/:device/revoke': { path: `/v1/devices/${nobody}/revoke`, ok: 404, as: 'person' },
    // Anyone who is in may make a place for a case of their own; this one is there already.
    'PUT /v1/journals/:journal': { path: at, ok: 200, as: 'read', body: { kind: 'case' } },
    'POST /v1/presence': {
      path: '/v1/presence',
      ok: 204,
      as: 'read',
      body: { journal, person: '', device: '', place: 'timeline', item: null },
    },
    'GET /v1/journals/:journal': { path: at, ok: 200, as: 'read' },
    'GET /v1/journals/:journal/feed': { path: `${at}/feed?after=0`, ok: 200, as: 'read' },
    'GET /v1/journals/:journal/withheld': { path: `${at}/withheld`, ok: 200, as: 'read' },
    'POST /v1/journals/:journal/fetch': { path: `${at}/fetch`, ok: 200, as: 'read', body: { ids: [sha] } },
    'GET /v1/journals/:journal/checkpoint': { path: `${at}/checkpoint`, ok: 200, as: 'read' },
    'GET /v1/journals/:journal/consistency': { path: `${at}/consistency?from=1&to=2`, ok: 200, as: 'read' },
    'GET /v1/journals/:journal/inclusion': { path: `${at}/inclusion?commit=${sha}&size=1`, ok: 404, as: 'read' },
    'GET /v1/journals/:journal/blobs/:sha256': { path: `${at}/blobs/${sha}`, ok: 404, as: 'read' },
    'GET /v1/journals/:journal/break-glass': { path: `${at}/break-glass`, ok: 200, as: 'read' },
    'POST /v1/journals/:journal/commits': {
      path: `${at}/commits`,
      ok: 200,
      as: 'write',
      body: encodeCommits([]),
      type: 'application/vnd.holdfast.commits',
    },
    'POST /v1/journals/:journal/blobs': {
      path: `${at}/blobs`,
      ok: 200,
      as: 'write',
      body: { files: [{ sha256: sha, size: 7 }] },
    },
    'PUT /v1/journals/:journal/blobs/:sha256/chunks/:n': {
      path: `${at}/blobs/${sha}/chunks/0?size=7`,
      ok: 204,
      as: 'write',
      body: Buffer.from('content'),
    },
    'POST /v1/journals/:journal/blobs/:sha256/complete': {
      path: `${at}/blobs/${sha256('never sent')}/complete?size=7`,
      ok: 409,
      as: 'write',
    },
    'GET /v1/journals/:journal/quarantine': { path: `${at}/quarantine`, ok: 200, as: 'command' },
    'POST /v1/journals/:journal/break-glass': {
      path: `${at}/break-glass`,
      ok: 200,
      as: 'admin',
      body: { reason: 'The commander cannot be reached' },
    },
    'GET /v1/admin/people': { path: '/v1/admin/people', ok: 200, as: 'admin' },
    'POST /v1/admin/organisations': {
      path: '/v1/admin/organisations',
      ok: 200,
      as: 'admin',
      body: { kind: 'guest', name: 'Another' },
    },
    'POST /v1/invitations': {
      path: '/v1/invitations',
      ok: 404,
      as: 'admin',
      body: { organisation: 'nowhere', admin: false, person: null },
    },
    'POST /v1/admin/accounts/:account/disable': {
      path: `/v1/admin/accounts/${randomUUID()}/disable`,
      ok: 404,
      as: 'admin',
    },
    'GET /v1/admin/journals': { path: '/v1/admin/journals', ok: 200, as: 'admin' },
    'POST /v1/admin/journals/:journal/hold': {
      path: `/v1/admin/journals/${randomUUID()}/hold`,
      ok: 404,
      as: 'admin',
      body: { reason: 'Litigation' },
    },
    'POST /v1/admin/journals/:journal/purge': {
      path: `/v1/admin/journals/${randomUUID()}/purge`,
      ok: 404,
      as: 'admin',
      body: { reason: 'Retention' },
    },
    'GET /v1/admin/retention': { path: '/v1/admin/retention', ok: 200, as: 'admin' },
    'PUT /v1/admin/retention': {
      path: '/v1/admin/retention',
      ok: 404,
      as: 'admin',
      body: { scope: 'nowhere', days: 30, automatic: false },
    },
    'GET /v1/admin/break-glass': { path: '/v1/admin/break-glass', ok: 200, as: 'admin' },
    'GET /v1/admin/audit': { path: '/v1/admin/audit', ok: 200, as: 'admin' },
    'POST /v1/break-glass/:request/grant': { path: `/v1/break-glass/${randomUUID()}/grant`, ok: 404, as: 'admin' },
  }
}
