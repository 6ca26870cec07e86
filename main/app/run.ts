import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { app, session } from 'electron'
import { fileGrants } from '../documents/file-grants'
import { documentPress } from '../documents/print-document'
import { tellWindows } from '../ipc/events'
import { handle } from '../ipc/handle'
import { appHandlers } from '../ipc/handlers/app-handlers'
import { clipboardHandlers } from '../ipc/handlers/clipboard-handlers'
import { documentHandlers } from '../ipc/handlers/document-handlers'
import { fileHandlers } from '../ipc/handlers/file-handlers'
import { workingCopyHandlers } from '../ipc/handlers/working-copy-handlers'
import { openKeychain } from '../platform/keychain'
import { serveDocuments, servePages } from '../security/protocol'
import { harden } from '../security/session'
import { openMainWindow } from '../windows/main-window'
import { ownWindows } from '../windows/own-windows'
import { applyTheme } from '../windows/window-ground'
import { followAbsence } from './absence'
import type { DataFolder } from './data-folder'
import { type KeeperProcess, startKeeper } from './keeper-process'
import { setMenu } from './menu'
import { openSettings } from './settings'
import { WorkingCopies } from './working-copies'

/** How long the keeper may take to sign and flush at quit, in ms. */
const QUIT_PATIENCE_MS = 5_000

/** Everything from `ready` on. */
export const run = async (folder: DataFolder): Promise<void> => {
  await app.whenReady()
  const keeper = startKeeper(folder.root, openKeychain(), (state) => tellWindows({ event: 'keeper', ...state }))

  harden(session.defaultSession)
  servePages(session.defaultSession, join(__dirname, '..', 'renderer'))
  const documents = session.fromPartition('documents')
  harden(documents)
  const shelf = serveDocuments(documents, newToken)

  const settings = openSettings(folder.settings)
  applyTheme(settings.get().theme)
  const copies = new WorkingCopies(join(folder.root, 'working-copies.json'), () =>
    session.defaultSession.clearStorageData({ storages: ['indexdb'] }),
  )
  const grants = fileGrants(newToken, keeper.grant)
  handle({
    ...appHandlers(keeper, settings, folder.root),
    ...workingCopyHandlers(copies),
    ...fileHandlers(grants, keeper.whyAway),
    ...documentHandlers(grants, documentPress(documents, shelf)),
    ...clipboardHandlers,
  })
  setMenu([])

  const openFirst = (): void => void openMainWindow(settings)
  app.on('second-instance', () => {
    const [window] = ownWindows()
    if (window === undefined) return openFirst()
    if (window.isMinimized()) window.restore()
    window.focus()
  })
  app.on('activate', () => {
    if (ownWindows().length === 0) openFirst()
  })
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  quitWith(keeper)
  followAbsence(keeper)
  openFirst()
}

/** 128 random bits: unguessable by a page. */
const newToken = (): string => randomBytes(16).toString('hex')

/** Windows close first (their last drafts go to the keeper), then the keeper flushes, then the app ends. */
const quitWith = (keeper: KeeperProcess): void => {
  let flushed = false
  app.on('will-quit', (event) => {
    if (flushed) return
    event.preventDefault()
    void keeper.quit(QUIT_PATIENCE_MS).then(() => {
      flushed = true
      // Not within this very event: Electron would forget it.
      setImmediate(() => app.quit())
    })
  })
}
