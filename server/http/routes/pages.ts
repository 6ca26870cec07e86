import { notFound } from '../../auth/failures'
import type { Asked, Route } from '../route'

/** Nothing but our own scripts and styles; nobody may frame it; it talks to this server alone. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'"

/** The page of administrators, and the one that an invitation leads to. */
export const PAGE_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/join', who: 'anyone', handle: (asked) => file(asked, 'page.html') },
  { method: 'GET', path: '/admin', who: 'anyone', handle: (asked) => file(asked, 'page.html') },
  { method: 'GET', path: '/page/:file', who: 'anyone', handle: (asked) => file(asked, asked.params['file'] ?? '') },
]

async function file({ services, reply }: Asked, name: string): Promise<unknown> {
  const found = services.pages.get(name)
  if (!found) throw notFound()
  reply.type(found.type).header('content-security-policy', POLICY).header('referrer-policy', 'no-referrer')
  return found.content
}
