import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ExportWish, ReviewPage } from './pages/review-page'
import { nextSave } from './support/dialogs'
import { launch, type RunningApp } from './support/launch'
import { LAPTOP, resize, screenshots } from './support/screenshots'
import { zipParts } from './support/zip-parts'

const SUMMARY = 'Anna Weiss found mail from mallory@evil.example that led to http://evil.example/drop.'
/** Of poppler-utils; the text of the PDF is looked at only where a machine has it. */
const PDF_TO_TEXT = 'pdftotext'
const DECISION = 'Cut the plant network of Kassel off'

let app: RunningApp
let review: ReviewPage
let folder = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-review-'))
  app = await launch()
  await resize(app.electron, LAPTOP)
  review = new ReviewPage(app.page)
  await declareCase()
})
afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('a review', () => {
  it('begins with one action, and then holds every section of the template', async () => {
    await review.open()
    await app.page.getByRole('button', { name: /^Start the review/ }).waitFor()
    await screenshots(app.page, 'review-empty')
    await review.start()
    expect(await review.outline.getByRole('button', { name: /^\d+/ }).count()).toBe(15)
    expect(await app.page.getByText('at most 200 words', { exact: false }).count()).toBe(1)
  })

  it('shows the case as it is now, wherever it is changed', async () => {
    await review.capture(`/decision ${DECISION}`)
    await review.live('Decisions').getByText(DECISION).waitFor()
    await review.capture('/decision Restore from tape')
    await review.live('Decisions').getByText('Restore from tape').waitFor()
  })

  it('keeps what was typed when the app is killed', async () => {
    await review.write('Summary for leadership', SUMMARY)
    await app.page.keyboard.press('Enter')
    await app.page.keyboard.type('## What now', { delay: 5 })
    const typed = Date.now()
    // The mirror of what is not sealed yet is written within a second and a half of the last key.
    await expect
      .poll(() => statSync(join(app.dataDir, 'drafts')).mtimeMs, { timeout: 8000 })
      .toBeGreaterThan(typed + 300)
    await app.kill9()
    app = await app.relaunch()
    await resize(app.electron, LAPTOP)
    review = new ReviewPage(app.page)
    await app.page.getByRole('row', { name: /Ransomware at the plant/ }).dblclick()
    await review.open()
    await review.section('Summary for leadership').getByText(SUMMARY).waitFor()
    await review.section('Summary for leadership').getByRole('heading', { name: 'What now' }).waitFor()
  })

  it('takes factors and actions where they will be printed', async () => {
    await review.add('Add a factor', 'Old VPN gateway without a second factor')
    await review.live('Contributing factors').getByText('Old VPN gateway').waitFor()
    await review.add('Add an action', 'Replace the VPN gateway')
    const actions = review.live('Actions')
    await actions.getByRole('button', { name: /Replace the VPN gateway/ }).click()
    await actions.getByRole('button', { name: /^Edit How we will know/ }).click()
    await actions.getByRole('textbox', { name: 'How we will know' }).fill('A login without a second factor fails')
    await app.page.keyboard.press('Enter')
    // By the button in the editor, and by Delete on the row.
    await actions.getByRole('button', { name: /^Edit How we will know/ }).click()
    await actions.getByRole('button', { name: 'Clear' }).click()
    await actions.getByRole('button', { name: 'Edit How we will know: Not set' }).waitFor()
    await actions.getByRole('button', { name: /^Edit Due/ }).click()
    await actions
      .getByRole('combobox', { name: 'Due' })
      .or(actions.getByRole('textbox', { name: 'Due' }))
      .fill('+14d')
    await app.page.keyboard.press('Enter')
    const due = actions.getByRole('button', { name: /^Edit Due: \d{4}/ })
    await due.focus()
    await app.page.keyboard.press('Delete')
    await actions.getByRole('button', { name: 'Edit Due: Not set' }).waitFor()
    await actions.getByRole('button', { name: /^Edit Status/ }).click()
    await actions.getByRole('button', { name: /Status/ }).click()
    await app.page.getByRole('option', { name: 'Done' }).click()
    await actions.getByRole('button', { name: /Replace the VPN gateway.*Done/ }).waitFor()
  })

  it('draws a diagram of the story, from text that stays editable', async () => {
    await review.section('Timeline').click()
    const drawn = await review.insertStoryDiagram()
    expect(await drawn.getAttribute('src')).toContain('data:image/svg+xml')
    await drawn.scrollIntoViewIfNeeded()
    await screenshots(app.page, 'review-diagram')
    await app.page.getByRole('button', { name: 'Edit the source' }).click()
    await review.section('Timeline').getByText('timeline TD').waitFor()
    await app.page.getByRole('button', { name: 'Hide the source' }).click()
  })
})

describe('an export', () => {
  it('says before it leaves what it will withhold, and asks for a recipient', async () => {
    await review.mark('Detection gaps', 'privileged')
    await review.mark('Training and exercises', 'TLP:RED')
    const dialog = await review.openExport()
    await dialog.getByText('2 items will be withheld: 2 sections').waitFor()
    await review.choose(dialog, /Label of the report/, 'TLP:GREEN')
    await dialog
      .getByText('TLP:GREEN is below the case’s own label')
      .or(dialog.getByText("TLP:GREEN is below the case's own label"))
      .waitFor()
    await dialog.getByRole('button', { name: /^Export/ }).click()
    await dialog.getByRole('alert').getByText('Say who receives it').waitFor()
    await screenshots(app.page, 'review-export')
    await app.page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
  })

  it('as PDF is marked on every page, defanged, with roles for names', async () => {
    const path = await exported('review.pdf', { format: 'PDF', recipient: 'Board of directors', roles: true })
    const text = pdfText(path)
    if (text === null) return
    const pages = text.split('\f').filter((page) => page.trim() !== '')
    expect(pages.length).toBeGreaterThan(1)
    for (const [at, page] of pages.entries()) {
      expect(page).toContain('TLP:AMBER')
      expect(page).toContain('DRAFT')
      expect(page).toContain(`Page ${at + 1} of ${pages.length}`)
    }
    expect(text).toContain('hxxp')
    expect(text).not.toContain('Anna Weiss')
    expect(text).toContain('2 items withheld')
    expect(text.replace(/\s+/g, ' ')).toContain(DECISION)
  })

  it('as Word, HTML and Markdown says the same', async () => {
    const word = zipParts(readFileSync(await exported('review.docx', { format: 'Word', recipient: 'Counsel' })))
    const words = word.get('word/document.xml') ?? ''
    expect(words).toContain('hxxp://evil[.]example/drop')
    expect(words).toContain('Anna Weiss')
    const running = [...word].filter(([name]) => /header|footer/.test(name)).map(([, xml]) => xml)
    expect(running.join()).toContain('TLP:AMBER')
    expect(running.join()).toContain('DRAFT')

    const html = readFileSync(await exported('review.html', { format: 'HTML', recipient: 'Plant manager' }), 'utf8')
    expect(html).not.toMatch(/<script|<link|https?:\/\/(?!www\.w3\.org)/i)
    expect(html).toContain('<span class="tlp">TLP:AMBER</span>')
    expect(html).toContain('data:image/svg+xml')

    const markdown = readFileSync(await exported('review.md', { format: 'Markdown', recipient: 'Wiki' }), 'utf8')
    expect(markdown).toContain('TLP:AMBER')
    expect(markdown).toContain('Old VPN gateway')
    expect(markdown).not.toContain('Training and exercises')
  })

  it('on one page is one choice', async () => {
    const wish: ExportWish = { format: 'Markdown', recipient: 'Leadership', onePage: true }
    const markdown = readFileSync(await exported('one-page.md', wish), 'utf8')
    expect(markdown).toContain('Summary for leadership')
    expect(markdown).not.toContain('Notification log')
  })

  it('that is cancelled leaves the case as it was', async () => {
    const before = await review.exports.count()
    await nextSave(app.electron, null)
    await review.openExport()
    await review.fillExport({ format: 'PDF', recipient: 'Nobody after all' })
    const dialog = app.page.getByRole('dialog', { name: 'Export the review' })
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(await review.exports.count()).toBe(before)
  })
})

describe('a version', () => {
  it('is sealed, approved by a named person, and only then leaves without DRAFT', async () => {
    await review.cut('First version for the board')
    await review.approve('0.1', { role: 'Chief executive', channel: 'By phone' })
    await review
      .version('0.1')
      .getByText(/Approved by Anna Weiss, Chief executive, by phone/)
      .waitFor()
    await review.write('Summary for leadership', ' Written after the cut.')
    await review.version('0.1').getByRole('button', { name: 'Read' }).click()
    await app.page.getByText('Version 0.1, approved').waitFor()
    expect(await app.page.getByText('Written after the cut', { exact: false }).count()).toBe(0)
    await screenshots(app.page, 'review-version')
    const path = await exported('approved.md', { format: 'Markdown', recipient: 'Board of directors' })
    const markdown = readFileSync(path, 'utf8')
    expect(markdown).toContain('APPROVED')
    expect(markdown).not.toContain('DRAFT')
    expect(markdown).not.toContain('Written after the cut')
    await app.page.keyboard.press('Escape')
    await review.section('Summary for leadership').getByText('Written after the cut').waitFor()
    await screenshots(app.page, 'review')
  })

  it('and no page asked anything of the network', async () => {
    expect(await app.requests.outside()).toEqual([])
  })
})

/** Exports, and checks that the case recorded the hash of the very file on the disk. */
async function exported(name: string, wish: ExportWish): Promise<string> {
  const path = join(folder, name)
  await nextSave(app.electron, path)
  await review.openExport()
  await review.fillExport(wish)
  const sha256 = await review.exportedHash(name)
  expect(sha256).toBe(createHash('sha256').update(readFileSync(path)).digest('hex'))
  return path
}

function pdfText(path: string): string | null {
  try {
    return execFileSync(PDF_TO_TEXT, ['-layout', path, '-'], { encoding: 'utf8' })
  } catch {
    console.info('The text of the PDF is not checked: there is no pdftotext on this machine.')
    return null
  }
}

async function declareCase(): Promise<void> {
  const { page } = app
  await page.getByRole('textbox', { name: 'Your name' }).fill('Anna Weiss')
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('button', { name: 'Go on without it' }).click()
  await page
    .getByRole('button', { name: /^Declare case/ })
    .first()
    .click()
  await page.getByRole('textbox', { name: 'Title' }).fill('Ransomware at the plant in Kassel')
  await page.getByRole('textbox', { name: /Sites/ }).fill('Kassel KS Europe/Berlin')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('heading', { name: 'Ransomware at the plant in Kassel' }).first().waitFor()
}
