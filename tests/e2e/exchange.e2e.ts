import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ExchangePage, unprotected } from './pages/exchange-page'
import { violations } from './support/axe'
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
    await ben.app.page.keyboard.press('Control+Enter')
    await form.getByText('Say why: the reason is all that stays of it.').waitFor()
    await form.getByLabel('Reason').fill('the words did not match')
    await screenshots(ben.app.page, 'exchange-discard')
    await ben.app.page.keyboard.press('Control+Enter')
    await ben.app.page.getByText('kassel.holdfast was discarded.').waitFor()
    await ben.app.page.getByRole('region', { name: 'Waiting' }).waitFor({ state: 'detached' })
    await ben.app.page.getByRole('cell', { name: /Discarded: the words did not match/ }).waitFor()
  })
})
