/** The hosts of the app:// scheme. Different hosts are different origins, so the viewer can reach nothing of the page's. */
export const SCHEME = 'app'
/** Our own page. */
export const PAGE_HOST = 'holdfast'
export const PAGE_ORIGIN = `${SCHEME}://${PAGE_HOST}`
/** The isolated page for untrusted content. */
export const VIEWER_HOST = 'viewer'
export const VIEWER_ORIGIN = `${SCHEME}://${VIEWER_HOST}`
/** The one page that may load in a frame. What it may do there is said by its own headers. */
export const VIEWER_PAGE = `${VIEWER_ORIGIN}/viewer/viewer.html`
/** Documents on their way to PDF or paper; exists only in the documents session. */
export const DOCUMENT_HOST = 'document'

/** Protocols that a page may load from; everything else is refused by the session. */
export const LOCAL_PROTOCOLS: ReadonlySet<string> = new Set([`${SCHEME}:`, 'blob:', 'data:', 'devtools:'])
