import { type BrowserWindow, type Rectangle, screen } from 'electron'
import type { SavedBounds, SettingsFile } from '../app/settings'
import { openPageWindow } from './window-factory'

/** UI.md: from 1024 × 680 up. */
const SMALLEST = { minWidth: 1024, minHeight: 680 } as const
const FIRST = { width: 1360, height: 860 } as const

export const openMainWindow = (settings: SettingsFile, place = ''): BrowserWindow => {
  const saved = settings.get().bounds
  const window = openPageWindow(
    {
      ...SMALLEST,
      ...(saved !== undefined && onScreen(saved) ? rectangle(saved) : FIRST),
      autoHideMenuBar: true,
      title: 'Holdfast',
    },
    place,
  )
  if (saved?.maximized === true) window.maximize()
  window.on('close', () => {
    settings.set({ bounds: { ...window.getNormalBounds(), maximized: window.isMaximized() } })
  })
  return window
}

/** A screen may be gone since: a window must open where its title bar can be reached. */
const onScreen = (saved: SavedBounds): boolean =>
  screen.getAllDisplays().some(({ workArea }) => {
    const across = Math.min(saved.x + saved.width, workArea.x + workArea.width) - Math.max(saved.x, workArea.x)
    return across >= 200 && saved.y >= workArea.y && saved.y < workArea.y + workArea.height - 40
  })

const rectangle = ({ x, y, width, height }: SavedBounds): Rectangle => ({ x, y, width, height })
