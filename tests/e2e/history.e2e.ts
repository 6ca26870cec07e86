import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterEach, describe, expect, it } from 'vitest'
import { value } from '../unit/main/keeper/a-keeper'
import { acts, aLaptop } from '../unit/main/keeper/exchange/a-laptop'
import { BoardPage } from './pages/board-page'
import { declareCase, PlanPage } from './pages/plan-page'
import { RecordPage } from './pages/record-page'
import { TravelPage } from './pages/travel-page'
import { violations } from './support/axe'
import { nextPick, nextSave } from './support/dialogs'
import { launch, type RunningApp } from './support/launch'
import { pressEverything } from './support/press-everything'
import { openSample, passFirstRun } from './support/sample'
import { LAPTOP, resize, screenshots } from './support/screenshots'
import { askKeeper, runJob } from './support/worker-calls'

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

const complete = async (plan: PlanPage): Promise<void> => {
  await plan
    .line(NOTE)
    .getByRole('checkbox', { name: `Complete ${NOTE}` })
    .click({ force: true })
  await plan.said(/^Completed/)
}
const withCompletedStep = async (): Promise<PlanPage> => {
  await start()
  await declareCase(app.page, /^Ransomware/)
  const plan = new PlanPage(app.page)
  await plan.open()
  await complete(plan)
  return plan
}

afterEach(async () => {
  const errors = [...app.errors]
  await app.close()
  expect(errors).toEqual([])
})

describe('a case as it stood earlier', () => {
  it('shows a completed step open again, in every place, and refuses every change with its reason', async () => {
    const plan = await withCompletedStep()
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
    const box = plan.line(NOTE).getByRole('checkbox', { name: `Complete ${NOTE}` })
    expect(await box.isDisabled()).toBe(true)
    const why = await box.getAttribute('aria-describedby')
    expect(await app.page.locator(`#${why}`).textContent()).toMatch(/^Off while the case is shown as it stood earlier/)
    expect(
      await plan
        .line(NOTE)
        .getByTitle(/^Off while the case/)
        .count(),
    ).toBeGreaterThan(0)
    await plan.line(NOTE).click({ button: 'right' })
    const menu = app.page.getByRole('menu', { name: 'Actions' })
    await menu.waitFor()
    expect(await menu.getByRole('menuitem', { disabled: false }).count()).toBe(0)
    await app.page.locator('p', { hasText: /^Off while the case is shown as it stood earlier/ }).waitFor()
    await screenshots(app.page, 'time-travel-menu')
    expect(await violations(app.page, 'a menu in the past', '[role=menu]')).toEqual([])
    await app.page.keyboard.press('Escape')
    await menu.waitFor({ state: 'detached' })
    expect(await plan.tab.textContent()).toContain('0/11')
    expect(await app.page.getByRole('combobox', { name: 'Capture a line' }).count()).toBe(0)

    // What would write stands there and says why it does not; fields are text, not buttons.
    const board = new BoardPage(app.page)
    await board.open()
    const command = app.page.getByRole('main').getByRole('button', { name: 'Take command', disabled: true })
    // The pointer comes from elsewhere, as a hand's would: until it moves, keys are what counts.
    await app.page.mouse.move(640, 400)
    await command.hover()
    await app.page
      .getByRole('tooltip')
      .getByText(/^Off while the case is shown as it stood earlier/)
      .waitFor()
    await screenshots(app.page, 'time-travel-off')
    await travel.command('Show case details')
    const inspector = app.page.getByRole('complementary', { name: 'Inspector' })
    await inspector.getByText('Code name').waitFor()
    expect(await inspector.getByRole('button', { name: /^Edit /, disabled: false }).count()).toBe(0)
    expect(await inspector.getByRole('button', { disabled: true }).count()).toBeGreaterThan(3)
    await screenshots(app.page, 'time-travel-details')
    await app.page.keyboard.press('Escape')

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
    const count = travel.bar.getByText(/^[\d,]+ of [\d,]+$/)
    const commits = (await count.textContent())?.split(' of ')[1]
    const moves = async (key: string): Promise<void> => {
      const before = await count.textContent()
      await travel.slider.focus()
      await app.page.keyboard.press(key)
      await expect.poll(() => count.textContent()).not.toBe(before)
    }
    // As the case stands after its newest act, there is most to press.
    await moves('End')
    const walks = []
    for (const place of ['Board', 'Plan', 'Timeline', 'Systems', 'Evidence', 'Review', 'Record']) {
      await app.page
        .getByRole('navigation')
        .getByRole('button', { name: new RegExp(`^${place}`) })
        .click()
      await app.page.getByRole('main', { name: place }).waitFor()
      const walk = await pressEverything(app.page, place)
      console.log(`${place}: ${walk.pressed.length} pressed, ${walk.off.length} off`)
      // The same road that a change takes to the worker, and back: what was refused there is told by now.
      await moves('ArrowLeft')
      await moves('ArrowRight')
      walks.push({ place, ...walk })
    }
    if (process.env['WALKS']) console.log(JSON.stringify(walks, null, 1))
    for (const { place, pressed, off, refused } of walks) {
      expect([place, refused]).toEqual([place, []])
      expect([place, pressed.length > 10, off.length > 0]).toEqual([place, true, true])
    }
    expect((await count.textContent())?.split(' of ')[1]).toBe(commits)
    await travel.slider.focus()
    await app.page.keyboard.press('Home')
    await expect.poll(() => travel.slider.getAttribute('aria-valuenow')).toBe(first)
    await travel.bar.getByRole('button', { name: 'Return to now' }).click()
    await travel.bar.waitFor({ state: 'detached' })
  })
})

describe('every value that a thing ever had', () => {
  it('tells who, when, whether it stands and what its author had seen, for the thing and for one field', async () => {
    const plan = await withCompletedStep()
    await app.page.keyboard.press('Control+z')
    await plan.said(/^Taken back/)
    await plan.select(NOTE)
    await app.page.keyboard.press('h')
    const sheet = app.page.getByRole('dialog', { name: 'Every value' })
    await sheet.getByRole('button', { name: 'Only state' }).first().click()
    const values = sheet.getByRole('list', { name: 'Values' }).getByRole('listitem')
    await expect.poll(() => values.count()).toBe(3)
    const [now, taken, first] = await values.allTextContents()
    expect(now).toMatch(/open.*Replaced, having seen: ‘done’ by Anna Weiss.*this laptop.*stands/)
    expect(taken).toMatch(/done.*Replaced, having seen: ‘open’.*Taken back by Anna Weiss.*taken back/)
    expect(first).toMatch(/open.*The first value\..*replaced/)
    await screenshots(app.page, 'every-value')
    expect(await violations(app.page, 'every value')).toEqual([])
    await app.page.keyboard.press('Escape')
    await sheet.waitFor({ state: 'detached' })
  })
})

describe('the difference between two moments', () => {
  it('groups what changed by kind and copies it as text for the next shift', async () => {
    await start()
    await passFirstRun(app.page)
    await openSample(app.page)
    await travel.command('difference between two moments')
    const sheet = app.page.getByRole('dialog', { name: 'Difference between two moments' })
    await sheet.getByRole('region', { name: 'Systems' }).waitFor()
    expect(await sheet.getByRole('heading', { name: /^Steps/ }).textContent()).toMatch(/Steps \d+ added/)
    await screenshots(app.page, 'difference')
    expect(await violations(app.page, 'difference')).toEqual([])
    await sheet.getByRole('button', { name: 'Copy as text' }).click()
    const copied = await app.electron.evaluate(({ clipboard }) => clipboard.readText())
    expect(copied).toMatch(/^Changes from .* to .*\n/)
    expect(copied).toMatch(/\nSystems: \d+ added/)
    await sheet.getByRole('textbox', { name: 'From' }).fill('now')
    await sheet.getByRole('textbox', { name: 'To' }).fill('-1h')
    await sheet.getByText('The first moment lies after the second one.').waitFor()
  })
})

describe('a case as known by one device', () => {
  it('shows what the other laptop had when it wrote, and not what came later', async () => {
    await start()
    await declareCase(app.page, /^Ransomware/)
    const plan = new PlanPage(app.page)
    await plan.open()
    const other = await aLaptop(join(app.dataDir, 'other'), 'Ben')
    try {
      const [out, back] = [join(app.dataDir, 'out.holdfast'), join(app.dataDir, 'back.holdfast')]
      const journal = await caseOf(app.page)
      await nextSave(app.electron, out)
      await writeBundle(app.page, journal)
      await other.trusts(out)
      const opened = value(await other.keeper.ask('journal.open', { journal }))
      const ben = { op: 'put', type: 'person', id: opened.person, fields: { name: 'Ben Okafor', handle: 'ben' } }
      const change = { op: 'put', type: 'asset', id: 'ben-1', fields: { name: 'WS-BEN', state: 'suspected' } }
      await acts(other, journal, change, ben)
      await other.writes(back, [journal])
      // Done here after Ben took his copy: he cannot have known.
      await complete(plan)
      await nextPick(app.electron, [back])
      await takeBundle(app.page)

      await travel.goBack()
      await expect.poll(() => plan.tab.textContent()).toContain('1/11')
      await travel.choose('What is shown', /^As known by Ben Okafor, device/)
      await expect.poll(() => plan.tab.textContent()).toContain('0/11')
      await app.page.getByRole('button', { name: /^Systems/ }).click()
      await app.page.getByRole('main', { name: 'Systems' }).getByText('WS-BEN').waitFor()
      await travel.bar.getByText(/by this device/).waitFor()
      await travel.bar.getByText('after: Ben Okafor added system ‘WS-BEN’').waitFor()
      await screenshots(app.page, 'as-known-by')
    } finally {
      await other.keeper.quit()
    }
  })
})

async function caseOf(page: Page): Promise<string> {
  const list = await askKeeper(page, 'journal.list', {})
  const found = list.ok ? list.value.find(({ kind }) => kind === 'case') : undefined
  if (!found) throw new Error('there is no case')
  return found.journal
}

async function writeBundle(page: Page, journal: string): Promise<void> {
  const place = await page.evaluate(() =>
    window.holdfast.call('files.saveAs', { title: 'Out', suggestedName: 'out.holdfast' }),
  )
  if (!place.ok || !place.value) throw new Error('no place to write to')
  const ask = { journals: [journal], destination: place.value.token, evidence: false, drafts: false }
  await runJob(page, 'bundle.write', { ...ask, protection: { by: 'none' } })
}

async function takeBundle(page: Page): Promise<void> {
  const picked = await page.evaluate(() => window.holdfast.call('files.pick', { title: 'In', many: false, kinds: [] }))
  const token = picked.ok ? picked.value[0]?.token : undefined
  if (!token) throw new Error('nothing was picked')
  const result = await runJob(page, 'bundle.import', { source: { file: token } })
  if (result.kind === 'bundle-taken' && result.taken.state === 'waits')
    await runJob(page, 'incoming.confirm', { id: result.taken.incoming.id })
}
