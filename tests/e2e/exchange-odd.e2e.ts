import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator } from 'playwright'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { value } from '../unit/main/keeper/a-keeper'
import { acts, aLaptop, aNewCase, type Laptop, takesIn } from '../unit/main/keeper/exchange/a-laptop'
import { aZip } from '../unit/main/keeper/exchange/a-zip'
import { ExchangePage } from './pages/exchange-page'
import { RecordPage } from './pages/record-page'
import { TimelinePage } from './pages/timeline-page'
import { violations } from './support/axe'
import { launch, type RunningApp } from './support/launch'
import { passFirstRun } from './support/sample'
import { LAPTOP, resize, screenshots } from './support/screenshots'
import { zipBytes } from './support/zip-parts'

const PATIENCE_MS = 10_000
const DAY_MS = 86_400_000
const TITLE = 'Plant Kassel'

let app: RunningApp
let usb = ''
let exchange: ExchangePage
/** Another laptop of the exercise, as its keeper alone. */
let other: Laptop | null = null

beforeEach(async () => {
  usb = mkdtempSync(join(tmpdir(), 'holdfast-usb-'))
  app = await launch()
  app.page.setDefaultTimeout(PATIENCE_MS)
  await resize(app.electron, LAPTOP)
  exchange = new ExchangePage(app.page, app.electron)
  await passFirstRun(app.page)
})
afterEach(async () => {
  const errors = [...app.errors]
  await app.close()
  await other?.keeper.quit()
  other = null
  rmSync(usb, { recursive: true, force: true })
  expect(errors).toEqual([])
})

const bundle = (name: string): string => join(usb, `${name}.holdfast`)

async function ben(aheadMs = 0): Promise<{ laptop: Laptop; journal: string }> {
  const environment = aheadMs === 0 ? {} : { now: () => Date.now() + aheadMs }
  other = await aLaptop(join(usb, 'ben'), 'Ben Okafor', { environment })
  const journal = await aNewCase(other)
  const said = { number: 'CASE-2026-BO-001', title: TITLE, codeName: 'Quarry', kind: 'ransomware', tlp: 'TLP:AMBER' }
  const me = value(await other.keeper.ask('journal.open', { journal })).person
  const more = { state: 'active', commander: me, zone: 'UTC', declaredAt: 1, declaredBy: me }
  await acts(other, journal, { op: 'put', type: 'case', id: journal, fields: { ...said, ...more } })
  await acts(other, journal, { op: 'put', type: 'person', id: me, fields: { name: 'Ben Okafor', handle: 'ben' } })
  await acts(other, journal, entry('Door of the server room open'))
  return { laptop: other, journal }
}

function entry(text: string, marks: object = {}): object {
  const time = { utc: '2026-03-14T14:22:07Z', precision: 's', zone: 'UTC', basis: 'stated' }
  const fields = { kind: 'event', time, recordedAt: 1, text, ...marks }
  return { op: 'put', type: 'entry', id: randomUUID(), fields }
}

/** Keeps it, and says that the words match. */
async function trust(sheet: Locator): Promise<void> {
  await sheet.getByRole('button', { name: 'Keep it in the waiting room' }).click()
  await app.page.getByRole('button', { name: 'The words match' }).click()
  await app.page
    .getByRole('dialog')
    .getByText(/new, 0 here already/)
    .first()
    .waitFor()
}

describe('a bundle that is not as one expects', () => {
  it('with the list of another team: that is left alone, the case comes in', async () => {
    const { laptop, journal } = await ben()
    const team = value(await laptop.keeper.ask('journal.list', {})).find(({ kind }) => kind === 'team')
    await laptop.writes(bundle('team'), [journal, team?.journal ?? ''])
    const sheet = await exchange.lookInto(bundle('team'))
    await sheet.getByText('The list of another team: left alone').waitFor()
    await sheet.getByText(/New on this laptop/).waitFor()
    await screenshots(app.page, 'exchange-other-team')
    expect(await violations(app.page, 'list of another team')).toEqual([])
    await trust(sheet)
    await app.page.getByText(/is the list of another team. It was left alone/).waitFor()
    await app.page.keyboard.press('Escape')
    await exchange.go()
    // Only the laptop that was confirmed is known, and nobody of its team.
    await app.page.getByRole('region', { name: 'Known laptops' }).getByText('Ben Okafor’s laptop').first().waitFor()
  })

  it('of a laptop whose clock runs days ahead: says by how much, and takes the times as they were written', async () => {
    const { laptop, journal } = await ben(3 * DAY_MS)
    await laptop.writes(bundle('ahead'), [journal])
    const sheet = await exchange.lookInto(bundle('ahead'))
    await sheet.getByText(/has times that are 3 days ahead of this laptop’s clock/).waitFor()
    await sheet.getByText('Compare both clocks, and record what was wrong in the case.').waitFor()
    await screenshots(app.page, 'exchange-clock-ahead')
    expect(await violations(app.page, 'clock ahead')).toEqual([])
    await trust(sheet)
    await app.page.getByRole('dialog').getByRole('button', { name: 'Show in the record' }).click()
    const record = new RecordPage(app.page)
    const ahead = new Date(Date.now() + 3 * DAY_MS).toISOString().slice(0, 10)
    await record.rows.filter({ hasText: 'Door of the server room open' }).filter({ hasText: ahead }).waitFor()
    // What is done here now still comes after what was seen.
    await new TimelinePage(app.page).open()
    await new TimelinePage(app.page).record('/event 15:00 Door closed')
    await record.open()
    await expect.poll(() => record.rows.first().textContent()).toContain('Door closed')
  })

  it('without its evidence says so; one that lost a file which it lists is refused whole', async () => {
    const { laptop, journal } = await ben()
    const log = join(usb, 'door.log')
    writeFileSync(log, 'opened by hand')
    const sha256 = await takesIn(laptop, journal, log)
    await laptop.writes(bundle('without'), [journal], { evidence: false })
    const sheet = await exchange.lookInto(bundle('without'))
    await sheet.getByText(/1 .*left out by whoever made it/).waitFor()
    await screenshots(app.page, 'exchange-evidence-left-out')
    await app.page.keyboard.press('Escape')

    await laptop.writes(bundle('whole'), [journal])
    const parts = zipBytes(readFileSync(bundle('whole')))
    const kept = [...parts].filter(([name]) => !name.startsWith('evidence/'))
    writeFileSync(bundle('lost'), aZip(kept.map(([name, data]) => ({ name, data }))))
    const lost = await exchange.lookInto(bundle('lost'))
    await lost
      .getByRole('alert')
      .getByText(new RegExp(`the file ${sha256.slice(0, 12)}…: the list names it, and it is not in it`))
      .waitFor()
    await lost.getByText('Nothing of it is stored, and nothing of it can come in.').waitFor()
    await screenshots(app.page, 'exchange-evidence-lost')
    expect(await lost.getByRole('button', { name: 'Keep it in the waiting room' }).count()).toBe(0)
  })
})

describe('what is privileged', () => {
  it('was left out, and is told as that; when it comes later, the case that is open shows it', async () => {
    const { laptop, journal } = await ben()
    await acts(laptop, journal, entry('Counsel was told', { privileged: true }))
    await laptop.writes(bundle('less'), [journal], { ceiling: { tlp: 'TLP:RED', includePrivileged: false } })
    const sheet = await exchange.lookInto(bundle('less'))
    await sheet.getByText('1 entry without content. Who made it left out what is privileged.').waitFor()
    await screenshots(app.page, 'exchange-withheld')
    expect(await violations(app.page, 'privileged left out')).toEqual([])
    await trust(sheet)
    await app.page.getByRole('dialog').getByRole('button', { name: 'Open case' }).click()
    const timeline = new TimelinePage(app.page)
    await timeline.open()
    await timeline.row('Door of the server room open').waitFor()
    expect(await timeline.row('Counsel was told').count()).toBe(0)
    const record = new RecordPage(app.page)
    await record.open()
    await app.page.getByRole('radio', { name: 'Without effect 1' }).click()
    await app.page.getByText('The bundle left it out. It shows once a bundle with it comes in.').waitFor()

    await timeline.open()
    await laptop.writes(bundle('all'), [journal])
    const all = await exchange.lookInto(bundle('all'))
    await all.getByRole('button', { name: 'Bring in' }).click()
    await app.page.getByRole('dialog').getByText('1 change was new.').waitFor()
    await app.page.keyboard.press('Escape')
    await timeline.row('Counsel was told').waitFor()
  })
})
