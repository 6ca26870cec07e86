import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { BoardPage } from './pages/board-page'
import { declareCase } from './pages/plan-page'
import { RecordPage } from './pages/record-page'
import { launch, type RunningApp } from './support/launch'
import { LAPTOP, resize, screenshots } from './support/screenshots'

const PATIENCE_MS = 8_000

let app: RunningApp
let board: BoardPage
let record: RecordPage

beforeEach(async () => {
  app = await launch()
  app.page.setDefaultTimeout(PATIENCE_MS)
  await resize(app.electron, LAPTOP)
  board = new BoardPage(app.page)
  record = new RecordPage(app.page)
  await declareCase(app.page, /^Ransomware/)
  await board.open()
})
afterEach(async () => {
  const errors = [...app.errors]
  await app.close()
  expect(errors).toEqual([])
})

describe('the Record', () => {
  it('tells every commit in words, strikes what was taken back, and shows the ids', async () => {
    await board.setNextStep('Isolate FS01')
    await record.open()
    await expect.poll(() => record.rows.first().textContent()).toContain('Isolate FS01')
    const before = await record.stateId.textContent()
    expect(before?.replaceAll(' ', '')).toMatch(/^[0-9a-f]{64}$/)
    await app.page.keyboard.press('Control+z')
    await expect.poll(() => record.rows.first().textContent()).toContain('took back')
    await record.rows.filter({ hasText: 'taken back' }).waitFor()
    expect(await record.stateId.textContent()).not.toBe(before)

    await record.main.getByRole('grid', { name: 'Record' }).focus()
    await app.page.keyboard.press('Enter')
    await record.inspector.getByText('Identity').waitFor()
    expect(await record.inspector.textContent()).toMatch(/[0-9a-f]{4}( [0-9a-f]{4}){15}/)
    await screenshots(app.page, 'record')
    await app.page.keyboard.press('Escape')
    // One line where there is room, and never more than two halves.
    for (const width of [1024, 1280, 1600]) {
      await resize(app.electron, { width, height: 800 })
      await expect.poll(() => app.page.evaluate(() => window.innerWidth)).toBe(width)
      const height = await record.stateId.evaluate((id) => id.getBoundingClientRect().height)
      expect([width, height < 24]).toEqual([width, true])
      await screenshots(app.page, `record-${width}`)
    }
    await resize(app.electron, LAPTOP)

    await record.choose('Kind', 'Undo')
    await expect.poll(() => record.rows.count()).toBe(1)
  })

  it('after switching person new commits carry the other name', async () => {
    await board.switchPerson('Ben Okafor')
    await board.setNextStep('Call the plant manager')
    await record.open()
    await expect.poll(() => record.rows.first().textContent()).toMatch(/Ben Okafor.*Call the plant manager/)
    await record.choose('Person', 'Ben Okafor')
    await expect
      .poll(async () => (await record.rows.allTextContents()).every((row) => row.includes('Ben Okafor')))
      .toBe(true)
    // The list of people outlives the window: who works here is asked again at the next start.
    await app.page.getByRole('button', { name: /works here$/ }).click()
    await app.page.getByRole('menuitem', { name: 'About Holdfast' }).click()
    await board.dialog.getByText('Apache License 2.0', { exact: false }).waitFor()
  })
})
