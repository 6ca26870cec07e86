import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { BoardPage } from './pages/board-page'
import { ClocksPage } from './pages/clocks-page'
import { EvidencePage } from './pages/evidence-page'
import { declareCase } from './pages/plan-page'
import { launch, type RunningApp } from './support/launch'
import { LAPTOP, resize, screenshots } from './support/screenshots'

const PATIENCE_MS = 8_000
const GDPR = 'GDPR 33'

let app: RunningApp
let clocks: ClocksPage
let folder = ''
let receipt = ''

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-files-'))
  receipt = join(folder, 'receipt.txt')
  writeFileSync(receipt, 'Received 2026-03-14 15:20, LDA-2026-4711\n')
  app = await launch()
  app.page.setDefaultTimeout(PATIENCE_MS)
  await resize(app.electron, LAPTOP)
  clocks = new ClocksPage(app.page)
  await declareCase(app.page, /^Ransomware/)
  await new BoardPage(app.page).open()
  await app.page.getByRole('button', { name: 'Duties', exact: true }).click()
})
afterEach(async () => {
  const errors = [...app.errors]
  await app.close()
  rmSync(folder, { recursive: true, force: true })
  expect(errors).toEqual([])
})

describe('duties to notify', () => {
  it('GDPR 33 counts down in the header from a named awareness, follows its correction, and ends when it is sent', async () => {
    const duty = await clocks.unfold(GDPR)
    await duty.getByText('Confirm with counsel.').waitFor()
    await duty.getByRole('button', { name: 'Decide whether it applies' }).click()
    await clocks.dialog.getByText('It applies', { exact: true }).click()
    await clocks.dialog.getByLabel('Reason').fill('HR share was readable')
    await clocks.submit()
    await clocks.duty(GDPR).getByText('Not started').waitFor()

    await clocks.inspector.getByRole('button', { name: 'Set legal awareness' }).click()
    await clocks.dialog.getByLabel('When').waitFor()
    await app.page.keyboard.press('Control+Enter')
    await clocks.dialog.getByText('Name the person who determined it.').waitFor()
    await app.page.keyboard.press('Escape')
    await clocks.setAwareness('Set legal awareness', '-2h', 'Dr. Clara Vogt', 'Files opened by the attacker')
    await expect.poll(() => clocks.headerDuty.textContent()).toMatch(/GDPR 33.*(69 h|70 h)/)

    await clocks.setAwareness('Correct legal awareness', '-5h', 'Dr. Clara Vogt', 'The log shows it earlier')
    await expect.poll(() => clocks.headerDuty.textContent()).toMatch(/(66 h|67 h)/)
    const again = await clocks.unfold(GDPR)
    await again.getByText(/was corrected: Files opened by the attacker/).waitFor()
    await screenshots(app.page, 'clocks')

    const evidence = new EvidencePage(app.page)
    await evidence.open()
    await evidence.drop([receipt])
    await evidence.row('receipt.txt').waitFor()
    await new BoardPage(app.page).open()
    await app.page.getByRole('button', { name: 'Duties', exact: true }).click()
    await (await clocks.unfold(GDPR)).getByRole('button', { name: 'Record as sent' }).click()
    await clocks.dialog.getByLabel(/Reference/).fill('LDA-2026-4711')
    await clocks.dialog.getByRole('combobox', { name: 'Proof' }).fill('receipt')
    await app.page
      .getByRole('option', { name: /receipt/ })
      .first()
      .click()
    await clocks.submit()
    await clocks
      .duty(GDPR)
      .getByText(/Anna Weiss.*reference LDA-2026-4711, proof receipt\.txt/)
      .waitFor()
    await clocks.duty(GDPR).getByText('Sent in time').waitFor()
    await clocks.duty(GDPR).getByRole('button', { name: 'Correct' }).click()
    await clocks.dialog.getByLabel('To', { exact: true }).fill('State office of Hesse')
    await clocks.dialog.getByLabel('What was wrong').fill('Wrong office named')
    await clocks.submit()
    const sent = clocks.duty(GDPR).getByRole('list', { name: 'Sent' }).getByRole('listitem')
    await expect.poll(() => sent.count()).toBe(2)
    await sent.filter({ hasText: 'corrected' }).waitFor()
  })

  it('deadlines are typed by hand, duties found among the rules, and waived with a reason', async () => {
    await clocks.inspector.getByRole('button', { name: 'Add deadline' }).click()
    await clocks.dialog.getByLabel('What is due').fill('Tell the insurer')
    await clocks.dialog.getByLabel('Due', { exact: true }).fill('48h')
    await clocks.submit()
    await expect.poll(() => clocks.headerDuty.textContent()).toMatch(/Tell the insurer.*(47 h|48 h)/)

    await clocks.inspector.getByRole('button', { name: 'Add duty' }).click()
    await clocks.dialog.getByRole('combobox', { name: 'Duty' }).fill('hipaa')
    await app.page.getByRole('option', { name: /HIPAA/ }).first().click()
    await clocks.submit()
    await clocks.duty('HIPAA').waitFor()

    const deadline = await clocks.unfold('Tell the insurer')
    await deadline.getByRole('button', { name: 'Waive' }).click()
    await clocks.dialog.getByLabel('Reason').fill('The policy ended in March')
    await clocks.submit()
    await clocks.duty('Tell the insurer').getByText('Waived').first().waitFor()
    await expect.poll(() => clocks.headerDuty.count()).toBe(0)
  })
})
