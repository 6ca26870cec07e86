import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication, Page } from 'playwright'
import { root } from '../../../build/paths.mjs'

const OUTPUT = join(root, 'tests', 'e2e', 'output')

export interface Size {
  readonly width: number
  readonly height: number
}
/** STYLE.md: look at what you build at both. */
export const LAPTOP: Size = { width: 1280, height: 800 }
export const DESK: Size = { width: 1920, height: 1080 }

/** `NAME-light.png` and `NAME-dark.png` of the page as it is now, in tests/e2e/output; ends in light. */
export const screenshots = async (page: Page, name: string): Promise<void> => {
  mkdirSync(OUTPUT, { recursive: true })
  for (const theme of ['dark', 'light'] as const) {
    await showTheme(page, theme)
    await page.screenshot({ path: join(OUTPUT, `${name}-${theme}.png`), animations: 'disabled' })
  }
}

/** Only what is painted: the person's own setting stays. */
export const showTheme = (page: Page, theme: 'light' | 'dark' | 'contrast'): Promise<void> =>
  page.evaluate((next) => {
    document.documentElement.dataset['theme'] = next
  }, theme)

/** Sets the content size of the first window. */
export const resize = (electron: ElectronApplication, size: Size): Promise<void> =>
  electron.evaluate(({ BrowserWindow }, { width, height }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(width, height)
  }, size)
