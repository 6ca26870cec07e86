import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import { tellFocusedWindow } from '../ipc/events'
import { accelerator } from './accelerator'

export interface MenuCommand {
  readonly id: string
  readonly title: string
  readonly group: string
  readonly keys?: string | undefined
}

/** The native menu: the page's own commands by group, and the edit menu that text fields need. */
export const setMenu = (commands: readonly MenuCommand[]): void => {
  const groups = [...new Set(commands.map(({ group }) => group))]
  const items = (group: string): MenuItemConstructorOptions[] =>
    commands.filter((command) => command.group === group).map(item)
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(process.platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
      { role: 'editMenu' },
      ...groups.map((group) => ({ label: group, submenu: items(group) })),
      { role: 'windowMenu' },
      ...(app.isPackaged ? [] : [DEVELOPMENT]),
    ]),
  )
}

const item = ({ id, title, keys }: MenuCommand): MenuItemConstructorOptions => {
  const shown = accelerator(keys)
  return {
    label: title,
    // To the window in front only: a command runs once.
    click: () => tellFocusedWindow({ event: 'command', id }),
    // Shown only: the page itself hears its keys, so nothing fires twice.
    ...(shown === null ? {} : { accelerator: shown, registerAccelerator: false }),
  }
}

const DEVELOPMENT: MenuItemConstructorOptions = {
  label: 'Development',
  submenu: [{ role: 'toggleDevTools' }, { role: 'forceReload' }],
}
