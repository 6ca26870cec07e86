import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
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
    // A word is finished with Tab.
    await timeline.press('c')
    await app.page.keyboard.insertText('/dec')
    await app.page.getByRole('option', { name: /^\/decision/ }).waitFor()
    await timeline.press('Tab')
    await expect.poll(() => timeline.capture.inputValue()).toBe('/decision ')
    await app.page.keyboard.insertText('with @weiss')
    await app.page.getByRole('option', { name: /Anna Weiss/ }).waitFor()
    await screenshots(app.page, 'capture-completion')
    await timeline.press('Tab')
    await expect.poll(() => timeline.capture.inputValue()).toMatch(/^\/decision with @anna\S* $/)
    await timeline.press('Control+A', 'Backspace', 'Escape')
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
    await timeline.row('no zone').getByText('assumed').waitFor()
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
    await timeline.press('Escape', '0')
    await timeline.main.getByRole('application', { name: /600 entries from/ }).waitFor()
    await app.page.mouse.move(box.x + box.width / 2, box.y + 40)
    await app.page.mouse.wheel(0, -400)
    await timeline.main.getByRole('application', { name: /(?<!600) entries from/ }).waitFor()
  })

  it('selected rows are starred and removed at once, and one undo brings them back', async () => {
    await pick('few.csv', csv(Array.from({ length: 30 }, (_, i) => `${at(i)},Logon,logon ${i},WS-${i % 12}`)))
    await timeline.import()
    await timeline.dialog.getByRole('button', { name: 'Import 30 rows' }).click()
    await timeline.main.getByRole('status').getByText('30 entries').waitFor()
    await timeline.table.focus()
    await timeline.press('x', 'j', 'x', 'j', 'x', 's')
    await timeline.said('3 entries put into the story.')
    await timeline.main.getByRole('radio', { name: 'Story' }).click()
    await timeline.main.getByRole('status').getByText('3 of 30').waitFor()
    await timeline.main.getByRole('radio', { name: 'All' }).click()
    await timeline.main.getByRole('toolbar', { name: 'Selected rows' }).getByRole('button', { name: 'Remove' }).click()
    await timeline.main.getByRole('status').getByText('27 entries').waitFor()
    await timeline.press('Control+z')
    await timeline.main.getByRole('status').getByText('30 entries').waitFor()
  })

  it('a file that vanishes between preview and import changes nothing and says so', async () => {
    const path = await pick('gone.csv', csv([`${at(1)},Logon,logon,WS-1`]))
    await timeline.import()
    const button = timeline.dialog.getByRole('button', { name: /^Import 1 row/ })
    await button.waitFor()
    rmSync(path)
    await button.click()
    await timeline.said(/gone|no longer|not be read|vanish/i)
    await timeline.main.getByText(/The timeline is empty/).waitFor()
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
    // The name of the file can hold the word that is waited for: refused is it once nothing offers to import it.
    await expect.poll(() => timeline.dialog.getByRole('button', { name: /^Import/ }).count()).toBe(0)
    await screenshots(app.page, `import-refused-${name}`)
    await timeline.dialog.getByRole('button', { name: 'Close' }).click()
    await timeline.main.getByText(/The timeline is empty/).waitFor()
  })

  it('real timeline files are read with every row accounted for', async () => {
    const samples = join(root, '..', 'shared', 'samples')
    const files = existsSync(samples)
      ? [
          ...readdirSync(join(samples, 'timesketch')).map((name) => join(samples, 'timesketch', name)),
          join(samples, 'misc', 'ransomware_dfir_timeline.csv'),
        ]
      : []
    if (files.length === 0) console.info(`skipped: there is no ${samples}`)
    for (const file of files) {
      await nextPick(app.electron, [file])
      await timeline.import()
      // A file that is no timeline at all gets a sentence instead.
      await timeline.dialog
        .getByText(/rows read|Nothing was stored\./)
        .first()
        .waitFor()
      const text = (await timeline.dialog.textContent()) ?? ''
      const [, read, accepted, rejected] = (
        /([\d,]+) rows read = ([\d,]+) accepted \+ ([\d,]+) rejected/.exec(text) ?? []
      ).map((figure) => Number(figure.replaceAll(',', '')))
      if (read !== undefined) expect(read, file).toBe((accepted ?? 0) + (rejected ?? 0))
      await timeline.dialog.getByRole('button', { name: /^(Cancel|Close)$/ }).click()
      await timeline.dialog.waitFor({ state: 'detached' })
    }
  })
})

const changedAt = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
