import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { root } from '../../build/paths.mjs'
import { BoardPage } from './pages/board-page'
import { ClocksPage } from './pages/clocks-page'
import { EvidencePage } from './pages/evidence-page'
import { PlanPage } from './pages/plan-page'
import { RecordPage } from './pages/record-page'
import { type ExportWish, ReviewPage } from './pages/review-page'
import { SystemsPage } from './pages/systems-page'
import { TimelinePage } from './pages/timeline-page'
import { nextPick, nextSave } from './support/dialogs'
import { launch, type RunningApp } from './support/launch'
import { LAPTOP, resize, screenshots } from './support/screenshots'

const TITLE = 'Files encrypted at plant Kassel'
const ISOLATE = 'Isolate affected hosts from the network, leave power on'
/** A step that takes longer is broken; the whole walk takes a minute or two. */
const PATIENCE_MS = 15_000
const GDPR = 'Notify supervisory authority'

let app: RunningApp
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-main-job-'))
  app = await launch()
  await ready()
})
afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

const ready = async (): Promise<void> => {
  app.page.setDefaultTimeout(PATIENCE_MS)
  await resize(app.electron, LAPTOP)
}

/** Power is cut, the laptop starts again, the person goes back to the case. */
const killAndReturn = async (): Promise<void> => {
  await app.kill9()
  app = await app.relaunch()
  await ready()
  await app.page.getByRole('row', { name: new RegExp(TITLE) }).dblclick()
  await new BoardPage(app.page).main.waitFor()
}

it('an incident is run from the first alert to the exported review, through two power cuts', async () => {
  await start()
  await declare()
  await milestonesAndCommand()
  await plan()
  await timeline()
  await killAndReturn()
  await afterFirstCut()
  await systems()
  await evidence()
  await clocks()
  await board()
  await killAndReturn()
  await afterSecondCut()
  await review()
  await exports()
  await record()
  expect(app.errors).toEqual([])
  expect(await app.requests.outside()).toEqual([])
})

/** Point 1. */
const start = async (): Promise<void> => {
  const { page } = app
  await page.getByRole('heading', { name: 'Who works here?' }).waitFor()
  await screenshots(page, 'start')
  await page.getByLabel('Your name').fill('Anna Weiss')
  await page.getByRole('button', { name: 'Continue' }).click()
  const key = await page.getByTestId('recovery-key').textContent()
  expect((key ?? '').length).toBeGreaterThan(40)
  await page.getByText('The data on this disk is not protected', { exact: false }).waitFor()
  await screenshots(page, 'recovery-key')
  await page.getByRole('button', { name: 'Go on without it' }).click()
  await page.getByRole('button', { name: 'Open the sample case' }).waitFor()
  await screenshots(page, 'cases-empty')
}

/** Point 2: three keystrokes and a title; the type is chosen already. */
const declare = async (): Promise<void> => {
  const { page } = app
  await page.keyboard.press('n')
  await page.getByRole('dialog', { name: 'Declare a case' }).waitFor()
  await page.getByText('Spreading now, or a regulated data set or safety system is hit').waitFor()
  await page.keyboard.type(TITLE)
  await screenshots(page, 'declare')
  await page.keyboard.press('Enter')
  await page.getByRole('banner').getByText(TITLE).waitFor()
}

/** Point 2: corrected milestones keep every value, command passes with both names, sites are added. */
const milestonesAndCommand = async (): Promise<void> => {
  const board = new BoardPage(app.page)
  await board.openDetails()
  await board.setMilestone('Set: beginning', '02:10', 'Time on the first ransom note')
  await board.setMilestone('Correct: beginning', '01:40', 'First encrypted file on FS01')
  await board.inspector.getByRole('button', { name: 'Beginning', exact: true }).click()
  await expect.poll(() => board.list('Every value so far').getByRole('listitem').count()).toBe(2)
  await screenshots(app.page, 'case-details')
  await board.header.getByRole('button', { name: /take command$/ }).click()
  await board.person('Who takes command', 'Ben Okafor')
  await board.dialog.getByLabel('Read back').fill('One plant hit, spreading, next update 04:00')
  await board.submit()
  await board.header.getByRole('button', { name: /^Ben Okafor.*take command/ }).waitFor()
}

/** Point 3. */
const plan = async (): Promise<void> => {
  const page = new PlanPage(app.page)
  await page.open()
  await page.answer('Are new files or hosts still being encrypted?', 'No', 'Confirmed')
  await page.answer('Is personal, health or card data on affected systems?', 'Yes')
  await page.answer('Is there any sign data left the network?', 'Not known')
  await page.select(ISOLATE)
  await page.press('Control+Enter')
  await page.line(ISOLATE).getByText(/^done/).waitFor()
  await page.select('Capture memory from one affected host')
  await page.inspector.getByRole('button', { name: 'Skip' }).click()
  await page.form('Skip step').getByLabel('Reason for skipping').fill('The host was off already')
  await page.press('Enter')
  await page.line('Capture memory').getByText('skipped: The host was off already').waitFor()
  await page.press('n')
  await page.form('New step').getByLabel('Title of the new step').fill('Cut the link to the supplier')
  await page.press('Enter')
  await page.line('Cut the link to the supplier').waitFor()
  await screenshots(app.page, 'plan')
}

/** Point 4: quick capture and the import of a file, every row accounted for. */
const timeline = async (): Promise<void> => {
  const page = new TimelinePage(app.page)
  await page.open()
  await page.record('-2h DC01 files encrypted T1486')
  await page.record('-90m first call from the plant, screens are red by "Jan Kowalski" via phone')
  await page.record('/decision shut the VPN to both plants')
  await page.record('/action @anna due 2h isolate WS-12')
  await page.row('shut the VPN').getByText('Decision').waitFor()
  const stamp = (i: number): string =>
    new Date(Date.now() - 3 * 3600_000 + i * 11_000).toISOString().replace('Z', '+00:00')
  const rows = Array.from({ length: 300 }, (_, i) => `${stamp(i)},Logon,logon ${i} of svc-backup,WS-${i % 12}`)
  const file = join(folder, 'edr.csv')
  writeFileSync(
    file,
    ['datetime,timestamp_desc,message,computer_name', ...rows, '2026-02-30T02:13:00+00:00,Logon,no such day,FS01'].join(
      '\n',
    ),
  )
  await nextPick(app.electron, [file])
  await page.import()
  await expect.poll(() => page.dialog.textContent()).toMatch(/301 rows read = 300 accepted \+ 1 rejected/)
  await screenshots(app.page, 'import')
  await page.dialog.getByRole('button', { name: 'Import 300 rows' }).click()
  await page.main.getByRole('status').getByText('305 entries').waitFor()
  await page.press('/')
  await app.page.keyboard.insertText('technique:T1486')
  await page.row('DC01 files encrypted').waitFor()
  await page.press('Enter', 's')
  await page.row('DC01').getByLabel('Starred').waitFor()
  await screenshots(app.page, 'timeline')
}

/** Point 10, once. */
const afterFirstCut = async (): Promise<void> => {
  const page = new TimelinePage(app.page)
  await page.open()
  await page.main.getByRole('status').getByText('305 entries').waitFor()
  const steps = new PlanPage(app.page)
  await steps.open()
  await steps.line('Cut the link to the supplier').waitFor()
  await steps.line('Capture memory').getByText('skipped: The host was off already').waitFor()
  await app.page
    .getByRole('banner')
    .getByRole('button', { name: /^Ben Okafor.*take command/ })
    .waitFor()
}

/** Point 5. */
const systems = async (): Promise<void> => {
  const page = new SystemsPage(app.page)
  await page.open()
  for (const name of ['DC01', 'FS01']) {
    await page.main.getByRole('button', { name: 'Add system' }).first().click()
    const dialog = page.dialog('Add a system')
    await dialog.getByLabel('Name').fill(name)
    await app.page.keyboard.press('Control+Enter')
    await dialog.waitFor({ state: 'detached' })
    await page.row(name).waitFor()
  }
  await page.select('DC01')
  await page.grid.focus()
  await page.press('2')
  await page.row('DC01').getByText('Compromised').waitFor()
  await screenshots(app.page, 'systems')
}

/** Point 6. */
const evidence = async (): Promise<void> => {
  const page = new EvidencePage(app.page)
  await page.open()
  const note = join(folder, 'RECOVER-FILES.txt')
  writeFileSync(note, 'Your files are locked. Write to recover@locked.example within 72 hours.\n')
  const disk = join(folder, 'dc01-disk.raw')
  writeFileSync(disk, randomBytes(3 * 1024 * 1024))
  await nextPick(app.electron, [note])
  await page.press('n')
  await page.row('RECOVER-FILES.txt').waitFor()
  await page.select('RECOVER-FILES.txt')
  await page.grid.focus()
  await page.press('p')
  await page
    .form(/^Promote to E-/)
    .getByRole('button', { name: 'Promote' })
    .click()
  await page.row(/E-[A-Z0-9]+-[A-Z0-9]{2}-001/).waitFor()
  await page.grid.focus()
  await page.press('v')
  await page.custody.getByText('Verified: hash unchanged').waitFor()
  const copy = join(folder, 'for-police.txt')
  await nextSave(app.electron, copy)
  await page.grid.focus()
  await page.press('o')
  await page
    .dialog(/^Take out a copy/)
    .getByLabel('Recipient')
    .fill('LKA Hessen')
  await page
    .dialog(/^Take out a copy/)
    .getByRole('button', { name: 'Choose a place' })
    .click()
  await page.custody.getByText('Copy taken out').waitFor()
  expect(readFileSync(copy)).toEqual(readFileSync(note))
  await screenshots(app.page, 'evidence')
}

/** Point 7. */
const clocks = async (): Promise<void> => {
  await new BoardPage(app.page).open()
  await app.page.getByRole('button', { name: 'Duties', exact: true }).click()
  const page = new ClocksPage(app.page)
  const duty = await page.unfold(GDPR)
  await duty.getByRole('button', { name: 'Decide whether it applies' }).click()
  await page.dialog.getByText('It applies', { exact: true }).click()
  await page.dialog.getByLabel('Reason').fill('HR share was readable')
  await page.submit()
  await page.setAwareness('Set legal awareness', '-3h', 'Dr. Clara Vogt', 'Files were opened by the attacker')
  await expect.poll(() => page.headerDuty.textContent()).toMatch(/GDPR 33.*6[89] h/)
  await page.inspector.getByRole('button', { name: 'Add deadline' }).click()
  await page.dialog.getByLabel('What is due').fill('Tell the insurer')
  await page.dialog.getByLabel('Due', { exact: true }).fill('90h')
  await page.submit()
  await screenshots(app.page, 'clocks')
  const open = await page.unfold(GDPR)
  await open.getByRole('button', { name: 'Record as sent' }).click()
  await page.dialog.getByLabel(/Reference/).fill('LDA-2026-4711')
  await page.submit()
  await page.duty(GDPR).getByText('Sent in time').waitFor()
}

/** Point 8. */
const board = async (): Promise<void> => {
  const page = new BoardPage(app.page)
  await page.open()
  await page.setNextStep('Restore the ERP from the clean backup')
  await page.main.getByRole('button', { name: 'Copy situation as text' }).click()
  await page.said(/^Situation copied/)
  const text = await app.electron.evaluate(({ clipboard }) => clipboard.readText())
  for (const part of ['TLP:AMBER', 'Ben Okafor', 'Next: Restore the ERP', 'We do not know:'])
    expect(text).toContain(part)
  await screenshots(app.page, 'board')
}

/** Point 10, twice. */
const afterSecondCut = async (): Promise<void> => {
  const page = new EvidencePage(app.page)
  await page.open()
  await page.row(/E-[A-Z0-9]+-[A-Z0-9]{2}-001/).waitFor()
  const all = new SystemsPage(app.page)
  await all.open()
  await all.row('DC01').getByText('Compromised').waitFor()
  const duties = new ClocksPage(app.page)
  await expect.poll(() => duties.headerDuty.textContent()).toMatch(/Tell the insurer/)
}

/** Point 9: written, live, cut and approved. */
const review = async (): Promise<void> => {
  const page = new ReviewPage(app.page)
  await page.open()
  await page.start()
  await page.write('Summary for leadership', 'At 01:40 an intruder encrypted FS01. Orders stop until the ERP is back.')
  await page.live('Decisions').getByText('shut the VPN to both plants').waitFor()
  await page.section('Timeline').click()
  await page.insertStoryDiagram()
  await page.add('Add an action', 'Second factor on every VPN account')
  await screenshots(app.page, 'review')
  await page.cut('First complete text')
  await page.approve('0.1', { role: 'CISO', channel: 'by phone' })
}

const exports = async (): Promise<void> => {
  const page = new ReviewPage(app.page)
  const wishes: readonly (readonly [string, ExportWish])[] = [
    ['review.pdf', { format: 'PDF', recipient: 'Board of directors' }],
    ['review.docx', { format: 'Word', recipient: 'Counsel' }],
    ['review.html', { format: 'HTML', recipient: 'Plant managers', onePage: true }],
    ['review.md', { format: 'Markdown', recipient: 'Archive', roles: true }],
  ]
  for (const [name, wish] of wishes) {
    const path = join(folder, name)
    await nextSave(app.electron, path)
    await page.openExport()
    if (name === 'review.pdf') await screenshots(app.page, 'export')
    await page.fillExport(wish)
    const recorded = await page.exportedHash(name)
    expect(existsSync(path)).toBe(true)
    expect(recorded).toBe(createHash('sha256').update(readFileSync(path)).digest('hex'))
  }
  expect(readFileSync(join(folder, 'review.html'), 'utf8')).toMatch(/TLP:AMBER/)
  expect(readFileSync(join(folder, 'review.md'), 'utf8')).not.toContain('Anna Weiss')
}

const record = async (): Promise<void> => {
  const page = new RecordPage(app.page)
  await page.open()
  await page.rows.filter({ hasText: 'export' }).first().waitFor()
  await screenshots(app.page, 'record')
  await app.page.keyboard.press('g')
  await app.page.keyboard.press('c')
  await app.page.getByRole('grid', { name: 'Cases' }).waitFor()
  await screenshots(app.page, 'cases')
  expect(existsSync(join(root, 'tests/e2e/output/cases-dark.png'))).toBe(true)
}
