import { contextBridge, ipcRenderer } from 'electron'
import type { HoldfastBridge, IpcEvent } from '../../shared/contract/ipc'
import { IPC_CHANNELS, IPC_EVENT_CHANNEL } from '../../shared/contract/ipc-channels'
import { PAGE_ORIGIN } from '../../shared/contract/origins'
import { droppedPath } from '../platform/dropped-path'

/**
 * The whole of what the page can reach. It names no other channel than those of the IPC map, and
 * hands out nothing of Electron's: no event object, no ipcRenderer.
 */
const channels = new Set<string>(IPC_CHANNELS)
/** Paths of dropped files come from File objects, below; a page that named them itself could read any file. */
channels.delete('files.dropped')

const call: HoldfastBridge['call'] = (channel, ask) => {
  if (!channels.has(channel)) return Promise.resolve(UNKNOWN)
  return ipcRenderer.invoke(`holdfast:${channel}`, ask)
}

const bridge: HoldfastBridge = {
  call,
  onEvent: (listener) => {
    const hear = (_event: unknown, said: IpcEvent): void => listener(said)
    ipcRenderer.on(IPC_EVENT_CHANNEL, hear)
    return () => {
      ipcRenderer.removeListener(IPC_EVENT_CHANNEL, hear)
    }
  },
  grantDropped: async (files) => {
    const paths = [...files].map(droppedPath).filter((path) => path !== '')
    if (paths.length === 0) return []
    const granted: Awaited<ReturnType<typeof call<'files.dropped'>>> = await ipcRenderer.invoke(
      'holdfast:files.dropped',
      {
        paths,
      },
    )
    return granted.ok ? granted.value : []
  },
}

const UNKNOWN = {
  ok: false,
  code: 'unknown-channel',
  message: 'There is no such request; nothing was done.',
  hint: 'This is a fault of Holdfast. Please report it.',
} as const

contextBridge.exposeInMainWorld('holdfast', bridge)

// A port cannot pass the context bridge; a window message can carry it.
ipcRenderer.on('holdfast:port', (event, n: number) => {
  window.postMessage({ holdfastPort: n }, PAGE_ORIGIN, event.ports)
})
