import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { BoardPage } from './pages/board-page'
import { declareCase } from './pages/plan-page'
import { launch, type RunningApp } from './support/launch'
import { LAPTOP, resize, screenshots } from './support/screenshots'

const PATIENCE_MS = 8_000

let app: RunningApp
let board: BoardPage

beforeEach(async () => {
  app = await launch()
  app.page.setDefaultTimeout(PATIENCE_MS)
  await resize(app.electron, LAPTOP)
  board = new BoardPage(app.page)
  await declareCase(app.page, /^Ransomware/)
  await board.open()
})
afterEach(async () => {
  const errors = [...app.errors]
  await app.close()
  expect(errors).toEqual([])
})

const clipboard = (): Promise<string> => app.electron.evaluate(({ clipboard: board }) => board.readText())

describe('the Board', () => {
  it('answers its five questions without scrolling, and the situation goes to the clipboard', async () => {
    for (const question of [
      'Where do we stand?',
      'What do we know?',
      'What is due next?',
      'What is blocked?',
      'Who has what?',
      'What changed in the last hour?',
    ])
      await board.answer(question).waitFor()
    const fits = await board.main.evaluate((main) => main.scrollHeight <= main.clientHeight)
    expect(fits).toBe(true)
    expect(await board.answer('Who has what?').textContent()).toContain('Nobody')
    expect(await board.answer('What is blocked?').textContent()).toContain('comes after')
    await board.answer('What changed in the last hour?').getByText('declared case').waitFor()

    await board.setNextStep('Pull the link to the plant')
    await board.setNextUpdate('45m')
    await board.answer('What is due next?').getByText('Next update to leadership').waitFor()
    await board.main.getByRole('button', { name: 'Copy situation as text' }).click()
    await board.said(/^Situation copied/)
    const text = await clipboard()
    expect(text.split('\n')[0]).toBe('TLP:AMBER')
    expect(text).toContain('Next: Pull the link to the plant')
    expect(text).toContain('We do not know:')
    await screenshots(app.page, 'board')
  })

  it('a milestone keeps every value, the state its time, and command passes with both names', async () => {
    await board.openDetails()
    await board.setMilestone('Set: beginning', '02:10', 'Ransom note on FS01')
    await board
      .milestone('Beginning')
      .getByText(/02:10 UTC/)
      .waitFor()
    await board.setMilestone('Correct: beginning', '01:40', 'First encrypted file')
    await board
      .milestone('Beginning')
      .getByText(/01:40 UTC/)
      .first()
      .waitFor()
    await board.inspector.getByRole('button', { name: 'Beginning', exact: true }).click()
    const values = board.list('Every value so far').getByRole('listitem')
    expect(await values.allTextContents()).toEqual([
      expect.stringMatching(/01:40 UTC set .* by .*: First encrypted file/),
      expect.stringMatching(/02:10 UTC set .* by .*: Ransom note on FS01/),
    ])

    await board.inspector.getByRole('button', { name: /Active/ }).click()
    await app.page.getByRole('option', { name: /Contained/ }).click()
    await board.dialog.getByRole('heading', { name: 'Set: containment' }).waitFor()
    await board.dialog.getByLabel('When').fill('now')
    await board.submit()
    await board.header.getByRole('button', { name: /^State Contained/ }).waitFor()
    expect(await board.list('States so far').getByRole('listitem').count()).toBe(2)

    await board.header.getByRole('button', { name: /take command$/ }).click()
    await board.person('Who takes command', 'Ben Okafor')
    await board.dialog.getByLabel('Read back').fill('One plant, contained, next update 16:00')
    await board.submit()
    await board.header.getByRole('button', { name: /^Ben Okafor.*take command/ }).waitFor()
    await board
      .answer('What changed in the last hour?')
      .getByText(/handed command over to Ben Okafor/)
      .waitFor()
    await screenshots(app.page, 'case-details')
    await app.page.keyboard.press('Escape')
    await board.inspector.waitFor({ state: 'hidden' })
  })

  it('opens in a window of its own', async () => {
    const opened = app.electron.waitForEvent('window')
    await board.main.getByRole('button', { name: 'Open on a screen' }).click()
    const wall = await opened
    await wall.getByRole('region', { name: 'Due' }).waitFor()
    expect(await wall.getByRole('main', { name: 'Board' }).textContent()).toContain('commands')
    await board.setNextStep('Call the site')
    await wall.getByText('Call the site').waitFor()
  })

  it('the native menu offers the commands of the case and runs them', async () => {
    const labels = (): Promise<string[]> =>
      app.electron.evaluate(({ Menu }) =>
        (Menu.getApplicationMenu()?.items ?? []).flatMap((item) => item.submenu?.items.map(({ label }) => label) ?? []),
      )
    await expect.poll(labels).toContain('Take command')
    await app.electron.evaluate(({ Menu, BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows()
      window?.focus()
      for (const item of Menu.getApplicationMenu()?.items ?? [])
        for (const one of item.submenu?.items ?? []) if (one.label === 'Take command') one.click()
    })
    await board.dialog.getByRole('heading', { name: 'Take command' }).waitFor()
  })
})
