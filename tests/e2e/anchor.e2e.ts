import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import jsqr from 'jsqr'
import type { Locator } from 'playwright'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runCommandLine } from '../../cli/run'
import type { CheckReport } from '../../main/keeper/verify/report'
import { aLocalAuthority, type LocalAuthority } from '../unit/main/keeper/anchor/a-local-authority'
import { declareCase } from './pages/plan-page'
import { RecordPage } from './pages/record-page'
import { violations } from './support/axe'
import { nextPick, nextSave } from './support/dialogs'
import { launch, type RunningApp } from './support/launch'
import { pdfTexts } from './support/pdf-text'
import { LAPTOP, resize, screenshots } from './support/screenshots'

const PATIENCE_MS = 8_000

let app: RunningApp
let record: RecordPage
let folder = ''
let authority: LocalAuthority

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-anchor-'))
  authority = await aLocalAuthority(folder)
  app = await launch()
  app.page.setDefaultTimeout(PATIENCE_MS)
  await resize(app.electron, LAPTOP)
  record = new RecordPage(app.page)
  await declareCase(app.page, /^Ransomware/)
  await record.open()
})
afterEach(async () => {
  const errors = [...app.errors]
  await app.close()
  await authority[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true, force: true })
  expect(errors).toEqual([])
})

/** What a scanner reads from the screen. */
async function scanned(picture: Locator): Promise<string | undefined> {
  const png = (await picture.screenshot()).toString('base64')
  const { width, height, pixels } = await app.electron.evaluate(({ nativeImage }, shot) => {
    const image = nativeImage.createFromBuffer(Buffer.from(shot, 'base64'))
    return { ...image.getSize(), pixels: image.toBitmap().toString('base64') }
  }, png)
  // BGRA in place of RGBA: black and white are the same in both.
  return jsqr(new Uint8ClampedArray(Buffer.from(pixels, 'base64')), width, height)?.data
}

describe('anchors', () => {
  it('go onto paper and come back signed; an authority stamps the state; each says what it proves', async () => {
    const { page } = app
    const stateId = ((await record.stateId.textContent()) ?? '').replaceAll(' ', '')
    await page.getByRole('button', { name: 'Anchor this state…' }).click()
    const sheet = page.getByRole('dialog', { name: 'Anchor this state' })
    const qr = sheet.getByTestId('state-qr')
    await qr.waitFor()
    expect(await scanned(qr)).toBe(stateId)

    const pdf = join(folder, 'state.pdf')
    await nextSave(app.electron, pdf)
    await sheet.getByRole('button', { name: 'Save sheet as PDF' }).click()
    await page.getByText('state.pdf is written.').waitFor()
    const texts = pdfTexts(readFileSync(pdf)).map((text) => text.replace(/\s/g, ''))
    expect(texts.some((text) => text.includes(stateId))).toBe(true)

    await sheet.getByLabel('Who signed: name and role').fill('Dr. Marie Roth, counsel')
    await sheet.getByLabel('When, as it stands on the paper').fill('-20m')
    await sheet.getByLabel('Where the paper is kept').fill('Safe of the legal department')
    const photo = join(folder, 'signed-sheet.png')
    writeFileSync(photo, await qr.screenshot())
    await nextPick(app.electron, [photo])
    await sheet.getByRole('button', { name: 'Attach a picture of it' }).click()
    await sheet.getByRole('button', { name: 'Picture: signed-sheet.png' }).waitFor()
    await screenshots(page, 'anchor-paper')
    expect(await violations(page, 'anchor on paper')).toEqual([])
    await sheet.getByRole('button', { name: 'Record countersignature' }).click()
    await page.getByText('Recorded: Dr. Marie Roth, counsel signed for this state.').waitFor()

    await sheet.getByRole('radio', { name: 'Time stamp' }).click()
    await sheet.getByText('Stamps are not checked against a root', { exact: false }).waitFor()
    await nextPick(app.electron, [authority.roots])
    await sheet.getByRole('button', { name: 'Choose root certificates…' }).click()
    await sheet.getByText('Stamps must lead to: Test root.').waitFor()
    expect(authority.asked()).toBe(0)
    await sheet.getByLabel('Address of the authority').fill('https//nowhere')
    await sheet.getByRole('button', { name: 'Ask for a time stamp' }).click()
    await sheet.getByRole('alert').getByText('This is no address of a time-stamp authority', { exact: false }).waitFor()
    await sheet.getByLabel('Address of the authority').fill(authority.url)
    await sheet.getByRole('button', { name: 'Ask for a time stamp' }).click()
    await page.getByText('Test time-stamp authority stamped this state.').waitFor()
    await screenshots(page, 'anchor-time')
    expect(await violations(page, 'time stamp')).toEqual([])

    const [tsq, tsr] = [join(folder, 'state.tsq'), join(folder, 'state.tsr')]
    await nextSave(app.electron, tsq)
    await sheet.getByRole('button', { name: 'Save request (.tsq)' }).click()
    await page.getByText('The request is saved.').waitFor()
    writeFileSync(tsr, await authority.answer(readFileSync(tsq)))
    await nextPick(app.electron, [tsr])
    await sheet.getByRole('button', { name: 'Bring in reply (.tsr)' }).click()
    await sheet.getByRole('radio', { name: 'Recorded (3)' }).click()
    await sheet.getByText('if Test time-stamp authority is to be believed', { exact: false }).nth(1).waitFor()
    await sheet.getByText('It is only as good as the paper', { exact: false }).waitFor()
    await sheet.getByText('picture: signed-sheet.png', { exact: false }).waitFor()
    await screenshots(page, 'anchor-list')
    expect(await violations(page, 'anchors')).toEqual([])

    const out: string[] = []
    const terminal = { out: (text: string) => void out.push(text), err: (text: string) => void out.push(text) }
    const args = ['verify', app.dataDir, '--json', '--timestamp-ca', authority.roots]
    expect(await runCommandLine(args, terminal, '0.0.0'), out.join('')).toBe(0)
    const { anchors } = JSON.parse(out.join('')) as CheckReport
    expect(anchors.map(({ kind }) => kind).sort()).toEqual(['paper', 'rfc3161', 'rfc3161'])
    expect(anchors.find(({ kind }) => kind === 'paper')?.stateId).toBe(stateId)
  })
})
