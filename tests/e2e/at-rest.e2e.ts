import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { EvidencePage } from './pages/evidence-page'
import { ReviewPage } from './pages/review-page'
import { TimelinePage } from './pages/timeline-page'
import { findInFiles } from './support/find-in-files'
import { launch, type RunningApp } from './support/launch'

/** One word each for what names a case; none of them occurs anywhere else. */
const SAID = {
  person: 'Ocelotta',
  title: 'Zebrafinch',
  site: 'Kookaburg',
  entry: 'Quokkalily',
  filter: 'Capybaring',
  evidence: 'Narwhalbus',
  fileName: 'pangolinette',
  review: 'Axolotline',
  draft: 'Wombatwise',
  form: 'Tapirologist',
} as const
const PASSPHRASE = 'Okapifold Gnuwind'
const WORDS = [...Object.values(SAID), 'Okapifold', 'Gnuwind']

let app: RunningApp | null = null
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-files-'))
})
afterEach(async () => {
  await app?.close()
  app = null
  rmSync(folder, { recursive: true, force: true })
})

/** What the app and its children wrote to their consoles. */
function listen({ electron }: RunningApp): () => string {
  let heard = ''
  for (const stream of [electron.process().stdout, electron.process().stderr])
    stream?.on('data', (bytes: Buffer) => {
      heard += bytes.toString()
    })
  return () => heard
}

describe('at rest', () => {
  it.each([
    ['with a passphrase', PASSPHRASE],
    ['without one', ''],
  ])(
    '%s, no file of the data folder or of the browser profile names anything of a case after a busy session',
    async (_, passphrase) => {
      app = await launch()
      const heard = listen(app)
      const { page } = app
      await page.getByLabel('Your name').fill(`${SAID.person} Berg`)
      if (passphrase !== '') {
        await page.getByLabel(/^Passphrase(?! again)/).fill(passphrase)
        await page.getByLabel('Passphrase again').fill(passphrase)
      }
      await page.getByRole('button', { name: 'Continue' }).click()
      await page.getByRole('button', { name: 'Go on without it' }).click()
      await page.getByRole('button', { name: 'Declare case' }).first().click()
      const declare = page.getByRole('dialog', { name: 'Declare a case' })
      await declare.getByLabel('Title').fill(`${SAID.title} at two plants`)
      await declare.getByLabel('Sites').fill(`${SAID.site} KB Europe/Berlin`)
      await declare.getByRole('button', { name: 'Declare case' }).click()
      await declare.waitFor({ state: 'hidden' })

      const timeline = new TimelinePage(page)
      await timeline.open()
      for (let i = 0; i < 8; i += 1) await timeline.record(`${SAID.entry} event ${i} ${'x'.repeat(200)}`)
      await timeline.filter.fill(SAID.filter)
      await timeline.filter.fill('')
      await timeline.tab.focus()

      const evidence = new EvidencePage(page)
      await evidence.open()
      // Large enough that a browser would put it on the disk, were it given the whole of it.
      const content = `${SAID.evidence} accepted a password\n`.repeat(300_000)
      const path = join(folder, `${SAID.fileName}.log`)
      writeFileSync(path, content)
      await evidence.drop([path])
      await evidence.row(SAID.fileName).waitFor()
      await evidence.select(`${SAID.fileName}.log`)
      const preview = page.frameLocator(`iframe[title="Preview of ${SAID.fileName}.log"]`)
      await preview.getByText(SAID.evidence).first().waitFor()

      const review = new ReviewPage(page)
      await review.open()
      await review.start()
      await review.write('Summary for leadership', `${SAID.review} was read by everyone. `)
      await timeline.open()
      await timeline.capture.fill(`${SAID.draft} half a line`)
      // A window and a worker write what they keep a moment later; a lock and a second start write more.
      await page.evaluate(() => window.holdfast.call('window.open', { kind: 'main', place: '' }))
      if (passphrase !== '') {
        await page.keyboard.press('Escape')
        await page.keyboard.press('n')
        await page.keyboard.insertText(SAID.form)
        await page.keyboard.press('Control+Shift+L')
        await page.getByRole('heading', { name: 'Unlock' }).waitFor()
        await page.getByLabel('Passphrase').fill(passphrase)
        await page.getByRole('button', { name: 'Unlock' }).click()
        await timeline.table.or(page.getByRole('dialog')).first().waitFor()
      }
      await page.waitForTimeout(3500)
      // As it lies there while it runs, after a crash, and after it was closed in order.
      expect(findInFiles(app.dataDir, WORDS), 'while it runs').toEqual([])
      await app.kill9()
      expect(findInFiles(app.dataDir, WORDS), 'after kill -9').toEqual([])
      expect(
        WORDS.filter((word) => heard().includes(word)),
        'on its consoles',
      ).toEqual([])
      app = await app.relaunch()
      if (passphrase !== '') {
        await app.page.getByLabel('Passphrase').fill(passphrase)
        await app.page.getByRole('button', { name: 'Unlock' }).click()
      }
      await app.page.getByText(SAID.title).first().waitFor()
      await app.quit()
      expect(findInFiles(app.dataDir, WORDS), 'after it was closed').toEqual([])
    },
    120_000,
  )

  it('the search finds a word that does lie there, however it is written', () => {
    writeFileSync(join(folder, 'utf16'), Buffer.from('xx Zebrafinch xx', 'utf16le'))
    writeFileSync(join(folder, 'a-zebrafinch.log'), '')
    for (const shift of ['', 'x', 'xy'])
      writeFileSync(
        join(folder, `base64${shift.length}`),
        Buffer.from(`${shift}Zebrafinch and more`).toString('base64'),
      )
    expect(findInFiles(folder, ['Zebrafinch', 'Okapifold'])).toHaveLength(5)
  })
})
