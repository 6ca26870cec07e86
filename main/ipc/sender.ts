import type { BrowserWindow, IpcMainInvokeEvent } from 'electron'
import { PAGE_ORIGIN } from '../../shared/contract/origins'
import { ownWindowOf } from '../windows/own-windows'

/** The window that asks, or null: only the top frame of a window of ours, showing our own page, may ask. */
export const ownSender = (event: IpcMainInvokeEvent): BrowserWindow | null => {
  const window = ownWindowOf(event.sender)
  const frame = event.senderFrame
  if (window === null || frame === null) return null
  if (frame.parent !== null || frame !== event.sender.mainFrame) return null
  return frame.origin === PAGE_ORIGIN ? window : null
}
