import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { BoardPage } from './pages/board-page'
import { EvidencePage } from './pages/evidence-page'
import { declareCase } from './pages/plan-page'
import { SystemsPage } from './pages/systems-page'
import { launch, type RunningApp } from './support/launch'
import { LAPTOP, resize, screenshots } from './support/screenshots'

let app: RunningApp
let folder: string

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-files-'))
  app = await launch()
  await resize(app.electron, LAPTOP)
})
afterEach(async () => {
  const errors = [...app.errors]
  await app.close()
  rmSync(folder, { recursive: true, force: true })
  expect(errors).toEqual([])
})

const addSystem = async (name: string): Promise<void> => {
  const systems = new SystemsPage(app.page)
  await systems.open()
  await systems.press('n')
  await systems.dialog('Add a system').getByLabel('Name').fill(name)
  await systems.press('Control+Enter')
  await systems.inspector.getByRole('heading', { name }).waitFor()
}
const openCase = async (title: string): Promise<void> => {
  await app.page.keyboard.press('g')
  await app.page.keyboard.press('c')
  const cases = app.page.getByRole('grid', { name: 'Cases' })
  await cases.getByText(title).click()
  await cases.focus()
  await app.page.keyboard.press('Enter')
  await app.page.getByRole('heading', { level: 1, name: title }).waitFor()
}

it('a case that was declared at a site shows as part of another, is worked on there, and stands alone again', async () => {
  await declareCase(app.page, /^Ransomware/)
  await addSystem('DC01')
  await app.page.keyboard.press('g')
  await app.page.keyboard.press('c')
  await app.page.getByRole('grid', { name: 'Cases' }).waitFor()
  await app.page.keyboard.press('n')
  const declare = app.page.getByRole('dialog', { name: 'Declare a case' })
  await declare.getByLabel('Title').fill('Scales do not start, Gdańsk')
  await declare.getByRole('button', { name: 'Declare case' }).click()
  await app.page.getByRole('heading', { level: 1, name: 'Scales do not start, Gdańsk' }).waitFor()
  await addSystem('WS-12')
  const evidence = new EvidencePage(app.page)
  await evidence.open()
  const log = join(folder, 'scales.log')
  writeFileSync(log, 'scale 4 refuses its key\n')
  await evidence.drop([log])
  await evidence.row('scales.log').waitFor()

  await openCase('Ransomware at two plants')
  const board = new BoardPage(app.page)
  await board.open()
  await board.openDetails()
  await board.inspector.getByText('No other case shows as part of this one.').waitFor()
  await board.inspector.getByRole('button', { name: 'Adopt a case' }).click()
  const adopt = app.page.getByRole('dialog', { name: 'Adopt another case' })
  await adopt.getByRole('combobox', { name: 'Case' }).fill('Scales')
  await app.page.getByRole('option', { name: /Scales do not start/ }).click()
  await adopt.getByLabel('Reason').fill('The same note on the screens')
  await screenshots(app.page, 'adopt')
  await adopt.getByRole('button', { name: 'Adopt case' }).click()
  const adopted = board.inspector.getByRole('list', { name: 'Adopted cases' })
  await adopted.getByText(/since 20/).waitFor()
  await screenshots(app.page, 'adopted')
  // What both cases wait for says of which of them it is.
  const waits = board.list('Blocked').or(board.list('Due next'))
  await waits
    .getByText(/CASE-\d{4}-\w+-001/)
    .first()
    .waitFor()
  await waits
    .getByText(/CASE-\d{4}-\w+-002/)
    .first()
    .waitFor()

  // Both show as one, and what is changed of the adopted case is changed in it.
  const systems = new SystemsPage(app.page)
  await systems.open()
  await expect.poll(() => systems.names()).toEqual(expect.arrayContaining(['DC01', 'WS-12']))
  await systems.select('WS-12')
  await systems.grid.focus()
  await systems.press('3')
  await systems.said('WS-12 is isolated.')
  await evidence.open()
  await evidence.select('scales.log')
  const viewer = app.page.frameLocator('iframe[title="Preview of scales.log"]')
  await viewer.getByText('scale 4 refuses its key').waitFor()

  await openCase('Scales do not start, Gdańsk')
  await systems.open()
  await expect.poll(() => systems.names()).toEqual(['WS-12'])
  await systems.row('WS-12').getByText('Isolated').waitFor()
  await app.page.keyboard.press('g')
  await app.page.keyboard.press('c')
  await app.page
    .getByRole('grid', { name: 'Cases' })
    .getByText(/^part of CASE-/)
    .waitFor()
  await screenshots(app.page, 'adopted-list')

  // The same after a power cut, and apart again when it is taken back.
  await app.kill9()
  app = await app.relaunch()
  await app.page.getByRole('grid', { name: 'Cases' }).waitFor()
  await openCase('Ransomware at two plants')
  const after = new BoardPage(app.page)
  const again = new SystemsPage(app.page)
  await again.open()
  await expect.poll(() => again.names()).toEqual(expect.arrayContaining(['DC01', 'WS-12']))
  await after.open()
  await after.openDetails()
  await after.inspector.getByRole('button', { name: /^Take back the adoption of/ }).click()
  await after.inspector.getByText('No other case shows as part of this one.').waitFor()
  await again.open()
  await expect.poll(() => again.names()).toEqual(['DC01'])
})
