import { timingSafeEqual } from 'node:crypto'
import { Refused } from '../../../shared/contract/refused'
import { SYNC_VERSION } from '../../../shared/contract/sync/protocol'
import { notFound } from '../../auth/failures'
import { sha256Bytes } from '../../crypto/hashes'
import type { Route } from '../route'

export const HEALTH_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: '/v1/about',
    who: 'anyone',
    handle: async ({ services: { key, name, now } }) => ({
      versions: [SYNC_VERSION],
      kind: 'server',
      name,
      keyid: key.keyid,
      key: Buffer.from(key.publicKey).toString('base64'),
      now: now(),
    }),
  },
  /** The process runs. */
  { method: 'GET', path: '/healthz', who: 'anyone', handle: async () => ({ ok: true }) },
  /** It can do its work: database and files answer. */
  {
    method: 'GET',
    path: '/readyz',
    who: 'anyone',
    handle: async ({ services: { database, blobs } }) => {
      try {
        await database.all('SELECT number FROM migrations LIMIT 1')
        await blobs.check()
      } catch {
        throw new Refused(
          'unavailable',
          'The database or the file store does not answer.',
          'See the log of the server.',
        )
      }
      return { ok: true }
    },
  },
  /** For Prometheus, with the token that who runs the server chose; without one there is no such page. */
  {
    method: 'GET',
    path: '/metrics',
    who: 'anyone',
    handle: async ({ services: { metrics, metricsToken }, request, reply }) => {
      const said = sha256Bytes(Buffer.from(request.headers.authorization ?? ''))
      const wanted = sha256Bytes(Buffer.from(`Bearer ${metricsToken}`))
      if (metricsToken === undefined || !timingSafeEqual(said, wanted)) throw notFound()
      reply.type('text/plain; version=0.0.4')
      return metrics.text()
    },
  },
]
