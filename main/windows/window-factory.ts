import { join } from 'node:path'
import { app, BrowserWindow, type BrowserWindowConstructorOptions, type Session } from 'electron'
import { PAGE_ORIGIN } from '../../shared/contract/origins'
import { rememberOwn } from './own-windows'
import { ground } from './window-ground'

/** Every window of ours starts from these; nothing may loosen them (`options` holds no webPreferences). */
const HARDENED = {
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  contextIsolation: true,
  sandbox: true,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  safeDialogs: true,
  spellcheck: false,
  autoplayPolicy: 'user-gesture-required',
} as const

export type WindowShape = Omit<BrowserWindowConstructorOptions, 'webPreferences' | 'show' | 'backgroundColor'>

/** A window with our own page in it, at a place such as `cases` or `case/<id>/board`. Shows when there is something to see. */
export const openPageWindow = (shape: WindowShape, place: string): BrowserWindow => {
  const window = new BrowserWindow({
    ...shape,
    show: false,
    backgroundColor: ground(),
    webPreferences: {
      ...HARDENED,
      devTools: !app.isPackaged,
      preload: join(__dirname, 'preload.cjs'),
    },
  })
  rememberOwn(window)
  window.once('ready-to-show', () => window.show())
  void window.loadURL(`${PAGE_ORIGIN}/index.html${place === '' ? '' : `#/${place}`}`)
  return window
}

/** A window that nobody sees and in which no script runs: for making PDF and paper out of a document. */
export const openDocumentWindow = (session: Session): BrowserWindow =>
  new BrowserWindow({
    show: false,
    width: 800,
    height: 1130,
    webPreferences: { ...HARDENED, javascript: false, devTools: false, session },
  })
