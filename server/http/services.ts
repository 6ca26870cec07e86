import type { Oidc } from '../auth/oidc'
import type { Passwords } from '../auth/password'
import type { Proofs } from '../auth/proof'
import type { Refusals } from '../auth/refusals'
import type { Blobs } from '../blobs/blobs'
import type { ServerKey } from '../crypto/server-key'
import type { Database } from '../store/database'
import type { Hints } from './hints'
import type { Limits } from './limits'
import type { Metrics } from './metrics'
import type { PageFile } from './pages'

/** What the routes work with; nothing of it is global, so tests run several servers in one process. */
export interface Services {
  readonly database: Database
  readonly blobs: Blobs
  readonly key: ServerKey
  readonly hints: Hints
  readonly passwords: Passwords
  readonly proofs: Proofs
  readonly limits: Limits
  readonly refusals: Refusals
  readonly metrics: Metrics
  /** Epoch ms. */
  readonly now: () => number
  /** Name of this server, as laptops show it. */
  readonly name: string
  /** Null where no identity provider is set. */
  readonly oidc: Oidc | null
  /** Files of the page for administrators, by name. */
  readonly pages: ReadonlyMap<string, PageFile>
  /** What Prometheus sends as its bearer token. */
  readonly metricsToken: string | undefined
  /** Address under which people reach it, without a slash at the end. */
  readonly address: () => string
}
