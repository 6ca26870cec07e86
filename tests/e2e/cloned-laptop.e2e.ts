import { cpSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator } from 'playwright'
import { expect, it } from 'vitest'
import { unprotected } from './pages/exchange-page'
import {
  addSystem,
  at,
  bringIn as bringInKnown,
  bringInUnknown,
  type Desk,
  declare,
  openCase,
  stateId,
  TITLE,
  withStick,
  wordsOf,
} from './support/desk'
import { launch } from './support/launch'
import { passFirstRun } from './support/sample'
import { LAPTOP, resize, screenshots } from './support/screenshots'

const onStick = withStick()

/** A laptop with a case, and a copy of its whole data folder, made while it was off. */
async function laptopAndCopy(): Promise<{ laptop: Desk; copy: Desk }> {
  const first = await launch()
  await resize(first.electron, LAPTOP)
  await passFirstRun(first.page, 'Anna Weiss')
  await declare(first)
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

/** Brings a bundle in and opens its case; where its laptop is not known here, its words are compared. */
async function bringIn(here: Desk, path: string, spoken?: readonly string[]): Promise<void> {
  const taken = spoken ? await bringInUnknown(here, path, spoken) : await bringInKnown(here, path)
  await openCase(taken, here)
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

  const first = onStick('1.holdfast')
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

  const second = onStick('2.holdfast')
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

  const third = onStick('3.holdfast')
  await copy.exchange.make(third, 'Anna Weiss', unprotected)
  await bringIn(laptop, third, nightWords)
  const fourth = onStick('4.holdfast')
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
  const fifth = onStick('5.holdfast')
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
