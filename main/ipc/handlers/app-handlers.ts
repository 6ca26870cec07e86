import { hostname, userInfo } from 'node:os'
import { app, MessageChannelMain } from 'electron'
import type { KeeperProcess } from '../../app/keeper-process'
import { setMenu } from '../../app/menu'
import type { SettingsFile } from '../../app/settings'
import { isDevelopmentRuntime } from '../../platform/runtime'
import { openBoardWindow } from '../../windows/board-window'
import { openMainWindow } from '../../windows/main-window'
import { ownWindows } from '../../windows/own-windows'
import { applyTheme, ground } from '../../windows/window-ground'
import type { Handlers } from '../handle'

type AppHandlers = Pick<Handlers, 'keeper.port' | 'app.about' | 'window.open' | 'menu.commands' | 'theme.set'>

export const appHandlers = (keeper: KeeperProcess, settings: SettingsFile, dataDir: string): AppHandlers => ({
  'keeper.port': ({ n }, from) => {
    const { port1, port2 } = new MessageChannelMain()
    if (!keeper.handPort(n, port1)) return { ok: false, ...keeper.whyAway() }
    // Only ever to the top frame of the window that asked: `from` was checked.
    from.webContents.mainFrame.postMessage('holdfast:port', n, [port2])
    return { ok: true, value: {} }
  },
  'app.about': () => ({
    ok: true,
    value: {
      version: app.getVersion(),
      electron: process.versions.electron,
      chrome: process.versions.chrome,
      developmentRuntime: isDevelopmentRuntime(),
      dataDir,
      platform: process.platform,
      displayName: accountName(),
    },
  }),
  'window.open': ({ place, kind }) => {
    if (kind === 'board') openBoardWindow(place)
    else openMainWindow(settings, place)
    return { ok: true, value: {} }
  },
  'menu.commands': ({ commands }) => {
    setMenu(commands)
    return { ok: true, value: {} }
  },
  'theme.set': ({ theme }) => {
    settings.set({ theme })
    applyTheme(theme)
    for (const window of ownWindows()) window.setBackgroundColor(ground())
    return { ok: true, value: {} }
  },
})

/** A proposal for the first run, nothing more; the machine's name where the account has none. */
const accountName = (): string => {
  try {
    return userInfo().username
  } catch {
    return hostname()
  }
}
