import type { BrowserWindow } from 'electron'
import { openPageWindow } from './window-factory'

/** The war-room pop-out: the Board alone, to be read at three metres. */
export const openBoardWindow = (place: string): BrowserWindow =>
  openPageWindow(
    { width: 1280, height: 800, minWidth: 640, minHeight: 400, autoHideMenuBar: true, title: 'Holdfast Board' },
    place,
  )
