import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { ConflictsPage } from './pages/conflicts-page'
import { ExchangePage, unprotected } from './pages/exchange-page'
import { RecordPage } from './pages/record-page'
import { SystemsPage } from './pages/systems-page'
import { launch, type RunningApp } from './support/launch'
import { passFirstRun } from './support/sample'
import { LAPTOP, resize, screenshots } from './support/screenshots'

/** One person at a laptop with a data folder of its own. */
interface Desk {
  readonly app: RunningApp
  readonly page: Page
  readonly exchange: ExchangePage
  readonly systems: SystemsPage
  readonly conflicts: ConflictsPage
}

const TITLE = 'Ransomware at two plants'
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

async function desk(name: string): Promise<Desk> {
  const app = await launch()
  const { page } = app
  const made = {
    app,
    page,
    exchange: new ExchangePage(page, app.electron),
    systems: new SystemsPage(page),
    conflicts: new ConflictsPage(page),
  }
  desks.push(made)
  await resize(app.electron, LAPTOP)
  await passFirstRun(page, name)
  return made
}

async function declare({ page }: Desk): Promise<void> {
  await page.keyboard.press('n')
  const form = page.getByRole('dialog', { name: 'Declare a case' })
  await form.getByText('Something else').click()
  await form.getByLabel('Title').fill(TITLE)
  await page.keyboard.press('Control+Enter')
  await page.getByRole('heading', { level: 1, name: TITLE }).waitFor()
}

async function addSystem({ systems }: Desk, name: string): Promise<void> {
  await systems.open()
  await systems.press('n')
  await systems.dialog('Add a system').getByLabel('Name').fill(name)
  await systems.press('Control+Enter')
  await systems.inspector.getByRole('heading', { name }).waitFor()
}

/** Writes the note of a system where it stands in the inspector. */
async function note({ page, systems }: Desk, name: string, text: string): Promise<void> {
  await systems.open()
  await systems.select(name)
  await systems.inspector.getByRole('button', { name: /^Edit Note:/ }).click()
  await systems.inspector.getByRole('textbox', { name: 'Note' }).fill(text)
  await page.keyboard.press('Control+Enter')
  await systems.said(`${name} is changed.`)
}

/** Only what is new since the bundle before, where there is one. */
async function onlyNews(form: Locator): Promise<void> {
  await unprotected(form)
  await form.getByText('Only what is new since an earlier bundle').click()
}

/** Brings a bundle in from a laptop that is known; the sheet with what was new. */
async function bringIn({ page, exchange }: Desk, path: string): Promise<Locator> {
  const found = await exchange.lookInto(path)
  await found.getByRole('button', { name: 'Bring in' }).click()
  const taken = page.getByRole('dialog')
  await taken.getByText(/new, .* here already/).waitFor()
  return taken
}

/** As above, from a laptop that nobody knows here: its words are compared with what its owner reads out. */
async function bringInUnknown({ page, exchange }: Desk, path: string, spoken: readonly string[]): Promise<Locator> {
  const found = await exchange.lookInto(path)
  await found.getByRole('button', { name: 'Keep it in the waiting room' }).click()
  const waiting = page.getByRole('region', { name: 'Waiting' })
  const shown = waiting.getByRole('list', { name: /^Words of/ }).getByRole('listitem')
  await shown.first().waitFor()
  expect(await shown.allTextContents()).toEqual(spoken)
  await waiting.getByRole('button', { name: 'The words match' }).click()
  const taken = page.getByRole('dialog')
  await taken.getByText(/new, .* here already/).waitFor()
  return taken
}

async function openCase(taken: Locator, { page }: Desk): Promise<void> {
  await taken.getByRole('button', { name: 'Open case' }).click()
  await page.getByRole('heading', { level: 1, name: TITLE }).waitFor()
}

async function wordsOf({ exchange, page }: Desk): Promise<readonly string[]> {
  await exchange.go()
  const words = await exchange.ownWords()
  await page.keyboard.press('Alt+ArrowLeft')
  return words
}

/** The number on the screen that two laptops compare. */
async function stateId({ page }: Desk): Promise<string> {
  const record = new RecordPage(page)
  await page.keyboard.press('g')
  await page.keyboard.press('h')
  // The Record opens where this person left it: among the commits, or among the conflicts.
  await record.main.getByRole('radio', { name: 'All commits' }).click()
  await record.rows.first().waitFor()
  return (await record.stateId.textContent()) ?? ''
}

it('two laptops exchange bundles on a stick, disagree, decide, exchange again, and end with the same state', async () => {
  const anna = await desk('Anna Weiss')
  const ben = await desk('Ben Okafor')
  const annaSays = await wordsOf(anna)
  const benSays = await wordsOf(ben)

  await declare(anna)
  await addSystem(anna, 'DC01')
  const first = join(usb, '1-anna.holdfast')
  await anna.exchange.make(first, 'Ben Okafor', unprotected)
  await openCase(await bringInUnknown(ben, first, annaSays), ben)
  expect(await stateId(ben)).toBe(await stateId(anna))

  // Neither knows of the other.
  await note(anna, 'DC01', 'Stands in rack 7')
  await note(ben, 'DC01', 'Stands in rack 4')
  await addSystem(ben, 'WS-12')

  const second = join(usb, '2-ben.holdfast')
  await ben.exchange.make(second, 'Anna Weiss', unprotected)
  const disagreed = await bringInUnknown(anna, second, benSays)
  await disagreed.getByText(/^1 conflict waits for someone to decide/).waitFor()
  await screenshots(anna.page, 'two-laptops-taken')
  await openCase(disagreed, anna)
  const third = join(usb, '3-anna.holdfast')
  await anna.exchange.make(third, 'Ben Okafor', onlyNews)
  await openCase(await bringIn(ben, third), ben)

  // Both have all of it, see the same conflict, and the same number.
  expect(await stateId(ben)).toBe(await stateId(anna))
  for (const [name, one] of [
    ['anna', anna],
    ['ben', ben],
  ] as const) {
    await one.conflicts.openByCount()
    await one.conflicts.look('Note of system ‘DC01’')
    await one.conflicts.inspector.getByText('Stands in rack 7').first().waitFor()
    await one.conflicts.inspector.getByText('Stands in rack 4').first().waitFor()
    await screenshots(one.page, `two-laptops-conflict-${name}`)
  }

  // Ben stands before the rack. He decides; Anna has meanwhile written something else.
  await ben.conflicts.side('Ben Okafor').getByRole('button', { name: 'Use this' }).click()
  await ben.conflicts.said(/^Settled: note is Stands in rack 4/)
  await addSystem(anna, 'WS-07')
  const fourth = join(usb, '4-ben.holdfast')
  await ben.exchange.make(fourth, 'Anna Weiss', onlyNews)
  const agreed = await bringIn(anna, fourth)
  expect(await agreed.getByText(/for someone to decide/).count()).toBe(0)
  await openCase(agreed, anna)
  await anna.conflicts.count.waitFor({ state: 'detached' })
  const fifth = join(usb, '5-anna.holdfast')
  await anna.exchange.make(fifth, 'Ben Okafor', onlyNews)
  await openCase(await bringIn(ben, fifth), ben)
  // An old one once more, and out of order: nothing changes.
  const again = await ben.exchange.lookInto(first)
  await again.getByText('Everything in it is here already.').waitFor()
  await ben.page.keyboard.press('Escape')

  const ids = [await stateId(anna), await stateId(ben)] as const
  expect(ids[0]).toMatch(/[0-9a-f]{4}/)
  expect(ids[1]).toBe(ids[0])
  await screenshots(anna.page, 'two-laptops-equal-anna')
  await screenshots(ben.page, 'two-laptops-equal-ben')
  for (const one of [anna, ben]) {
    await one.systems.open()
    expect(new Set(await one.systems.names())).toEqual(new Set(['DC01', 'WS-07', 'WS-12']))
    await one.systems.select('DC01')
    await one.systems.inspector.getByRole('button', { name: 'Edit Note: Stands in rack 4' }).waitFor()
  }
})
