import { createHash, randomBytes } from 'node:crypto'
import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { copyPicture, EvidencePage } from './pages/evidence-page'
import { declareCase } from './pages/plan-page'
import { nextPick, nextSave } from './support/dialogs'
import { launch, type RunningApp } from './support/launch'
import { LAPTOP, resize, screenshots } from './support/screenshots'

let app: RunningApp
let evidence: EvidencePage
let folder: string

const NAME = 'schattenliste-werk3.log'
const CONTENT = 'Feb 03 02:10:44 dc01 sshd[911]: Accepted password for svc_bkp_ro from 203.0.113.77\n'.repeat(40)

const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex')

describe('evidence', () => {
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'holdfast-files-'))
    app = await launch()
    await resize(app.electron, LAPTOP)
    await declareCase(app.page, /^Ransomware/)
    evidence = new EvidencePage(app.page)
    await evidence.open()
  })
  afterEach(async () => {
    const errors = [...app.errors]
    const outside = await app.requests.outside()
    await app.close()
    rmSync(folder, { recursive: true, force: true })
    expect(errors).toEqual([])
    expect(outside).toEqual([])
  })

  it('takes dropped files and a pasted picture, shows them, and tells when the content is there already', async () => {
    await evidence.main.getByText('No evidence yet.').waitFor()
    await evidence.drop([file(NAME, CONTENT), file('screen.png', picture(60, 40, [200, 30, 30]))])
    await evidence.row(NAME).waitFor()
    await evidence.row('screen.png').waitFor()
    await evidence.select(NAME)
    const viewer = app.page.frameLocator(`iframe[title="Preview of ${NAME}"]`)
    await viewer.getByText('Accepted password for svc_bkp_ro').first().waitFor()
    await evidence.inspector.getByText(sha256(CONTENT)).first().waitFor()
    await evidence.select('screen.png')
    await app.page.frameLocator('iframe[title="Preview of screen.png"]').locator('img').waitFor()
    await screenshots(app.page, 'evidence-attachments')
    await evidence.grid.focus()
    await evidence.press('Home', 'x', 'End', 'x')
    await evidence.main.getByText('2 selected').waitFor()
    await evidence.press('v')
    await evidence.said('2 of 2 items: read again, the hash is unchanged.')

    await copyPicture(app.electron, picture(30, 30, [30, 30, 200]))
    await evidence.grid.focus()
    await evidence.press('Control+v')
    await evidence.row(/Screenshot 20\d\d-/).waitFor()

    await nextPick(app.electron, [file('copy of it.log', CONTENT)])
    await evidence.grid.focus()
    await evidence.press('n')
    await evidence.main.getByText(`copy of it.log has the same content as ${NAME}.`).waitFor()
    await evidence.main.getByRole('button', { name: 'Use that one' }).click()
    await evidence.inspector.getByRole('heading', { name: NAME }).waitFor()
    expect(await evidence.row(/./).count()).toBe(4)
  })

  it('promotes, hands over, takes out an equal copy, and shows the whole chain; nothing lies in the clear', async () => {
    await nextPick(app.electron, [file(NAME, CONTENT)])
    await evidence.press('n')
    await evidence.select(NAME)
    await evidence.grid.focus()
    await evidence.press('p')
    const promote = evidence.form(/^Promote to E-/)
    await promote.getByLabel('Description').fill('Login log of the domain controller')
    await promote.getByRole('button', { name: 'Promote' }).click()
    await evidence.row(/E-[A-Z0-9]+-[A-Z0-9]{2}-001/).waitFor()
    await evidence.custody.getByText(/^Collected as E-/).waitFor()

    await evidence.grid.focus()
    await evidence.press('t')
    const transfer = evidence.form(/^Transfer/)
    await evidence.person(transfer.getByRole('combobox', { name: 'To' }), 'Cleo Brandt')
    await transfer.getByRole('button', { name: 'Transfer' }).click()
    await evidence.row('Transferred without a receipt').waitFor()
    expect(await evidence.row(NAME).textContent()).toContain('Cleo Brandt')

    const copy = join(folder, 'for-police.log')
    await nextSave(app.electron, copy)
    await evidence.grid.focus()
    await evidence.press('o')
    const dialog = evidence.dialog(/^Take out a copy/)
    await dialog.getByRole('button', { name: 'Choose a place' }).click()
    await dialog.getByText('Name who gets the copy.').waitFor()
    await dialog.getByLabel('Recipient').fill('LKA Hessen')
    await dialog.getByLabel('Purpose').fill('criminal complaint')
    await dialog.getByRole('button', { name: 'Choose a place' }).click()
    await evidence.custody.getByText('Copy taken out').waitFor()
    await evidence.custody.getByText(/to LKA Hessen, for criminal complaint/).waitFor()
    expect(readFileSync(copy, 'utf8')).toBe(CONTENT)

    await evidence.custody.getByRole('button', { name: 'Correct this entry' }).first().click()
    const correct = evidence.form('Correct a custody entry')
    await correct.getByLabel('Reason').fill('Collected by the night shift')
    await correct.getByRole('button', { name: 'Correct' }).click()
    await evidence.custody.getByText('Corrected by a later entry').waitFor()
    await evidence.grid.focus()
    await evidence.press('v')
    await evidence.said('read again, the hash is unchanged')
    await evidence.custody.getByText('Verified: hash unchanged').waitFor()
    await screenshots(app.page, 'evidence')

    await app.quit()
    expect(holding(app.dataDir, [NAME, 'svc_bkp_ro', 'criminal complaint', 'Login log of the domain'])).toEqual([])
  })

  it('shows how far a large file is, and leaves nothing when it is cancelled', async () => {
    const big = file('memory.img', randomBytes(60 * 1024 * 1024))
    await nextPick(app.electron, [big])
    await evidence.press('n')
    await evidence.jobs.click()
    const job = app.page.getByRole('dialog', { name: 'Jobs' })
    await job.getByText(/of 62\.9 MB/).waitFor()
    await job.getByRole('button', { name: 'Cancel' }).click()
    await job.getByText('Cancelled. The case is unchanged.').waitFor()
    await evidence.press('Escape')
    await job.waitFor({ state: 'hidden' })
    await evidence.main.getByText('No evidence yet.').waitFor()
    expect(largest(app.dataDir)).toBeLessThan(20 * 1024 * 1024)

    await nextPick(app.electron, [big])
    await evidence.press('n')
    await evidence.row('memory.img').waitFor()
    await evidence.inspector.getByText(/^No preview for this kind\. The first 256 bytes of 62\.9 MB/).waitFor()
  })

  it('registers a file where it is, and says loudly when it was changed there', async () => {
    const disk = file('wks-12.E01', randomBytes(300_000))
    await nextPick(app.electron, [disk])
    await evidence.press('r')
    const ask = evidence.dialog('wks-12.E01')
    await ask.getByRole('button', { name: 'Register in place' }).click()
    await evidence.row('In place and never read again').waitFor()
    await evidence.select('wks-12.E01')
    await evidence.inspector.getByText(disk).waitFor()
    await evidence.grid.focus()
    await evidence.press('v')
    await evidence.row(/Verified/).waitFor()

    appendFileSync(disk, 'one more line')
    await evidence.press('v')
    await evidence.said('wks-12.E01 no longer matches its hash.')
    await evidence.row('Does not match').waitFor()
    await evidence.inspector.getByRole('alert').getByText('The content does not match its hash').waitFor()
    await screenshots(app.page, 'evidence-mismatch')

    const large = join(folder, 'server.vmdk')
    writeFileSync(large, '')
    truncateSync(large, 9e9)
    await nextPick(app.electron, [large])
    await evidence.grid.focus()
    await evidence.press('n')
    const choice = evidence.dialog('server.vmdk')
    await choice.getByText('9 GB: larger than what is copied without asking.').waitFor()
    await choice.getByRole('radio', { name: /^Where it is/ }).waitFor()
    await choice.getByRole('button', { name: 'Cancel' }).click()
    await choice.waitFor({ state: 'hidden' })

    rmSync(disk)
    await evidence.grid.focus()
    await evidence.press('v')
    await evidence.said(/The file is no longer there/)
  })
})

/** Files of the data folder that hold one of these texts, as UTF-8 or UTF-16, in their name or content. */
function holding(path: string, texts: readonly string[]): string[] {
  const needles = texts.flatMap((text) => [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')])
  return everyFile(path).flatMap((found) => {
    const content = readFileSync(found)
    return texts.some((text) => found.includes(text)) || needles.some((needle) => content.includes(needle))
      ? [found]
      : []
  })
}

function everyFile(path: string): string[] {
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

const largest = (path: string): number => Math.max(0, ...everyFile(path).map((found) => statSync(found).size))

/** A PNG of one colour, made here so that no picture has to be kept. */
function picture(width: number, height: number, colour: readonly [number, number, number]): Buffer {
  const line = Buffer.concat([Buffer.from([0]), ...Array.from({ length: width }, () => Buffer.from(colour))])
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const pixels = deflateSync(Buffer.concat(Array.from({ length: height }, () => line)))
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}
