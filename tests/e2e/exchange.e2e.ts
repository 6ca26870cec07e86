import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ExchangePage, unprotected } from './pages/exchange-page'
import { violations } from './support/axe'
import { dropFiles } from './support/drop-files'
import { launch, type RunningApp } from './support/launch'
import { openSample, passFirstRun } from './support/sample'
import { LAPTOP, resize, screenshots } from './support/screenshots'

let usb = ''
const apps: RunningApp[] = []
beforeEach(() => {
  usb = mkdtempSync(join(tmpdir(), 'holdfast-usb-'))
})
afterEach(async () => {
  for (const app of apps.splice(0)) await app.close()
  rmSync(usb, { recursive: true, force: true })
})

/** A laptop of its own, up to its list of cases. */
async function laptop(name: string): Promise<{ app: RunningApp; exchange: ExchangePage }> {
  const app = await launch()
  apps.push(app)
  await resize(app.electron, LAPTOP)
  await passFirstRun(app.page, name)
  return { app, exchange: new ExchangePage(app.page, app.electron) }
}

/** A case without a plan, on its Board. */
async function declare(page: Page, title: string): Promise<void> {
  await page.keyboard.press('n')
  const form = page.getByRole('dialog')
  await form.getByText('Something else').click()
  await form.getByLabel('Title').fill(title)
  await page.keyboard.press('Control+Enter')
  await page.getByRole('heading', { name: title }).waitFor()
}

describe('a file that is damaged on the disk', () => {
  it('does not stop a bundle: the rest goes out, and both ends are told', async () => {
    const anna = await laptop('Anna Weiss')
    const ben = await laptop('Ben Okafor')
    await openSample(anna.app.page)
    const journals = join(anna.app.dataDir, 'journals')
    const stored = readdirSync(journals, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /vault.[0-9a-f]{64}$/.test(name),
    )
    const first = join(journals, stored[0] ?? 'nothing is stored')
    writeFileSync(first, readFileSync(first).fill(0x5a, 60))

    const path = join(usb, 'damaged.holdfast')
    await anna.exchange.make(path, 'Ben Okafor', unprotected)
    await anna.app.page.getByRole('button', { name: 'Show' }).click()
    const made = anna.app.page.getByRole('dialog', { name: 'damaged.holdfast' })
    await made.getByText('1 file damaged on this disk could not go into the bundle.').waitFor()
    await screenshots(anna.app.page, 'exchange-made-damaged')
    expect(await violations(anna.app.page, 'a bundle without a damaged file')).toEqual([])

    const found = await ben.exchange.lookInto(path)
    await found.getByText(/1 damaged on the disk of whoever made it/).waitFor()
    await screenshots(ben.app.page, 'exchange-found-damaged')
  })
})

describe('a bundle between two laptops', () => {
  it('waits until the words were compared, then comes in, and says what was new', async () => {
    const anna = await laptop('Anna Weiss')
    const ben = await laptop('Ben Okafor')
    await anna.exchange.go()
    await screenshots(anna.app.page, 'exchange-empty')
    expect(await violations(anna.app.page, 'empty exchange')).toEqual([])
    const words = await anna.exchange.ownWords()
    expect(words).toHaveLength(8)

    await anna.app.page.keyboard.press('g')
    await anna.app.page.keyboard.press('c')
    await openSample(anna.app.page)
    const path = join(usb, 'kassel.holdfast')
    await anna.exchange.make(path, 'Ben Okafor', async (form) => {
      await screenshots(anna.app.page, 'exchange-make')
      expect(await violations(anna.app.page, 'make a bundle')).toEqual([])
      await unprotected(form)
    })
    await anna.app.page.getByRole('button', { name: 'Show' }).click()
    const made = anna.app.page.getByRole('dialog', { name: 'kassel.holdfast' })
    await made.getByText('Anyone who gets the file').waitFor()
    await screenshots(anna.app.page, 'exchange-made')

    const found = await ben.exchange.lookInto(path)
    await found.getByText(/Nobody here knows the laptop/).waitFor()
    await found.getByText(/New on this laptop/).waitFor()
    await screenshots(ben.app.page, 'exchange-unknown')
    expect(await violations(ben.app.page, 'bundle from an unknown laptop')).toEqual([])
    await found.getByRole('button', { name: 'Keep it in the waiting room' }).click()
    const waiting = ben.app.page.getByRole('region', { name: 'Waiting' })
    await waiting.getByText('kassel.holdfast').waitFor()
    expect(
      await waiting
        .getByRole('list', { name: /^Words of/ })
        .getByRole('listitem')
        .allTextContents(),
    ).toEqual(words)
    await screenshots(ben.app.page, 'exchange-waiting')
    expect(await violations(ben.app.page, 'waiting room')).toEqual([])
    await waiting.getByRole('button', { name: 'The words match' }).click()
    const taken = ben.app.page.getByRole('dialog')
    await taken.getByText(/changes new, 0 here already/).waitFor()
    await screenshots(ben.app.page, 'exchange-taken')
    expect(await violations(ben.app.page, 'what came in')).toEqual([])
    await taken.getByRole('button', { name: 'Open case' }).click()
    await ben.app.page.getByText('Sample: Ransomware at the plants').first().waitFor()

    await ben.exchange.go()
    await ben.app.page.getByRole('region', { name: 'Known laptops' }).getByText(words.join(' ')).waitFor()
    await ben.app.page.getByRole('cell', { name: 'Brought in' }).waitFor()
    await screenshots(ben.app.page, 'exchange-known')

    const again = await ben.exchange.lookInto(path)
    await again.getByText('Everything in it is here already.').waitFor()
    await screenshots(ben.app.page, 'exchange-again')
    await ben.app.page.keyboard.press('Escape')
  })

  it('can be thrown out of the waiting room, with a reason that stays', async () => {
    const anna = await laptop('Anna Weiss')
    const ben = await laptop('Ben Okafor')
    await declare(anna.app.page, 'Plant Kassel')
    const path = join(usb, 'kassel.holdfast')
    await anna.exchange.make(path, 'Ben Okafor', unprotected)
    const found = await ben.exchange.lookInto(path)
    await found.getByRole('button', { name: 'Keep it in the waiting room' }).click()
    await ben.app.page.getByRole('button', { name: 'Discard…' }).click()
    const form = ben.app.page.getByRole('dialog')
    // A key that comes before the form has the focus goes nowhere.
    await form.getByLabel('Reason').press('Control+Enter')
    await form.getByText('Say why: the reason is all that stays of it.').waitFor()
    await form.getByLabel('Reason').fill('the words did not match')
    await screenshots(ben.app.page, 'exchange-discard')
    await ben.app.page.keyboard.press('Control+Enter')
    await ben.app.page.getByText('kassel.holdfast was discarded.').waitFor()
    await ben.app.page.getByRole('region', { name: 'Waiting' }).waitFor({ state: 'detached' })
    await ben.app.page.getByRole('cell', { name: /Discarded: the words did not match/ }).waitFor()
  })

  it('is encrypted with a passphrase; a wrong one is told, and nothing is stored for it', async () => {
    const anna = await laptop('Anna Weiss')
    await declare(anna.app.page, 'Plant Kassel')
    const path = join(usb, 'sealed.holdfast')
    await anna.exchange.make(path, 'Ben Okafor', async (form) => {
      await form.getByLabel('Passphrase', { exact: true }).fill('four plain words here')
      await form.getByLabel('Passphrase again').fill('another one')
      await anna.app.page.keyboard.press('Control+Enter')
      await form.getByText('The two passphrases differ.').waitFor()
      await form.getByLabel('Passphrase again').fill('four plain words here')
    })
    const ben = await laptop('Ben Okafor')
    const { page } = ben.app
    const ask = await ben.exchange.lookInto(path)
    await ask.getByText('It is encrypted.').waitFor()
    await screenshots(page, 'exchange-sealed')
    expect(await violations(page, 'encrypted bundle')).toEqual([])
    await ask.getByLabel('Passphrase').fill('four plain word here')
    await page.keyboard.press('Control+Enter')
    await ask.getByText(/This passphrase does not open it. Nothing was lost or changed./).waitFor()
    await screenshots(page, 'exchange-wrong-passphrase')
    await ask.getByLabel('Passphrase').fill('four plain words here')
    await page.keyboard.press('Control+Enter')
    await page.getByText('Encrypted with a passphrase').waitFor()
    await page
      .getByText(/Plant Kassel/)
      .first()
      .waitFor()
  })

  it('goes to a key that is remembered by name, and never takes a secret one', async () => {
    const anna = await laptop('Anna Weiss')
    const ben = await laptop('Ben Okafor')
    await ben.exchange.go()
    const recipient = (await ben.app.page.getByTestId('own-recipient').textContent()) ?? ''
    await declare(anna.app.page, 'Plant Kassel')
    const path = join(usb, 'to-ben.holdfast')
    await anna.exchange.make(path, 'Ben Okafor', async (form) => {
      await form.getByText(/^CASE-.* Plant Kassel$/).waitFor()
      await form.getByText('Public age keys; nothing to tell.').click()
      await form.getByLabel('Name for a key').fill('Ben Okafor')
      await form.getByRole('textbox', { name: 'Public age key' }).fill('AGE-SECRET-KEY-1QQQQ')
      await form.getByText('This is a secret key.').waitFor()
      await form.getByRole('textbox', { name: 'Public age key' }).fill(recipient)
      await form.getByRole('button', { name: 'Add key' }).click()
      await form.getByRole('checkbox', { name: 'Ben Okafor', checked: true }).waitFor()
      await screenshots(anna.app.page, 'exchange-keys')
      expect(await violations(anna.app.page, 'keys of recipients')).toEqual([])
    })
    const found = await ben.exchange.lookInto(path)
    await found.getByText('Encrypted to named recipients').waitFor()
    await ben.app.page.keyboard.press('Escape')

    // The form knows the key the next time, and what this recipient has already.
    await anna.exchange.command('Make a bundle…')
    const form = anna.app.page.getByRole('dialog', { name: 'Make a bundle' })
    await form.getByText('Public age keys; nothing to tell.').click()
    await form.getByRole('checkbox', { name: 'Ben Okafor' }).waitFor()
    await form.getByLabel('Recipient', { exact: true }).fill('Ben Okafor')
    await form.getByText('Only what is new since an earlier bundle').click()
    await form.getByRole('button', { name: /for Ben Okafor/ }).waitFor()
    await screenshots(anna.app.page, 'exchange-since')
  })

  it('that is cut short, changed or of a newer version is refused in a sentence, and nothing of it comes in', async () => {
    const anna = await laptop('Anna Weiss')
    await declare(anna.app.page, 'Plant Kassel')
    const path = join(usb, 'kassel.holdfast')
    await anna.exchange.make(path, 'Ben Okafor', unprotected)
    const whole = readFileSync(path)
    const cut = join(usb, 'cut.holdfast')
    writeFileSync(cut, whole.subarray(0, Math.floor(whole.length * 0.6)))
    const changed = join(usb, 'changed.holdfast')
    const flipped = Buffer.from(whole)
    const at = whole.indexOf('HFcommits 1') + 400
    flipped.writeUInt8(flipped.readUInt8(at) ^ 1, at)
    writeFileSync(changed, flipped)
    const newer = join(usb, 'newer.holdfast')
    const later = Buffer.from(whole)
    later.write('2', whole.indexOf('holdfast bundle 1') + 'holdfast bundle '.length)
    writeFileSync(newer, later)

    const ben = await laptop('Ben Okafor')
    const { page } = ben.app
    for (const [file, name] of [
      [cut, 'cut'],
      [changed, 'changed'],
      [newer, 'newer'],
    ] as const) {
      const sheet = await ben.exchange.lookInto(file)
      await sheet.getByRole('alert').first().waitFor()
      await screenshots(page, `exchange-${name}`)
      expect(await sheet.getByRole('button', { name: 'Bring in' }).count()).toBe(0)
      expect(await sheet.getByRole('button', { name: 'Keep it in the waiting room' }).count()).toBe(0)
      await sheet.getByRole('button', { name: 'Close' }).click()
      await sheet.waitFor({ state: 'detached' })
    }
    await page.getByText('No case has been declared on this laptop.').waitFor()
  })

  it('is looked into when it is dropped on the list of cases', async () => {
    const anna = await laptop('Anna Weiss')
    await declare(anna.app.page, 'Plant Kassel')
    const path = join(usb, 'kassel.holdfast')
    await anna.exchange.make(path, 'Ben Okafor', unprotected)
    await anna.app.page.keyboard.press('g')
    await anna.app.page.keyboard.press('c')
    await dropFiles(anna.app.page.getByRole('main', { name: 'Cases' }), [path])
    await anna.app.page.getByRole('dialog').getByText('Everything in it is here already.').waitFor()
  })
})
