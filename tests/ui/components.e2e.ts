import { existsSync } from 'node:fs'
import { type Browser, chromium, type Page } from 'playwright'
import { build, type PreviewServer, preview } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { violationsHere } from '../e2e/support/axe'

/** Debian's Chromium: the newest end of the range; the e2e tests cover the oldest in Electron. */
const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) => existsSync(path))
if (!executablePath)
  console.warn('Skipped: Chromium is not installed, so the components were not looked at in a browser.')

const isRoot = process.getuid?.() === 0

describe.skipIf(!executablePath)('the components in a browser', () => {
  let server: PreviewServer
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    // Built first: a server that transforms hundreds of modules for each page answers too late on a busy machine.
    const gallery = { configFile: 'renderer/ui/gallery/vite.config.ts', logLevel: 'error' } as const
    await build(gallery)
    server = await preview({ ...gallery, preview: { port: 0 } })
    browser = await chromium.launch({ executablePath, args: isRoot ? ['--no-sandbox'] : [] })
  })

  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })

  async function open(hash: string, theme = 'light', size = { width: 1280, height: 800 }): Promise<Page> {
    await page?.context().close()
    const context = await browser.newContext({ viewport: size })
    page = await context.newPage()
    await page.goto(`${server.resolvedUrls?.local[0]}?theme=${theme}#${hash}`)
    await page.locator('main, [role=dialog]').first().waitFor()
    return page
  }

  async function axe(): Promise<string[]> {
    await page.waitForFunction(() => document.getAnimations().every((one) => one.effect?.getTiming().iterations !== 1))
    return violationsHere(page)
  }

  it.each(['light', 'dark', 'contrast'])('have no axe violation in the %s theme', async (theme) => {
    for (const hash of ['parts', 'shell', 'shell-empty', 'form']) {
      await open(hash, theme)
      expect(await axe(), hash).toEqual([])
    }
  })

  it('a list of 100,000 rows is one grid with a few rows in the page, driven by keys', async () => {
    await open('shell-100000')
    const grid = page.getByRole('grid')
    expect(await grid.getAttribute('aria-rowcount')).toBe('100001')
    expect(await page.getByRole('row').count()).toBeLessThan(80)
    await grid.focus()
    await page.keyboard.press('End')
    await expect.poll(() => activeRow(page)).toBe('100001')
    await page.keyboard.press('k')
    await expect.poll(() => activeRow(page)).toBe('100000')
    await page.keyboard.press('x')
    await expect
      .poll(() => page.locator('[role=row][aria-rowindex="100000"]').getAttribute('aria-selected'))
      .toBe('true')
    await page.keyboard.press('Escape')
    await expect
      .poll(() => page.locator('[role=row][aria-rowindex="100000"]').getAttribute('aria-selected'))
      .toBe('false')
  })

  it('letters do nothing while the palette is typed into, and Esc gives the focus back', async () => {
    await open('shell')
    await page.getByRole('grid').focus()
    await page.keyboard.press('Control+k')
    await page.keyboard.type('inspector')
    expect(await page.locator('aside').count()).toBe(1)
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator('aside').count()).toBe(0)
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('grid')
  })

  it('G and a letter go to a place, Alt+Left comes back', async () => {
    await open('shell')
    await page.keyboard.press('g')
    await page.keyboard.press('b')
    await expect.poll(() => page.locator('[aria-current=page]').textContent()).toBe('Board')
    await page.keyboard.press('Alt+ArrowLeft')
    await expect.poll(() => page.locator('[aria-current=page]').textContent()).toContain('Timeline')
  })

  it('the edge of the inspector moves with the arrow keys between 320 and 480 px', async () => {
    await open('shell')
    const edge = page.getByRole('separator')
    await edge.focus()
    await page.keyboard.press('Home')
    expect(await edge.getAttribute('aria-valuenow')).toBe('480')
    await page.keyboard.press('End')
    expect(await edge.getAttribute('aria-valuenow')).toBe('320')
  })

  it('a combo box makes what does not exist yet', async () => {
    await open('parts')
    const box = page.getByRole('combobox', { name: 'System' })
    await box.fill('HMI-07')
    await page.getByRole('option', { name: 'HMI-07' }).click()
    await expect.poll(() => box.inputValue()).toBe('HMI-07')
  })

  it('a toast offers undo', async () => {
    await open('parts')
    await page.getByRole('button', { name: 'Skip with undo' }).click()
    await page.getByRole('button', { name: /^Undo/ }).click()
    await expect.poll(() => page.getByTestId('said').textContent()).toBe('undone')
  })

  it('what cannot be undone is asked first, and the safe answer has the focus', async () => {
    await open('parts')
    await page.getByRole('button', { name: 'Remove step' }).click()
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Cancel')
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByRole('alertdialog').count()).toBe(0)
    expect(await page.getByTestId('said').textContent()).toBe('nothing yet')
  })

  it('a menu at a point opens with its first line in focus and closes with Esc', async () => {
    await open('parts')
    await page.getByRole('button', { name: 'Menu at a point' }).click()
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('menuitem')
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByRole('menu').count()).toBe(0)
  })

  it('at 1024 by 680 and 200 % zoom nothing is wider than the window', async () => {
    await open('shell', 'light', { width: 512, height: 340 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(512)
  })
})

function activeRow(page: Page): Promise<string | null | undefined> {
  return page.evaluate(() => {
    const id = document.querySelector('[role=grid]')?.getAttribute('aria-activedescendant')
    return id ? document.getElementById(id)?.getAttribute('aria-rowindex') : null
  })
}
