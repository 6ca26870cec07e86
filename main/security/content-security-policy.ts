import { PAGE_ORIGIN, VIEWER_ORIGIN } from '../../shared/contract/origins'

type Policy = Readonly<Record<string, string>>

/**
 * Our own page. `'unsafe-inline'` for styles only: React Aria and TipTap set styles inline
 * (`style-src 'self'` was tried and breaks them). Scripts come from our own files, never inline.
 */
const PAGE: Policy = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self' 'unsafe-inline'",
  'img-src': "'self' blob: data:",
  'font-src': "'self'",
  'worker-src': "'self'",
  'connect-src': "'self'",
  'frame-src': VIEWER_ORIGIN,
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
  'object-src': "'none'",
}

/**
 * The viewer shows what an attacker may have written. It runs only our bundled files, connects to
 * nothing (not even to itself), sends no form, and only our own page may frame it. Named by origin
 * and not by 'self', because the sandboxed frame's own origin is opaque.
 */
const VIEWER: Policy = {
  'default-src': "'none'",
  'script-src': `${VIEWER_ORIGIN}/assets/`,
  'style-src': `${VIEWER_ORIGIN}/assets/ 'unsafe-inline'`,
  'img-src': 'blob: data:',
  'font-src': `${VIEWER_ORIGIN}/assets/`,
  'connect-src': "'none'",
  'frame-src': "'none'",
  'worker-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': PAGE_ORIGIN,
  'object-src': "'none'",
}

/** A document on its way to PDF or paper: no script at all, pictures and fonts only from inside the file. */
const DOCUMENT: Policy = {
  'default-src': "'none'",
  'style-src': "'unsafe-inline'",
  'img-src': 'data:',
  'font-src': 'data:',
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
}

const text = (policy: Policy): string =>
  Object.entries(policy)
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ')

export const PAGE_CSP = text(PAGE)
/** `sandbox` as well, so that the viewer stays isolated even where it is loaded outside our iframe. */
export const VIEWER_CSP = `${text(VIEWER)}; sandbox allow-scripts`
export const DOCUMENT_CSP = `${text(DOCUMENT)}; sandbox`
