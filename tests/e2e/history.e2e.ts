import { afterEach, describe, expect, it } from 'vitest'
import { declareCase, PlanPage } from './pages/plan-page'
import { RecordPage } from './pages/record-page'
import { TravelPage } from './pages/travel-page'
import { violations } from './support/axe'
import { launch, type RunningApp } from './support/launch'
import { openSample, passFirstRun } from './support/sample'
import { LAPTOP, resize, screenshots } from './support/screenshots'

const PATIENCE_MS = 8_000
const NOTE = 'Photograph the ransom note'

let app: RunningApp
let travel: TravelPage

const start = async (): Promise<void> => {
  app = await launch()
  app.page.setDefaultTimeout(PATIENCE_MS)
  await resize(app.electron, LAPTOP)
  travel = new TravelPage(app.page)
}

afterEach(async () => {
  const errors = [...app.errors]
  await app.close()
  expect(errors).toEqual([])
})

describe('a case as it stood earlier', () => {
  it('shows a completed step open again, in every place, and refuses every change with its reason', async () => {
    await start()
    await declareCase(app.page, /^Ransomware/)
    const plan = new PlanPage(app.page)
    await plan.open()
    await plan
      .line(NOTE)
      .getByRole('checkbox', { name: `Complete ${NOTE}` })
      .click({ force: true })
    await plan.said(/^Completed/)
    await expect.poll(() => plan.tab.textContent()).toContain('1/11')

    await travel.goBack()
    expect(await travel.moment.textContent()).toMatch(/^As of \d\d:\d\d:\d\d UTC, \d{4}-\d\d-\d\d · read only$/)
    await travel.bar.getByText(/^after: Anna Weiss completed step/).waitFor()
    await app.page.keyboard.press('ArrowLeft')
    await expect.poll(() => plan.tab.textContent()).toContain('0/11')
    await plan
      .line(NOTE)
      .getByRole('checkbox', { name: `Complete ${NOTE}` })
      .waitFor()

    // By key, from the palette, and by pressing what is shown.
    await plan.select(NOTE)
    await app.page.keyboard.press('a')
    await plan.said(/not while the case is shown as it stood earlier/)
    await plan
      .line(NOTE)
      .getByRole('checkbox', { name: `Complete ${NOTE}` })
      .click({ force: true })
    await plan.said(/nothing can be changed in it\. Nothing was recorded/)
    expect(await plan.tab.textContent()).toContain('0/11')
    expect(await app.page.getByRole('combobox', { name: 'Capture a line' }).count()).toBe(0)

    await app.page.keyboard.press('Escape')
    await travel.bar.waitFor({ state: 'detached' })
    await expect.poll(() => plan.tab.textContent()).toContain('1/11')
  })

  it('goes through the sample case in every place and looks right', async () => {
    await start()
    await passFirstRun(app.page)
    await openSample(app.page)
    const record = new RecordPage(app.page)
    await record.open()
    await travel.goBack()
    const first = await travel.slider.getAttribute('aria-valuemin')
    for (let times = 0; times < 6; times += 1) await app.page.keyboard.press('ArrowLeft')
    await screenshots(app.page, 'time-travel-record')
    for (const [key, name] of [
      ['t', 'timeline'],
      ['b', 'board'],
      ['p', 'plan'],
    ] as const) {
      await app.page.keyboard.press('g')
      await app.page.keyboard.press(key)
      await app.page.getByRole('main', { name: new RegExp(name, 'i') }).waitFor()
      await screenshots(app.page, `time-travel-${name}`)
    }
    expect(await violations(app.page, 'time travel')).toEqual([])
    await travel.slider.focus()
    await app.page.keyboard.press('Home')
    await expect.poll(() => travel.slider.getAttribute('aria-valuenow')).toBe(first)
    await travel.bar.getByRole('button', { name: 'Return to now' }).click()
    await travel.bar.waitFor({ state: 'detached' })
  })
})
