import type { IpcEvent } from '../../shared/contract/ipc'
import { IPC_EVENT_CHANNEL } from '../../shared/contract/ipc-channels'
import { ownWindows } from '../windows/own-windows'

/** Says something to every window of ours. */
export const tellWindows = (event: IpcEvent): void => {
  for (const window of ownWindows()) window.webContents.send(IPC_EVENT_CHANNEL, event)
}

export const tellFocusedWindow = (event: IpcEvent): void => {
  ownWindows()
    .find((window) => window.isFocused())
    ?.webContents.send(IPC_EVENT_CHANNEL, event)
}
