import type { App, WebContents } from 'electron'
import { VIEWER_PAGE } from '../../shared/contract/origins'

/**
 * No page of ours ever goes anywhere: it is loaded once by main (`loadURL` fires none of these)
 * and changes what it shows by itself. Reloading our own page is the one exception.
 */
export const refuseNavigation = (app: App): void => {
  app.on('web-contents-created', (_event, contents) => guard(contents))
}

const guard = (contents: WebContents): void => {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.on('will-navigate', (event) => {
    if (event.url !== contents.getURL()) event.preventDefault()
  })
  contents.on('will-frame-navigate', (event) => {
    if (event.isMainFrame ? event.url === contents.getURL() : event.url === VIEWER_PAGE) return
    event.preventDefault()
  })
  contents.on('will-redirect', (event) => event.preventDefault())
}
