import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { root } from '../../build/paths.mjs'
import { declareCase } from './pages/plan-page'
import { TimelinePage } from './pages/timeline-page'
import { nextPick } from './support/dialogs'
import { launch, type RunningApp } from './support/launch'
import { DESK, LAPTOP, resize, screenshots } from './support/screenshots'

let app: RunningApp
let timeline: TimelinePage
let folder: string

/** Writes a file to be imported and lets the next native dialog pick it. */
const pick = async (name: string, content: string | Uint8Array): Promise<string> => {
  const path = join(folder, name)
  writeFileSync(path, content)
  await nextPick(app.electron, [path])
  return path
}

const csv = (rows: readonly string[]): string => ['datetime,timestamp_desc,message,computer_name', ...rows].join('\n')
const at = (i: number): string => `${new Date(Date.UTC(2026, 2, 14) + i * 7000).toISOString().slice(0, 19)}+00:00`

describe('the timeline of a case', () => {
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'holdfast-timeline-'))
    app = await launch()
    await resize(app.electron, LAPTOP)
    timeline = new TimelinePage(app.page)
    await declareCase(app.page, /^Ransomware/)
    await timeline.open()
  })
  afterEach(async () => {
    const errors = [...app.errors]
    await app.close()
    rmSync(folder, { recursive: true, force: true })
    expect(errors).toEqual([])
  })

  it('a captured line shows what it was understood as, is recorded, found, starred and edited', async () => {
    await screenshots(app.page, 'timeline-empty')
    await timeline.press('c')
    await app.page.keyboard.insertText('23:50 DC01 files encrypted T1486 by "Dr. Vogt" via phone')
    expect(await timeline.meaning.textContent()).toMatch(
      /Event[\s\S]*23:50 UTC[\s\S]*said by Dr\. Vogt via phone[\s\S]*T1486/,
    )
    await screenshots(app.page, 'capture-meaning')
    await timeline.press('Enter')
    await timeline.row('DC01 files encrypted').waitFor()
    await timeline.press('Escape')
    await timeline.record('/decision isolate the plant network')
    await timeline.record('/action @anna due 2h isolate WS-12')
    await timeline.record('-20m first call from the plant')
    await timeline.row('isolate the plant network').getByText('Decision').waitFor()
    await timeline.row('isolate WS-12').getByText('Action').waitFor()
    // Up brings the last line back.
    await timeline.press('c', 'ArrowUp')
    await expect.poll(() => timeline.capture.inputValue()).toBe('-20m first call from the plant')
    await timeline.press('ArrowDown', 'Escape')

    await timeline.press('/')
    await app.page.keyboard.insertText('technique:T1486')
    await timeline.main
      .getByRole('status')
      .getByText(/^1 of \d/)
      .waitFor()
    await timeline.press('Enter', 's')
    await timeline.row('DC01').getByLabel('Starred').waitFor()
    await timeline.press('Enter')
    await timeline.inspector.getByText('Dr. Vogt').first().waitFor()
    await timeline.inspector.getByText('Written as “23:50”').waitFor()
    await timeline.inspector.getByRole('button', { name: /^Edit What happened/ }).click()
    await app.page.keyboard.press('Control+A')
    await app.page.keyboard.insertText('DC01 and FS01 files encrypted')
    await timeline.press('Enter')
    await timeline.row('DC01 and FS01 files encrypted').waitFor()
    await timeline.inspector
      .getByRole('list', { name: 'History' })
      .getByText(/DC01 and FS01/)
      .waitFor()
    await screenshots(app.page, 'timeline-inspector')
    await timeline.press('Control+z')
    await timeline.row(/DC01 files encrypted/).waitFor()
  })

  it('what is being typed survives kill -9, and the bar is there in every place of the case', async () => {
    await timeline.record('the first thing')
    await app.page.getByRole('navigation', { name: 'Places of the case' }).getByRole('button').first().click()
    await timeline.press('c')
    const drafts = join(app.dataDir, 'drafts')
    const since = Date.now()
    await app.page.keyboard.insertText('/decision call the insurer before noon, said')
    await expect.poll(() => changedAt(drafts), { timeout: 10_000 }).toBeGreaterThanOrEqual(since - 10)
    await app.kill9()
    app = await app.relaunch()
    await app.page.getByRole('grid', { name: 'Cases' }).waitFor()
    await app.page.getByRole('grid', { name: 'Cases' }).focus()
    await app.page.keyboard.press('Enter')
    timeline = new TimelinePage(app.page)
    await expect.poll(() => timeline.capture.inputValue()).toBe('/decision call the insurer before noon, said')
    await timeline.open()
    await timeline.row('the first thing').waitFor()
  })

  it('an import accounts for every row before anything is stored, asks for a zone, and is taken back whole', async () => {
    const rows = Array.from({ length: 400 }, (_, i) => `${at(i)},Logon,logon ${i} of svc-backup,WS-${i % 12}`)
    await pick(
      'edr.csv',
      csv([...rows, '2026-02-30T02:13:00+00:00,Logon,no such day,FS01', '2026-03-14 03:15:00,Logon,no zone,WS-12']),
    )
    await timeline.import()
    const { dialog } = timeline
    await dialog.getByText('In which zone are the times that name none?').waitFor()
    expect(await dialog.textContent()).toMatch(/402 rows read = 401 accepted \+ 1 rejected/)
    expect(await dialog.getByRole('button', { name: /^Import/ }).isEnabled()).toBe(false)
    await screenshots(app.page, 'import-zone')
    await dialog.getByRole('combobox', { name: /In which zone/ }).fill('Europe/Berlin')
    await app.page.getByRole('option', { name: 'Europe/Berlin' }).first().click()
    await dialog.getByRole('button', { name: 'Import 401 rows' }).click()
    const toast = await timeline.said(/401 rows imported, .*1 rejected/)
    await timeline.main.getByRole('status').getByText('401 entries').waitFor()
    await screenshots(app.page, 'timeline-imported')
    await timeline.press('/')
    await app.page.keyboard.insertText('"no zone"')
    await timeline.row('no zone').getByText('zone assumed').waitFor()
    // 03:15 in Berlin is 02:15 UTC.
    await timeline.row('no zone').getByText('2026-03-14 02:15:00').waitFor()
    await timeline.press('Escape')
    await timeline.main.getByRole('button', { name: /^Sources/ }).click()
    await app.page.getByRole('region', { name: 'edr.csv' }).getByRole('button', { name: 'Account' }).click()
    await app.page.getByText(/402 rows read/).waitFor()
    await timeline.press('Escape')
    await toast.getByRole('button', { name: /Undo/ }).click()
    await timeline.main.getByText(/The timeline is empty/).waitFor()
  })

  it('brushing and keys on the chart set the range of the table', async () => {
    const rows = Array.from({ length: 600 }, (_, i) => `${at(i)},Logon,logon ${i},WS-${i % 12}`)
    await pick('many.csv', csv(rows))
    await timeline.import()
    await timeline.dialog.getByRole('button', { name: 'Import 600 rows' }).click()
    await timeline.main.getByRole('status').getByText('600 entries').waitFor()
    await timeline.main.getByRole('application', { name: /600 entries from/ }).waitFor()
    const box = await timeline.chart.boundingBox()
    if (!box) throw new Error('the chart is not on the screen')
    await app.page.mouse.move(box.x + box.width * 0.25, box.y + 40)
    await app.page.mouse.down()
    await app.page.mouse.move(box.x + box.width * 0.5, box.y + 40, { steps: 4 })
    await app.page.mouse.up()
    await expect.poll(() => timeline.filter.inputValue()).toMatch(/^after:2026-03-14T\S+ before:2026-03-14T\S+$/)
    await timeline.main
      .getByRole('status')
      .getByText(/^1\d\d of 600$/)
      .waitFor()
    await resize(app.electron, DESK)
    await screenshots(app.page, 'timeline-brushed')
    await timeline.chart.focus()
    await timeline.press('Escape')
    await timeline.main.getByRole('status').getByText('600 entries').waitFor()
    await timeline.press('+', '+', 'Enter')
    await expect.poll(() => timeline.filter.inputValue()).toMatch(/^after:/)
  })

  it.each([
    [
      'a binary file',
      'photo.csv',
      Uint8Array.from({ length: 4096 }, (_, i) => (i * 89) % 256),
      /not a text file|binary/i,
    ],
    ['a file with no column for the time', 'list.csv', 'name,owner\nDC01,Anna\n', /time/i],
    ['an empty file', 'empty.csv', '', /empty|nothing/i],
  ])('%s gets one sentence and changes nothing', async (_what, name, content, sentence) => {
    await pick(name, content)
    await timeline.import()
    await expect.poll(() => timeline.dialog.textContent()).toMatch(sentence)
    expect(await timeline.dialog.getByRole('button', { name: /^Import/ }).count()).toBe(0)
    await screenshots(app.page, `import-refused-${name}`)
    await timeline.dialog.getByRole('button', { name: 'Close' }).click()
    await timeline.main.getByText(/The timeline is empty/).waitFor()
  })

  it('a real Timesketch file is read with every row accounted for', async () => {
    const sample = join(root, '..', 'shared', 'samples', 'timesketch', 'sigma_events.csv')
    if (changedAt(sample) === 0) {
      console.info(`skipped: there is no ${sample}`)
      return
    }
    await nextPick(app.electron, [sample])
    await timeline.import()
    await timeline.dialog.getByText(/rows read/).waitFor()
    const [, read, accepted, rejected] =
      /(\d+) rows read = (\d+) accepted \+ (\d+) rejected/.exec(await timeline.dialog.textContent()) ?? []
    expect(Number(read)).toBe(Number(accepted) + Number(rejected))
  })
})

const changedAt = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
