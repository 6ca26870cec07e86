import type { Route } from '../route'
import { ADMIN_ROUTES } from './admin'
import { BLOB_ROUTES } from './blobs'
import { HEALTH_ROUTES } from './health'
import { JOURNAL_ROUTES } from './journals'
import { LIVE_ROUTES } from './live'
import { OIDC_ROUTES } from './oidc'
import { PAGE_ROUTES } from './pages'
import { PEOPLE_ROUTES } from './people'
import { PROOF_ROUTES } from './proofs'

/** Every route of the server. One that is not here does not exist. */
export const ROUTES: readonly Route[] = [
  ...HEALTH_ROUTES,
  ...JOURNAL_ROUTES,
  ...PROOF_ROUTES,
  ...BLOB_ROUTES,
  ...LIVE_ROUTES,
  ...PEOPLE_ROUTES,
  ...OIDC_ROUTES,
  ...ADMIN_ROUTES,
  ...PAGE_ROUTES,
]
