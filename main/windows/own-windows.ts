import type { BrowserWindow, WebContents } from 'electron'

/** Windows that show our own page: the only ones that may speak over IPC and that hear events. */
const windows = new Set<BrowserWindow>()

export const rememberOwn = (window: BrowserWindow): void => {
  windows.add(window)
  window.once('closed', () => windows.delete(window))
}

export const ownWindows = (): readonly BrowserWindow[] => [...windows].filter((window) => !window.isDestroyed())

export const ownWindowOf = (contents: WebContents): BrowserWindow | null =>
  ownWindows().find((window) => window.webContents === contents) ?? null
