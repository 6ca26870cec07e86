import { afterEach, beforeEach, expect, it } from 'vitest'
import { declareCase } from './pages/plan-page'
import { TimelinePage } from './pages/timeline-page'
import { launch, type RunningApp } from './support/launch'
import { LAPTOP, resize, screenshots } from './support/screenshots'

const PATIENCE_MS = 15_000

let app: RunningApp

beforeEach(async () => {
  app = await launch()
  app.page.setDefaultTimeout(PATIENCE_MS)
  await resize(app.electron, LAPTOP)
  await declareCase(app.page, /^Ransomware/)
})
afterEach(async () => {
  const errors = [...app.errors]
  await app.close()
  expect(errors).toEqual([])
})

it('a decision is corrected by a new one; both stay, and undo does not touch them', async () => {
  const timeline = new TimelinePage(app.page)
  const { page } = app
  await timeline.open()
  await timeline.record('/decision Pay nothing until Friday')
  await timeline.row('Pay nothing until Friday').click()
  await timeline.press('Enter')
  await timeline.inspector.getByRole('button', { name: 'Correct' }).click()
  const dialog = page.getByRole('dialog', { name: 'Correct a decision' })
  const words = dialog.getByRole('textbox', { name: 'What was decided' })
  await expect.poll(() => words.inputValue()).toBe('Pay nothing until Friday')
  await words.fill('Pay nothing at all')
  await dialog.getByRole('button', { name: 'Record correction' }).click()
  await dialog.getByText('Say what was wrong.').waitFor()
  await dialog.getByRole('textbox', { name: 'What was wrong' }).fill('Misheard on the phone')
  await screenshots(page, 'correct-decision')
  await dialog.getByRole('button', { name: 'Record correction' }).click()
  await dialog.waitFor({ state: 'detached' })
  await timeline.inspector.getByText('Corrected to').waitFor()
  await timeline.row('Pay nothing at all').waitFor()
  expect(await timeline.inspector.getByRole('button', { name: 'Correct' }).count()).toBe(0)

  await timeline.table.focus()
  await page.keyboard.press('Control+z')
  await page.getByRole('alertdialog').first().waitFor()
  expect(await timeline.row('Pay nothing').count()).toBe(2)
})
