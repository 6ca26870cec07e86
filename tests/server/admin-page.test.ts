import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import axeCore from 'axe-core'
import { type Browser, chromium, type Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cache } from '../../build/paths.mjs'
import { aServer, type TestServer } from './support/a-server'
import { aCase, somebody } from './support/a-team'
import { builtPage } from './support/built-page'
import { PASSWORD, ServerLaptop } from './support/laptop'

const SHOTS = join(cache, 'server-shots')

describe('the page of administrators, in Chromium', () => {
  let server: TestServer
  let browser: Browser
  let page: Page
  /** A second administrator, who does not use the page. */
  let admin: ServerLaptop
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
    await page.getByLabel('May run the server').check()
    await page.getByRole('button', { name: 'Make a link' }).click()
    admin = new ServerLaptop(server.address, 'second')
    const { words } = (await admin.accept((await page.locator('code', { hasText: '/join#' }).textContent())!)).json
    await reload(page)
    await page
      .getByRole('row', { name: words.join(' ') })
      .getByRole('button', { name: 'The words are the same' })
      .click()
    await page.getByRole('status').filter({ hasText: 'Laptop of second is confirmed.' }).waitFor()
    await admin.signIn()
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
    await page.getByRole('dialog', { name: 'Take this device out' }).getByRole('button', { name: 'Take out' }).click()
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

  test('a hold is set with its reason and stops a removal; lifted, the case goes for good, when its id is typed', async () => {
    const cleo = await somebody(admin, 'cleo')
    const journal = await aCase(cleo)
    await reload(page)
    const row = page.getByRole('row', { name: journal })
    await row.getByRole('button', { name: 'Hold' }).click()
    const hold = page.getByRole('dialog', { name: 'Set a legal hold' })
    await hold.getByLabel('Why').fill('Litigation against X')
    await page.keyboard.press('Enter')
    await row.filter({ hasText: 'legal hold: Litigation against X' }).waitFor()
    const remove = async () => {
      await row.getByRole('button', { name: 'Remove' }).click()
      const dialog = page.getByRole('dialog', { name: 'Remove a case from this server for good' })
      await dialog.getByLabel('Why').fill('The contract ended')
      const typed = dialog.getByLabel('Type the end of its id')
      await typed.fill('something else')
      await page.keyboard.press('Enter')
      // It is still asked: what was typed is not its id.
      await dialog.waitFor()
      await typed.fill(journal.slice(-12))
      await shot(page, 'remove')
      await page.keyboard.press('Enter')
    }
    await remove()
    await page.getByRole('alert').filter({ hasText: 'A legal hold stands on this case' }).waitFor()
    expect((await cleo.ask('GET', `/v1/journals/${journal}`)).status).toBe(200)
    await row.getByRole('button', { name: 'Lift hold' }).click()
    await page.getByRole('dialog', { name: 'Lift the legal hold' }).getByRole('button', { name: 'Lift hold' }).click()
    await row.filter({ hasText: 'kept' }).waitFor()
    await remove()
    await row.filter({ hasText: 'removed' }).waitFor()
    expect((await cleo.ask('GET', `/v1/journals/${journal}`)).status).toBe(404)
  })

  test('looking into a case takes two administrators, and Escape asks for nothing', async () => {
    const dora = await somebody(admin, 'dora')
    const journal = await aCase(dora)
    await reload(page)
    const row = page.getByRole('row', { name: journal }).first()
    await row.getByRole('button', { name: 'Look in' }).click()
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await row.getByRole('button', { name: 'Look in' }).click()
    await page.getByRole('dialog').getByLabel('Why').fill('The commander cannot be reached')
    await page.keyboard.press('Enter')
    await page.getByRole('status').filter({ hasText: 'It is asked.' }).waitFor()
    const asked = page.getByRole('table', { name: 'Looks into cases' }).getByRole('row', { name: journal })
    await asked.getByRole('button', { name: 'Grant' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Grant' }).click()
    await page.getByRole('alert').filter({ hasText: 'this is your own request' }).waitFor()
    const { requests } = (await dora.ask<{ requests: { id: string }[] }>('GET', `/v1/journals/${journal}/break-glass`))
      .json
    expect(requests).toHaveLength(1)
    expect((await admin.ask('POST', `/v1/break-glass/${requests[0]!.id}/grant`)).status).toBe(204)
    await reload(page)
    await asked.filter({ hasText: 'by Name of second, until' }).waitFor()
    await shot(page, 'looks')
  })

  test('a rule of retention is set and taken back', async () => {
    await page.getByLabel('Days after the last entry').fill('365')
    await page.getByLabel('Remove after 14 days on the list').check()
    await page.getByRole('button', { name: 'Set rule' }).click()
    const rules = page.getByRole('table', { name: 'How long closed cases are kept' })
    await rules.getByRole('row', { name: /Cases of .* 365 removed after 14 days on the list/ }).waitFor()
    await shot(page, 'rule')
    await rules.getByRole('button', { name: 'Keep for ever' }).click()
    await page.getByText('For ever: no rule is set.').waitFor()
  })

  test('nothing on it fails the rules of accessibility, by day and by night', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await shot(page, colorScheme)
      await page.getByRole('button', { name: 'Remove' }).first().click()
      await shot(page, `${colorScheme}-dialog`)
      await page.evaluate(axeCore.source)
      const found = await page.evaluate(async () => {
        const { axe } = globalThis as unknown as { axe: typeof axeCore }
        return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
      })
      expect(found).toEqual([])
      await page.keyboard.press('Escape')
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
