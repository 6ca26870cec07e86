import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { violations } from './support/axe'
import { launch, type RunningApp } from './support/launch'
import { openSample, passFirstRun } from './support/sample'
import { LAPTOP, resize } from './support/screenshots'

const PLACES = [
  ['Board', 'b'],
  ['Plan', 'p'],
  ['Timeline', 't'],
  ['Systems', 's'],
  ['Evidence', 'e'],
  ['Review', 'r'],
  ['Record', 'h'],
] as const

describe('axe-core finds nothing', () => {
  let app: RunningApp
  let page: Page
  beforeAll(async () => {
    app = await launch()
    page = app.page
    await resize(app.electron, LAPTOP)
  })
  afterAll(() => app.close())

  it('in the first run and in a list without cases', async () => {
    const found = [...(await violations(page, 'first run'))]
    await passFirstRun(page)
    found.push(...(await violations(page, 'no cases')))
    expect(found).toEqual([])
  })

  it('in every place and inspector of the sample case, nor in what its keys open', async () => {
    const found: string[] = []
    const look = async (where: string, within?: string): Promise<void> => {
      found.push(...(await violations(page, where, within)))
    }
    await openSample(page)
    for (const [name, letter] of PLACES) {
      await go(page, name, letter)
      await look(name)
      await press(page, 'j', 'Enter')
      await look(`${name} with its inspector`)
    }

    await opened(page, 'Control+k')
    await look('palette')
    await closed(page)
    await opened(page, '?')
    await look('keys')
    await closed(page)
    await go(page, 'Timeline', 't')
    await opened(page, 'n')
    await look('new entry')
    await closed(page)
    await press(page, 'c')
    await page.keyboard.type('23:50 DC01 restarted')
    await look('capture')
    await closed(page)
    await go(page, 'Systems', 's')
    await opened(page, 'l')
    await look('paste a list')
    await closed(page)
    await go(page, 'Evidence', 'e')
    await press(page, 'j')
    await opened(page, 'o')
    await look('take out a copy')
    await closed(page)
    await go(page, 'Plan', 'p')
    await press(page, 'j', '.')
    await page.getByRole('menu').waitFor()
    await look('menu of a step', '[role=menu]')
    await closed(page)
    await page.locator('[data-step]:focus').waitFor()
    await press(page, 'a')
    await page.getByRole('combobox', { name: 'Owner' }).waitFor()
    await press(page, 'ArrowDown')
    await page.getByRole('listbox').waitFor()
    // While suggestions are open, the rest of the window is hidden from screen readers.
    await look('suggestions', '[role=listbox]')
    await press(page, 'Escape', 'Escape')
    await page.locator('[data-step]:focus').waitFor()
    await go(page, 'Board', 'b')
    await press(page, 'Control+Shift+d')
    await look('case details')
    await closed(page)
    await go(page, 'Review', 'r')
    await opened(page, 'Control+Shift+e')
    await look('export')
    await closed(page)
    await opened(page, 'Control+Shift+b')
    await look('make a bundle')
    await closed(page)
    await opened(page, 'Control+Shift+k')
    await look('cut')
    await closed(page)
    expect(found).toEqual([])
  })

  it('in every place of a case in which nothing happened yet', async () => {
    await press(page, 'Escape', 'Escape', 'g', 'c')
    await page.getByRole('main', { name: 'Cases' }).waitFor()
    const found = [...(await violations(page, 'list of cases'))]
    await press(page, 'j', '.')
    await page.getByRole('menu').waitFor()
    found.push(...(await violations(page, 'menu of a case', '[role=menu]')))
    await press(page, 'Escape')
    await page.getByRole('menu').waitFor({ state: 'detached' })
    await go(page, 'Exchange', 'o')
    found.push(...(await violations(page, 'bundles')))
    await page.getByRole('radio', { name: 'Sync' }).click()
    await page.getByRole('region', { name: 'Team server' }).waitFor()
    await page.getByRole('button', { name: 'Proxy, own certificate authority…' }).click()
    await page.getByLabel('Proxy').waitFor()
    found.push(...(await violations(page, 'sync')))
    await page.getByRole('radio', { name: 'Backups' }).click()
    await page.getByText('No backup of this laptop was ever made.').waitFor()
    found.push(...(await violations(page, 'backups')))
    await go(page, 'Cases', 'c')
    await opened(page, 'n')
    found.push(...(await violations(page, 'declare')))
    await page.getByRole('dialog').getByText('Something else').click()
    await page.getByLabel('Title').fill('Nothing known yet')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('heading', { name: 'Nothing known yet' }).waitFor()
    for (const [name, letter] of PLACES) {
      await go(page, name, letter)
      found.push(...(await violations(page, `empty ${name}`)))
    }
    expect(found).toEqual([])
  })
})

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}

async function go(page: Page, name: string, letter: string): Promise<void> {
  await press(page, 'Escape', 'g', letter)
  await page.getByRole('main', { name }).waitFor()
}

async function opened(page: Page, key: string): Promise<void> {
  await press(page, key)
  await page.getByRole('dialog').waitFor()
}

async function closed(page: Page): Promise<void> {
  await press(page, 'Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}
