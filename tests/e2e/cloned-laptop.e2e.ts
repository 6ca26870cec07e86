import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { ExchangePage, unprotected } from './pages/exchange-page'
import { RecordPage } from './pages/record-page'
import { SystemsPage } from './pages/systems-page'
import { launch, type RunningApp } from './support/launch'
import { passFirstRun } from './support/sample'
import { LAPTOP, resize, screenshots } from './support/screenshots'

/** One of the two laptops that work from one data folder. */
interface Desk {
  readonly app: RunningApp
  readonly page: Page
  readonly exchange: ExchangePage
  readonly systems: SystemsPage
  readonly record: RecordPage
}

const TITLE = 'Ransomware at the plant'
const desks: Desk[] = []
let usb = ''
beforeEach(() => {
  usb = mkdtempSync(join(tmpdir(), 'holdfast-usb-'))
})
afterEach(async () => {
  const errors = desks.flatMap(({ app }) => [...app.errors])
  for (const { app } of desks.splice(0)) await app.close()
  rmSync(usb, { recursive: true, force: true })
  expect(errors).toEqual([])
})

async function at(app: RunningApp): Promise<Desk> {
  const { page, electron } = app
  const desk: Desk = {
    app,
    page,
    exchange: new ExchangePage(page, electron),
    systems: new SystemsPage(page),
    record: new RecordPage(page),
  }
  desks.push(desk)
  await resize(electron, LAPTOP)
  return desk
}

/** A laptop with a case, and a copy of its whole data folder, made while it was off. */
async function laptopAndCopy(): Promise<{ laptop: Desk; copy: Desk }> {
  const first = await launch()
  await resize(first.electron, LAPTOP)
  await passFirstRun(first.page, 'Anna Weiss')
  await first.page.keyboard.press('n')
  const form = first.page.getByRole('dialog', { name: 'Declare a case' })
  await form.getByText('Something else').click()
  await form.getByLabel('Title').fill(TITLE)
  await first.page.keyboard.press('Control+Enter')
  await first.page.getByRole('heading', { level: 1, name: TITLE }).waitFor()
  await first.quit()
  const dataDir = mkdtempSync(join(tmpdir(), 'holdfast-e2e-copy-'))
  cpSync(first.dataDir, dataDir, { recursive: true })
  return { laptop: await at(await first.relaunch()), copy: await at(await launch({ dataDir })) }
}

async function openFromList({ page }: Desk): Promise<void> {
  await page.getByRole('grid', { name: 'Cases' }).getByRole('row').filter({ hasText: TITLE }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: TITLE }).waitFor()
}

async function addSystem({ systems }: Desk, name: string): Promise<void> {
  await systems.open()
  await systems.press('n')
  await systems.dialog('Add a system').getByLabel('Name').fill(name)
  await systems.press('Control+Enter')
  await systems.inspector.getByRole('heading', { name }).waitFor()
}

async function wordsOf({ exchange, page }: Desk): Promise<readonly string[]> {
  await exchange.go()
  const words = await exchange.ownWords()
  await page.keyboard.press('Alt+ArrowLeft')
  return words
}

/** Brings a bundle in; where its laptop is not known here, its words are compared with what its owner reads out. */
async function bringIn({ page, exchange }: Desk, path: string, spoken?: readonly string[]): Promise<Locator> {
  const found = await exchange.lookInto(path)
  if (spoken) {
    await found.getByRole('button', { name: 'Keep it in the waiting room' }).click()
    const waiting = page.getByRole('region', { name: 'Waiting' })
    const shown = waiting.getByRole('list', { name: /^Words of/ }).getByRole('listitem')
    await shown.first().waitFor()
    expect(await shown.allTextContents()).toEqual(spoken)
    await waiting.getByRole('button', { name: 'The words match' }).click()
  } else await found.getByRole('button', { name: 'Bring in' }).click()
  const taken = page.getByRole('dialog')
  await taken.getByText(/new, .* here already/).waitFor()
  await taken.getByRole('button', { name: 'Open case' }).click()
  await page.getByRole('heading', { level: 1, name: TITLE }).waitFor()
  return taken
}

async function stateId({ page, record }: Desk): Promise<string> {
  await page.keyboard.press('g')
  await page.keyboard.press('h')
  await record.main.getByRole('radio', { name: 'All commits' }).click()
  await record.rows.first().waitFor()
  return (await record.stateId.textContent()) ?? ''
}

/** What the list of what is kept without effect says, oldest first. */
async function openWithoutEffect({ page, record }: Desk): Promise<Locator> {
  await page.keyboard.press('g')
  await page.keyboard.press('h')
  await record.main.getByRole('radio', { name: /^Without effect/ }).click()
  return record.main.getByRole('grid', { name: 'Kept without effect' })
}

/** Reads a branch by keyboard alone; its commits in words stand in the inspector. */
async function read({ page, record }: Desk, grid: Locator, words: string): Promise<void> {
  await grid.getByRole('row').nth(1).waitFor()
  await grid.focus()
  const told = record.inspector.getByRole('list', { name: 'Commits without effect' })
  await page.keyboard.press('Enter')
  await told.getByRole('listitem').first().waitFor()
  if (!(await told.textContent())?.includes(words)) await page.keyboard.press('j')
  await told.getByText(words).waitFor()
}

/** Tabs until the button has the focus, then presses it. */
async function pressByKeyboard({ page }: Desk, button: Locator): Promise<void> {
  for (let i = 0; i < 80; i += 1) {
    if (await button.evaluate((one) => one === document.activeElement)) break
    await page.keyboard.press('Tab')
  }
  expect(await button.evaluate((one) => one === document.activeElement)).toBe(true)
  await page.keyboard.press('Enter')
}

it('a laptop and its copy both become new devices; each way can be read, one is taken over, and both end equal', async () => {
  const { laptop, copy } = await laptopAndCopy()
  for (const one of [laptop, copy]) await openFromList(one)
  const oldWords = await wordsOf(laptop)
  expect(await wordsOf(copy)).toEqual(oldWords)
  await addSystem(laptop, 'DC-DAY')
  await addSystem(copy, 'WS-NIGHT')

  const first = join(usb, '1.holdfast')
  await copy.exchange.make(first, 'Anna Weiss', unprotected)
  await bringIn(laptop, first)
  await laptop.page.getByRole('alertdialog').filter({ hasText: 'works as a new device' }).first().waitFor()
  await screenshots(laptop.page, 'cloned-laptop-told')
  const dayWords = await wordsOf(laptop)
  expect(dayWords).not.toEqual(oldWords)

  // Neither way counts, both can be read, and work goes on.
  await laptop.systems.open()
  expect(await laptop.systems.row('DC-DAY').count()).toBe(0)
  await addSystem(laptop, 'FW-01')
  const branches = await openWithoutEffect(laptop)
  await read(laptop, branches, 'WS-NIGHT')
  await screenshots(laptop.page, 'cloned-laptop-without-effect')
  expect(await branches.getByRole('row').filter({ hasText: 'Branch of a fork' }).count()).toBe(2)

  const second = join(usb, '2.holdfast')
  await laptop.exchange.make(second, 'Anna Weiss', unprotected)
  await bringIn(copy, second, dayWords)
  const nightWords = await wordsOf(copy)
  expect(nightWords).not.toEqual(oldWords)
  expect(nightWords).not.toEqual(dayWords)

  // On the copy somebody takes the night over.
  await read(copy, await openWithoutEffect(copy), 'WS-NIGHT')
  await pressByKeyboard(copy, copy.record.inspector.getByRole('button', { name: 'Take over' }))
  const sheet = copy.page.getByRole('dialog', { name: /^Take over/ })
  await sheet.getByLabel('Reason').waitFor()
  await expect.poll(() => sheet.getByLabel('Reason').evaluate((one) => one === document.activeElement)).toBe(true)
  await copy.page.keyboard.press('Control+Enter')
  await sheet.getByText('Give the reason.').waitFor()
  await copy.page.keyboard.insertText('The night shift worked on the copy')
  await screenshots(copy.page, 'cloned-laptop-take-over')
  await copy.page.keyboard.press('Control+Enter')
  await copy.systems.said('Taken over')
  await copy.systems.open()
  expect(new Set(await copy.systems.names())).toEqual(new Set(['FW-01', 'WS-NIGHT']))

  const third = join(usb, '3.holdfast')
  await copy.exchange.make(third, 'Anna Weiss', unprotected)
  await bringIn(laptop, third, nightWords)
  const fourth = join(usb, '4.holdfast')
  await laptop.exchange.make(fourth, 'Anna Weiss', unprotected)
  await bringIn(copy, fourth)
  expect(await stateId(copy)).toBe(await stateId(laptop))
  for (const one of [laptop, copy]) {
    await one.systems.open()
    expect(new Set(await one.systems.names())).toEqual(new Set(['FW-01', 'WS-NIGHT']))
    expect(await (await openWithoutEffect(one)).getByText('Branch of a fork').count()).toBe(1)
  }

  // The copy was stolen in the end: nothing that it did counts any more, and what is left says so everywhere.
  const branch = (await openWithoutEffect(laptop)).getByText(/^[0-9a-f]{8}, \d/)
  const old = (await branch.textContent())?.slice(0, 8) ?? ''
  await laptop.exchange.command('Revoke a device')
  const revoke = laptop.page.getByRole('dialog', { name: 'Revoke a device' })
  await revoke.getByLabel('Reason').waitFor()
  await pressByKeyboard(laptop, revoke.getByRole('button', { name: /Device$/ }))
  const options = laptop.page.getByRole('option')
  await options.first().waitFor()
  await screenshots(laptop.page, 'cloned-laptop-revoke-device')
  // The old device wrote what both laptops began with: the other one is meant.
  const lines = await options.allTextContents()
  await laptop.page.keyboard.press('Home')
  for (let i = lines.findIndex((line) => !line.includes(old)); i > 0; i -= 1)
    await laptop.page.keyboard.press('ArrowDown')
  await laptop.page.keyboard.press('Enter')
  await options.first().waitFor({ state: 'detached' })
  await revoke.getByLabel('Last number that counts').focus()
  await laptop.page.keyboard.insertText('0')
  await revoke.getByLabel('Reason').focus()
  await laptop.page.keyboard.insertText('Stolen from the car')
  await screenshots(laptop.page, 'cloned-laptop-revoke')
  await laptop.page.keyboard.press('Control+Enter')
  await laptop.systems.said('The device is revoked in this case.')
  const fifth = join(usb, '5.holdfast')
  await laptop.exchange.make(fifth, 'Anna Weiss', unprotected)
  await bringIn(copy, fifth)
  expect(await stateId(copy)).toBe(await stateId(laptop))
  // With the one who took the night over, that is without effect as well: both branches wait again.
  for (const one of [laptop, copy]) {
    const grid = await openWithoutEffect(one)
    await grid.getByText('Of a revoked device').waitFor()
    expect(await grid.getByText('Branch of a fork').count()).toBe(2)
  }
})
