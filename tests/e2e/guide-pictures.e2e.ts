import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { root } from '../../build/paths.mjs'
import { BoardPage } from './pages/board-page'
import { EvidencePage } from './pages/evidence-page'
import { PlanPage } from './pages/plan-page'
import { RecordPage } from './pages/record-page'
import { ReviewPage } from './pages/review-page'
import { SystemsPage } from './pages/systems-page'
import { TimelinePage } from './pages/timeline-page'
import { nextPick } from './support/dialogs'
import { launch, type RunningApp } from './support/launch'
import { palettePng } from './support/palette-png'
import { openSample, passFirstRun } from './support/sample'
import { LAPTOP, resize, showTheme } from './support/screenshots'

const OUTPUT = join(root, 'tests', 'e2e', 'output')

let app: RunningApp
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-guide-'))
  mkdirSync(OUTPUT, { recursive: true })
  app = await launch()
  app.page.setDefaultTimeout(15_000)
  await resize(app.electron, LAPTOP)
  await showTheme(app.page, 'light')
})
afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

/** `guide-NAME.png` as it stands, without the toasts of what was just done. */
const picture = async (name: string): Promise<void> => {
  await showTheme(app.page, 'light')
  const close = app.page.getByRole('alertdialog').getByRole('button', { name: /^(Close|Dismiss)/ })
  while ((await close.count()) > 0) await close.first().click()
  // Where nothing answers to a mouse.
  await app.page.mouse.move(640, 795)
  const png = await app.page.screenshot({ animations: 'disabled' })
  writeFileSync(join(OUTPUT, `guide-${name}.png`), palettePng(png))
}

it('every place of the sample case shows what the user guide says', async () => {
  await cases()
  await board()
  await plan()
  await timeline()
  await importOfAFile()
  await systems()
  await evidence()
  await review()
  await record()
  await keys()
  expect(app.errors).toEqual([])
})

const cases = async (): Promise<void> => {
  await passFirstRun(app.page, 'Robin Hale')
  await openSample(app.page)
  await app.page.keyboard.press('g')
  await app.page.keyboard.press('c')
  await app.page.getByRole('row', { name: /Sample: Ransomware at the plants/ }).waitFor()
  await app.page.keyboard.press('n')
  const dialog = app.page.getByRole('dialog', { name: 'Declare a case' })
  await dialog.getByLabel('Title').waitFor()
  await picture('declare')
  await app.page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await app.page.getByRole('row', { name: /Sample: Ransomware at the plants/ }).dblclick()
}

const board = async (): Promise<void> => {
  const page = new BoardPage(app.page)
  await page.open()
  for (const question of ['Where do we stand?', 'Who has what?', 'What is due next?', 'What is blocked?'])
    await page.answer(question).waitFor()
  await picture('board')
}

const plan = async (): Promise<void> => {
  const page = new PlanPage(app.page)
  await page.open()
  await page.facts.waitFor()
  await picture('plan')
}

const timeline = async (): Promise<void> => {
  const page = new TimelinePage(app.page)
  await page.open()
  await page.main
    .getByRole('status')
    .getByText(/entries/)
    .waitFor()
  await page.press('c')
  await app.page.keyboard.insertText('/action @robin due 2h isolate WS-12')
  await page.meaning.waitFor()
  await picture('timeline')
  await page.press('Enter')
  await page.meaning.waitFor({ state: 'detached' })
  await page.press('Escape')
  // So that the Record has something to tell beside the sample coming in.
  await page.record('-20m PRINT-GD-01 asks for 198.51.100.77 again T1071 by "Dr. Vogt" via phone')
  await page.record('/decision keep PRINT-GD-01 cut off until it is imaged')
}

/** A file of our own: 24 rows that are taken, one day that no calendar has. */
const importOfAFile = async (): Promise<void> => {
  const page = new TimelinePage(app.page)
  const rows = Array.from({ length: 24 }, (_, i) => {
    const minute = String(i * 2).padStart(2, '0')
    return `2026-03-14T02:${minute}:00+00:00,Logon,Logon of svc-backup on WS-${i % 6},WS-${i % 6}`
  })
  const file = join(folder, 'edr.csv')
  const head = 'datetime,timestamp_desc,message,computer_name'
  writeFileSync(file, [head, ...rows, '2026-02-30T02:13:00+00:00,Logon,No such day,FS01'].join('\n'))
  await nextPick(app.electron, [file])
  await page.import()
  await expect.poll(() => page.dialog.textContent()).toMatch(/25 rows read = 24 accepted \+ 1 rejected/)
  await picture('import')
  await page.press('Escape')
  await page.dialog.waitFor({ state: 'detached' })
}

const systems = async (): Promise<void> => {
  const page = new SystemsPage(app.page)
  await page.open()
  await page.strip.waitFor()
  await picture('systems')
}

const evidence = async (): Promise<void> => {
  const page = new EvidencePage(app.page)
  await page.open()
  await page.row('Ransom note').first().click()
  await page.custody.waitFor()
  await picture('evidence')
}

const review = async (): Promise<void> => {
  const page = new ReviewPage(app.page)
  await page.open()
  await page.outline.waitFor()
  await picture('review')
  const dialog = await page.openExport()
  await picture('export')
  await app.page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
}

const record = async (): Promise<void> => {
  const page = new RecordPage(app.page)
  await page.open()
  await page.stateId.waitFor()
  await picture('record')
}

const keys = async (): Promise<void> => {
  await app.page.keyboard.press('?')
  await app.page.getByRole('dialog').getByText('Capture a line').waitFor()
  await picture('keys')
  await app.page.keyboard.press('Escape')
}
