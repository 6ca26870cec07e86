import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { ConflictsPage } from './pages/conflicts-page'
import { EvidencePage } from './pages/evidence-page'
import { ExchangePage } from './pages/exchange-page'
import { NearbyPage } from './pages/nearby-page'
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
  readonly nearby: NearbyPage
  readonly systems: SystemsPage
  readonly conflicts: ConflictsPage
  readonly evidence: EvidencePage
}

const TITLE = 'Ransomware at two plants'
const desks: Desk[] = []
let files = ''
beforeEach(() => {
  files = mkdtempSync(join(tmpdir(), 'holdfast-files-'))
})
afterEach(async () => {
  const errors = desks.flatMap(({ app }) => [...app.errors])
  for (const { app } of desks.splice(0)) await app.close()
  rmSync(files, { recursive: true, force: true })
  expect(errors).toEqual([])
})

async function desk(name: string): Promise<Desk> {
  const app = await launch()
  const { page } = app
  const exchange = new ExchangePage(page, app.electron)
  const made = {
    app,
    page,
    exchange,
    nearby: new NearbyPage(page, exchange),
    systems: new SystemsPage(page),
    conflicts: new ConflictsPage(page),
    evidence: new EvidencePage(page),
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

async function note({ page, systems }: Desk, name: string, text: string): Promise<void> {
  await systems.open()
  await systems.select(name)
  await systems.inspector.getByRole('button', { name: /^Edit Note:/ }).click()
  await systems.inspector.getByRole('textbox', { name: 'Note' }).fill(text)
  await page.keyboard.press('Control+Enter')
  await systems.said(`${name} is changed.`)
}

/** Opens the case from the list of cases, where it appears by itself. */
async function openCase({ page }: Desk): Promise<void> {
  await page.keyboard.press('g')
  await page.keyboard.press('c')
  await page.getByText(TITLE).first().dblclick()
  await page.getByRole('heading', { level: 1, name: TITLE }).waitFor()
}

async function stateId({ page }: Desk): Promise<string> {
  const record = new RecordPage(page)
  await page.keyboard.press('g')
  await page.keyboard.press('h')
  await record.main.getByRole('radio', { name: 'All commits' }).click()
  await record.rows.first().waitFor()
  return (await record.stateId.textContent()) ?? ''
}

async function sameState(a: Desk, b: Desk): Promise<void> {
  await expect.poll(async () => (await stateId(a)) === (await stateId(b)), { timeout: 30_000 }).toBe(true)
}

it('two laptops sync directly: paired by words, one goes offline, both work on, conflict and evidence arrive, same state', async () => {
  const anna = await desk('Anna Weiss')
  const ben = await desk('Ben Okafor')
  await anna.nearby.open()
  await screenshots(anna.page, 'sync-nobody')
  await anna.nearby.share()
  const annaWords = await anna.exchange.ownWords()
  const invitation = await anna.nearby.invite()
  await screenshots(anna.page, 'sync-invitation')

  // Ben types the invitation; each of them sees the words of the other, and nothing has gone over yet.
  await ben.nearby.open()
  const benWords = await ben.exchange.ownWords()
  expect(await ben.nearby.connect(invitation)).toEqual(annaWords)
  expect(await anna.nearby.asking()).toEqual(benWords)
  await screenshots(anna.page, 'sync-asks')
  await screenshots(ben.page, 'sync-compare')
  await anna.nearby.match('Asks to be connected')
  await ben.nearby.match('Connect with another laptop')
  await ben.nearby.bar(/^in step with .*, last sync \d\d:\d\d$/).waitFor()

  // A case of hers is there without anyone doing anything.
  await anna.page.keyboard.press('g')
  await anna.page.keyboard.press('c')
  await declare(anna)
  await addSystem(anna, 'DC01')
  await openCase(ben)
  await ben.systems.open()
  await ben.systems.row('DC01').waitFor()
  await sameState(anna, ben)

  // The line is gone; both go on, and disagree.
  await anna.nearby.open()
  await anna.nearby.turn(false)
  await ben.nearby.bar(/not reached/).waitFor()
  await openCase(anna)
  await note(anna, 'DC01', 'Stands in rack 7')
  await note(ben, 'DC01', 'Stands in rack 4')
  await addSystem(ben, 'WS-12')
  await ben.nearby.bar(/not reached, \d changes to send, last sync \d\d:\d\d$/).waitFor()
  await ben.nearby.open()
  await ben.nearby
    .region('Syncs with')
    .getByText(/does not answer at 127\.0\.0\.1/)
    .waitFor()
  await screenshots(ben.page, 'sync-offline')

  // It is back. Both see the conflict.
  await anna.nearby.open()
  await anna.nearby.turn(true)
  await ben.nearby.region('Syncs with').getByRole('button', { name: 'Sync now' }).click()
  await ben.nearby.bar(/^in step with/).waitFor()
  await screenshots(ben.page, 'sync-in-step')
  await anna.nearby.region('Share this laptop').getByTestId('connected').waitFor()
  await screenshots(anna.page, 'sync-connected')
  await openCase(anna)
  await openCase(ben)
  for (const one of [anna, ben]) {
    await one.conflicts.openByCount()
    await one.conflicts.look('Note of system ‘DC01’')
    await one.conflicts.inspector.getByText('Stands in rack 7').first().waitFor()
    await one.conflicts.inspector.getByText('Stands in rack 4').first().waitFor()
  }
  await screenshots(anna.page, 'sync-conflict')
  await ben.conflicts.side('Ben Okafor').getByRole('button', { name: 'Use this' }).click()
  await anna.conflicts.count.waitFor({ state: 'detached' })

  // A file of hers comes over, whole.
  const path = join(files, 'memory.img')
  writeFileSync(path, randomBytes(9 * 1024 * 1024))
  await anna.evidence.open()
  await anna.evidence.drop([path])
  await anna.evidence.row('memory.img').waitFor()
  await ben.evidence.open()
  await ben.evidence.row('memory.img').waitFor()
  await ben.evidence.select('memory.img')
  await screenshots(ben.page, 'sync-evidence')
  await sameState(anna, ben)
})
