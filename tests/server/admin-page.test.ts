import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import axeCore from 'axe-core'
import { type Browser, chromium, type Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cache } from '../../build/paths.mjs'
import { aServer, type TestServer } from './support/a-server'
import { aCase } from './support/a-team'
import { builtPage } from './support/built-page'
import { PASSWORD, ServerLaptop } from './support/laptop'

const SHOTS = join(cache, 'server-shots')

describe('the page of administrators, in Chromium', () => {
  let server: TestServer
  let browser: Browser
  let page: Page
  beforeAll(async () => {
    mkdirSync(SHOTS, { recursive: true })
    server = await aServer('sqlite', { pageFolder: await builtPage() })
    browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  })
  afterAll(async () => {
    await browser.close()
    await server.clean()
  })

  test('the one-time link makes the first administrator, who signs in and sees the server', async () => {
    await page.goto(server.firstLink!)
    await shot(page, 'join')
    await page.getByLabel('Your name').fill('Anna Admin')
    await page.getByLabel('Name for signing in').fill('anna')
    await page.getByLabel('Password, at least 12 characters').fill(PASSWORD)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Sign in' }).waitFor()
    expect(page.url()).not.toContain('#')
    await signIn(page)
    await page.getByRole('row', { name: /Anna Admin anna Our team yes/ }).waitFor()
    await shot(page, 'empty')
  })

  test('the link is good once', async () => {
    const other = await browser.newPage()
    await other.goto(server.firstLink!)
    await other.getByLabel('Your name').fill('Mallory')
    await other.getByLabel('Name for signing in').fill('mallory')
    await other.getByLabel('Password, at least 12 characters').fill(PASSWORD)
    await other.getByRole('button', { name: 'Make the account' }).click()
    await other.getByRole('alert').filter({ hasText: 'was used already' }).waitFor()
    await other.close()
  })

  test('somebody is invited, their laptop is confirmed by its words, and is taken out again', async () => {
    await page.getByRole('button', { name: 'Make a link' }).click()
    const link = (await page.locator('code', { hasText: '/join#' }).textContent())!
    const ben = new ServerLaptop(server.address, 'ben')
    const { words } = (await ben.accept(link)).json
    expect((await ben.signIn()).status).toBe(403)
    await reload(page)
    const row = page.getByRole('row', { name: words.join(' ') })
    await row.getByRole('button', { name: 'The words are the same' }).click()
    await page.getByRole('status').filter({ hasText: 'Laptop of ben is confirmed.' }).waitFor()
    expect((await ben.signIn()).status).toBe(200)
    const journal = await aCase(ben)
    await reload(page)
    await page.getByRole('row', { name: journal }).waitFor()
    await shot(page, 'people')
    await row.getByRole('button', { name: 'Take out' }).click()
    await page.getByRole('status').filter({ hasText: 'Laptop of ben is out' }).waitFor()
    expect((await ben.ask('GET', `/v1/journals/${journal}`)).json).toMatchObject({ code: 'revoked' })
  })

  test('a wrong password says so, and a name with markup in it stays text', async () => {
    await page.goto(`${server.address}/admin`)
    await page.getByLabel('Name for signing in').fill('anna')
    await page.getByLabel('Password').fill('wrong')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').filter({ hasText: 'do not belong together' }).waitFor()
    await signIn(page)
    await page.getByLabel('Another organisation').fill('<img src=x onerror=alert(1)>')
    await page.getByRole('button', { name: 'Add organisation' }).click()
    await page.getByRole('status').filter({ hasText: '<img src=x onerror=alert(1)> is added.' }).waitFor()
    expect(await page.locator('img').count()).toBe(0)
  })

  test('nothing on it fails the rules of accessibility, by day and by night', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await shot(page, colorScheme)
      await page.evaluate(axeCore.source)
      const found = await page.evaluate(async () => {
        const { axe } = globalThis as unknown as { axe: typeof axeCore }
        return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
      })
      expect(found).toEqual([])
    }
  })
})

async function signIn(page: Page): Promise<void> {
  await page.getByLabel('Name for signing in').fill('anna')
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: 'Devices' }).waitFor()
}

/** A session is kept in no storage, so a reload signs in again. */
async function reload(page: Page): Promise<void> {
  await page.goto(`${page.url().split('/').slice(0, 3).join('/')}/admin`)
  await signIn(page)
}

async function shot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true })
}
