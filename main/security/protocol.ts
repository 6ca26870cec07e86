import { readFile } from 'node:fs/promises'
import { protocol, type Session } from 'electron'
import { DOCUMENT_HOST, SCHEME, VIEWER_HOST } from '../../shared/contract/origins'
import { DOCUMENT_CSP, PAGE_CSP, VIEWER_CSP } from './content-security-policy'
import { servedFile } from './served-file'

/** Must run before `ready`. Secure and standard, so that IndexedDB, workers and WebCrypto exist on it. */
export const registerScheme = (): void => {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: SCHEME,
      privileges: {
        standard: true,
        secure: true,
        supportFetchAPI: true,
        // The sandboxed viewer's origin is opaque, so its module scripts are CORS requests.
        // Only the viewer's own assets carry the header that allows them (see `headers`).
        corsEnabled: true,
        codeCache: true,
      },
    },
  ])
}

/** Serves the built pages out of `root` on app://holdfast and app://viewer. */
export const servePages = (session: Session, root: string): void => {
  session.protocol.handle(SCHEME, async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return refused(405)
    const file = servedFile(request.url, root)
    if (file === null) return refused(404)
    try {
      const body = await readFile(file.path)
      return new Response(new Uint8Array(body), { status: 200, headers: headers(file.host, file.mediaType) })
    } catch {
      return refused(404)
    }
  })
}

const headers = (host: string, mediaType: string): Record<string, string> => {
  const viewer = host === VIEWER_HOST
  return {
    'content-type': mediaType,
    'content-security-policy': viewer ? VIEWER_CSP : PAGE_CSP,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-cache',
    ...(viewer ? { 'access-control-allow-origin': 'null' } : {}),
  }
}

/** Documents to be printed, by a random name, each served once from memory. */
export interface DocumentShelf {
  /** Puts a document on the shelf; answers its address. `remove` takes it off again. */
  readonly put: (html: string) => { readonly url: string; readonly remove: () => void }
}

export const serveDocuments = (session: Session, newName: () => string): DocumentShelf => {
  const shelf = new Map<string, string>()
  session.protocol.handle(SCHEME, (request) => {
    const url = new URL(request.url)
    const html = url.host === DOCUMENT_HOST ? shelf.get(url.pathname.slice(1)) : undefined
    if (html === undefined) return refused(404)
    return new Response(html, {
      status: 200,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': DOCUMENT_CSP,
        'x-content-type-options': 'nosniff',
      },
    })
  })
  return {
    put: (html) => {
      const name = newName()
      shelf.set(name, html)
      return { url: `${SCHEME}://${DOCUMENT_HOST}/${name}`, remove: () => void shelf.delete(name) }
    },
  }
}

const refused = (status: number): Response =>
  new Response(null, { status, headers: { 'content-security-policy': "default-src 'none'" } })
