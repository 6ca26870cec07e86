import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright'
import { afterEach, beforeEach, expect } from 'vitest'
import { ConflictsPage } from '../pages/conflicts-page'
import { EvidencePage } from '../pages/evidence-page'
import { ExchangePage } from '../pages/exchange-page'
import { NearbyPage } from '../pages/nearby-page'
import { RecordPage } from '../pages/record-page'
import { SystemsPage } from '../pages/systems-page'
import { launch, type RunningApp } from './launch'
import { passFirstRun } from './sample'
import { LAPTOP, resize } from './screenshots'

/** One person at a laptop with a data folder of its own. */
export interface Desk {
  readonly app: RunningApp
  readonly page: Page
  readonly exchange: ExchangePage
  readonly nearby: NearbyPage
  readonly systems: SystemsPage
  readonly conflicts: ConflictsPage
  readonly evidence: EvidencePage
  readonly record: RecordPage
}

export const TITLE = 'Ransomware at two plants'
const desks: Desk[] = []
let stick = ''

/** Every test of the file has a stick of its own; all laptops are closed after it, and none had an error. */
export function withStick(): (file: string) => string {
  beforeEach(() => {
    stick = mkdtempSync(join(tmpdir(), 'holdfast-usb-'))
  })
  afterEach(async () => {
    const errors = desks.flatMap(({ app }) => [...app.errors])
    for (const { app } of desks.splice(0)) await app.close()
    rmSync(stick, { recursive: true, force: true })
    expect(errors).toEqual([])
  })
  return (file) => join(stick, file)
}

/** Where a laptop that was started is driven; closed with all others after the test. */
export async function at(app: RunningApp): Promise<Desk> {
  const { page, electron } = app
  const exchange = new ExchangePage(page, electron)
  const made = {
    app,
    page,
    exchange,
    nearby: new NearbyPage(page, exchange),
    systems: new SystemsPage(page),
    conflicts: new ConflictsPage(page),
    evidence: new EvidencePage(page),
    record: new RecordPage(page),
  }
  desks.push(made)
  await resize(electron, LAPTOP)
  return made
}

export async function desk(name: string): Promise<Desk> {
  const made = await at(await launch())
  await passFirstRun(made.page, name)
  return made
}

export async function declare({ page }: { readonly page: Page }): Promise<void> {
  await page.keyboard.press('n')
  const form = page.getByRole('dialog', { name: 'Declare a case' })
  await form.getByText('Something else').click()
  await form.getByLabel('Title').fill(TITLE)
  await page.keyboard.press('Control+Enter')
  await page.getByRole('heading', { level: 1, name: TITLE }).waitFor()
}

export async function addSystem({ systems }: Desk, name: string): Promise<void> {
  await systems.open()
  await systems.press('n')
  await systems.dialog('Add a system').getByLabel('Name').fill(name)
  await systems.press('Control+Enter')
  await systems.inspector.getByRole('heading', { name }).waitFor()
}

/** Writes the note of a system where it stands in the inspector. */
export async function note({ page, systems }: Desk, name: string, text: string): Promise<void> {
  await systems.open()
  await systems.select(name)
  await systems.inspector.getByRole('button', { name: /^Edit Note:/ }).click()
  await systems.inspector.getByRole('textbox', { name: 'Note' }).fill(text)
  await page.keyboard.press('Control+Enter')
  await systems.said(`${name} is changed.`)
}

/** Brings a bundle in from a laptop that is known; the sheet with what was new. */
export async function bringIn({ page, exchange }: Desk, path: string): Promise<Locator> {
  const found = await exchange.lookInto(path)
  await found.getByRole('button', { name: 'Bring in' }).click()
  const taken = page.getByRole('dialog')
  await taken.getByText(/new, .* here already/).waitFor()
  return taken
}

/** As above, from a laptop that nobody knows here: its words are compared with what its owner reads out. */
export async function bringInUnknown(
  { page, exchange }: Desk,
  path: string,
  spoken: readonly string[],
): Promise<Locator> {
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

export async function openCase(taken: Locator, { page }: Desk): Promise<void> {
  await taken.getByRole('button', { name: 'Open case' }).click()
  await page.getByRole('heading', { level: 1, name: TITLE }).waitFor()
}

export async function wordsOf({ exchange, page }: Desk): Promise<readonly string[]> {
  await exchange.go()
  const words = await exchange.ownWords()
  await page.keyboard.press('Alt+ArrowLeft')
  return words
}

/** The number on the screen that two laptops compare. */
export async function stateId({ page, record }: Desk): Promise<string> {
  await page.keyboard.press('g')
  await page.keyboard.press('h')
  // The Record opens where this person left it: among the commits, or among the conflicts.
  await record.main.getByRole('radio', { name: 'All commits' }).click()
  await record.rows.first().waitFor()
  return (await record.stateId.textContent()) ?? ''
}
