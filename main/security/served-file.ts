import { extname, join, normalize, sep } from 'node:path'
import { PAGE_HOST, VIEWER_HOST } from '../../shared/contract/origins'

export interface ServedFile {
  readonly path: string
  readonly host: typeof PAGE_HOST | typeof VIEWER_HOST
  readonly mediaType: string
}

/** What we ship, and nothing else: a file of another kind is not served. */
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
}

/**
 * The file below `root` that an app:// address means, or null. Each host sees its own part: the
 * viewer only its page and the bundled assets, our page everything but the viewer's page.
 */
export const servedFile = (address: string, root: string): ServedFile | null => {
  const url = parse(address)
  if (url === null || url.protocol !== 'app:') return null
  const segments = pathSegments(url.pathname)
  if (segments === null) return null
  const host = url.host
  if (host === PAGE_HOST && segments[0] === 'viewer') return null
  if (host === VIEWER_HOST && segments[0] !== 'assets' && segments.join('/') !== 'viewer/viewer.html') return null
  if (host !== PAGE_HOST && host !== VIEWER_HOST) return null
  const path = join(root, ...(segments.length === 0 ? ['index.html'] : segments))
  const mediaType = MEDIA_TYPES[extname(path).toLowerCase()]
  if (mediaType === undefined) return null
  // The segments hold no way out; this stays true whatever changes above.
  if (!normalize(path).startsWith(normalize(root) + sep)) return null
  return { path, host, mediaType }
}

const parse = (address: string): URL | null => {
  try {
    return new URL(address)
  } catch {
    return null
  }
}

const pathSegments = (pathname: string): string[] | null => {
  let decoded: string
  try {
    decoded = decodeURIComponent(pathname)
  } catch {
    return null
  }
  const segments = decoded.split('/').filter((segment) => segment !== '')
  const wayOut = segments.some((segment) => segment === '..' || segment === '.' || /[\\\0:]/.test(segment))
  return wayOut ? null : segments
}
