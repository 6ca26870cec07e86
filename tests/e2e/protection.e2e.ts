import type { Page } from 'playwright'
import { afterEach, describe, expect, it } from 'vitest'
import { declareCase } from './pages/plan-page'
import { TimelinePage } from './pages/timeline-page'
import { violations } from './support/axe'
import { launch, type RunningApp } from './support/launch'
import { passFirstRun } from './support/sample'
import { LAPTOP, resize, screenshots } from './support/screenshots'

const PASSPHRASE = 'four plain words here'
const NEXT = 'five other words for this'

let app: RunningApp | null = null
afterEach(async () => {
  await app?.close()
  app = null
})

async function runCommand(page: Page, title: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').last().waitFor()
  await page.keyboard.insertText(title)
  await page.getByRole('option', { name: title }).first().waitFor()
  await page.keyboard.press('Enter')
}

async function setPassphrase(page: Page): Promise<void> {
  await runCommand(page, 'Set or change the passphrase')
  const form = page.getByRole('dialog', { name: 'Set a passphrase' })
  await form.getByLabel('New passphrase', { exact: true }).fill(PASSPHRASE)
  await form.getByLabel('New passphrase again').fill(PASSPHRASE)
  await form.getByRole('button', { name: 'Set passphrase' }).click()
  await page.getByText('The passphrase is set.').waitFor()
}

async function unlock(page: Page, passphrase = PASSPHRASE): Promise<void> {
  await page.getByRole('heading', { name: 'Unlock' }).waitFor()
  await page.getByLabel('Passphrase').fill(passphrase)
  await page.getByRole('button', { name: 'Unlock' }).click()
}

describe('what protects this laptop', () => {
  it('says quietly and always that the disk is not protected; a passphrase is set, changed and removed', async () => {
    app = await launch()
    const { page } = app
    await resize(app.electron, LAPTOP)
    await passFirstRun(page)
    await page.getByRole('button', { name: 'Disk not protected' }).click()
    const overview = page.getByRole('dialog', { name: 'What protects this laptop' })
    await overview.getByText(/The data on this disk is not protected/).waitFor()
    await screenshots(page, 'protection-none')
    expect(await violations(page, 'unprotected')).toEqual([])
    await overview.getByRole('button', { name: 'Set a passphrase' }).click()
    const form = page.getByRole('dialog', { name: 'Set a passphrase' })
    await form.getByLabel('New passphrase', { exact: true }).fill(PASSPHRASE)
    await form.getByLabel('New passphrase again').fill('not the same')
    await page.keyboard.press('Control+Enter')
    await form.getByText('The two passphrases differ.').waitFor()
    await screenshots(page, 'protection-set')
    await form.getByLabel('New passphrase again').fill(PASSPHRASE)
    await page.keyboard.press('Control+Enter')
    await page.getByText('The passphrase is set.').waitFor()
    expect(await page.getByRole('button', { name: 'Disk not protected' }).count()).toBe(0)

    await runCommand(page, 'Set or change the passphrase')
    const change = page.getByRole('dialog', { name: 'Change the passphrase' })
    await change.getByLabel('Passphrase of now').fill('wrong')
    await change.getByLabel('New passphrase', { exact: true }).fill(NEXT)
    await change.getByLabel('New passphrase again').fill(NEXT)
    await page.keyboard.press('Control+Enter')
    await change.getByText(/This is not the passphrase. Nothing was lost or changed./).waitFor()
    await change.getByLabel('Passphrase of now').fill(PASSPHRASE)
    await page.keyboard.press('Control+Enter')
    await page.getByText('The passphrase was changed.').waitFor()
    app = await app.relaunch()
    await unlock(app.page, NEXT)
    await app.page.getByRole('button', { name: 'Open the sample case' }).waitFor()

    await runCommand(app.page, 'Show what protects this laptop')
    await app.page.getByText('Only your passphrase or the recovery key opens it.').waitFor()
    await screenshots(app.page, 'protection-passphrase')
    expect(await violations(app.page, 'protected')).toEqual([])
    await app.page.getByRole('button', { name: 'Remove' }).click()
    const remove = app.page.getByRole('dialog', { name: 'Remove the passphrase' })
    await remove.getByText('Nothing will protect the data on this disk then.').waitFor()
    await screenshots(app.page, 'protection-remove')
    await remove.getByLabel('Passphrase of now').fill(NEXT)
    await app.page.keyboard.press('Control+Enter')
    await app.page.getByRole('button', { name: 'Disk not protected' }).waitFor()
  }, 90_000)

  it('a kill before the recovery key was seen: it is offered again; a new one on demand ends the old one', async () => {
    app = await launch()
    await app.page.getByLabel('Your name').fill('Zoë Müller')
    await app.page.getByRole('button', { name: 'Continue' }).click()
    await app.page.getByTestId('recovery-key').waitFor()
    await app.kill9()
    app = await app.relaunch()
    await app.page.getByTestId('recovery-key').waitFor()
    await app.page.reload()
    const offered = (await app.page.getByTestId('recovery-key').textContent()) ?? ''
    await app.page.getByText('I have printed it or written it down').click()
    await app.page.getByRole('button', { name: 'Open Holdfast' }).click()
    await app.page.getByRole('button', { name: 'Open the sample case' }).waitFor()
    await setPassphrase(app.page)
    await runCommand(app.page, 'Make a new recovery key')
    await app.page.getByLabel('Passphrase of now').fill(PASSPHRASE)
    await app.page.keyboard.press('Control+Enter')
    const next = (await app.page.getByTestId('recovery-key').textContent()) ?? ''
    await screenshots(app.page, 'protection-recovery-key')
    expect(await violations(app.page, 'new recovery key')).toEqual([])
    await app.page.getByRole('button', { name: 'I have it: the old one stops working' }).click()
    await app.page.getByText('The new recovery key counts').waitFor()
    await app.page.keyboard.press('Control+Shift+L')
    const tryKey = async (key: string) => {
      await app?.page.getByLabel('Recovery key').fill(key)
      await app?.page.getByRole('button', { name: 'Unlock' }).click()
    }
    await app.page.getByRole('button', { name: 'Use the recovery key' }).click()
    await tryKey(offered)
    await app.page.getByText('This is not the recovery key of this data folder. Nothing was lost or changed.').waitFor()
    await tryKey(next)
    await app.page.getByRole('button', { name: 'Open the sample case' }).waitFor()
  }, 90_000)
})

const SECRET = 'Zebrafinch'

describe('locked', () => {
  it('after idle time, on sleep, on the screen lock and by command: no word of the case is left, and it comes back to the same place with what was typed', async () => {
    app = await launch()
    const { page, electron } = app
    await declareCase(page, /^Ransomware/)
    await page.getByRole('navigation', { name: 'Places of the case' }).waitFor()
    await setPassphrase(page)
    const timeline = new TimelinePage(page)
    await timeline.open()
    await timeline.record(`${SECRET} seen on DC01`)
    const row = timeline.row(`${SECRET} seen on DC01`)
    await row.click()
    const inspector = page.getByRole('complementary', { name: 'Inspector' })
    await page.keyboard.press('Enter')
    await inspector.getByText(`${SECRET} seen on DC01`).first().waitFor()
    const power = (name: string) => electron.evaluate(({ powerMonitor }, event) => powerMonitor.emit(event), name)
    const idle = (seconds: number) =>
      electron.evaluate(({ powerMonitor }, told) => {
        powerMonitor.getSystemIdleTime = () => told
      }, seconds)
    const ways: readonly [string, () => Promise<unknown>][] = [
      ['idle', () => idle(15 * 60)],
      ['sleep', () => power('suspend')],
      ['screen lock', () => power('lock-screen')],
      ['command', () => page.keyboard.press('Control+Shift+L')],
    ]
    for (const [way, lock] of ways) {
      await timeline.capture.fill(`${SECRET} half a line, ${way}`)
      await page.getByRole('main').focus()
      await lock()
      await page.getByRole('heading', { name: 'Unlock' }).waitFor()
      expect(await page.evaluate(() => document.documentElement.outerHTML), way).not.toContain(SECRET)
      if (way === 'idle') {
        await idle(0)
        await screenshots(page, 'locked')
        expect(await violations(page, 'locked')).toEqual([])
      }
      // Nothing folds behind the lock: no worker is left to ask.
      await expect
        .poll(() =>
          electron.evaluate(({ webContents }) =>
            webContents.getAllWebContents().flatMap((one) => one.getAllSharedWorkers()),
          ),
        )
        .toEqual([])
      await unlock(page)
      await row.waitFor()
      await expect.poll(() => timeline.capture.inputValue()).toBe(`${SECRET} half a line, ${way}`)
      await inspector.getByText(`${SECRET} seen on DC01`).first().waitFor()
    }
  }, 90_000)

  it('what stood in an open form is handed back, also after a restart; what is due counts down where that was allowed', async () => {
    app = await launch()
    await declareCase(app.page, /^Ransomware/)
    await app.page.getByRole('navigation', { name: 'Places of the case' }).waitFor()
    await setPassphrase(app.page)
    await runCommand(app.page, 'Show what protects this laptop')
    await app.page.getByText('Count down to what is due while locked').click()
    await app.page.getByRole('button', { name: 'Close', exact: true }).click()
    await runCommand(app.page, 'Take command')
    await app.page.getByLabel('Read back').fill(`${SECRET} has reached FS01`)
    await app.electron.evaluate(({ powerMonitor }) => powerMonitor.emit('lock-screen'))
    await app.page.getByRole('heading', { name: 'Unlock' }).waitFor()
    await app.page.getByRole('region', { name: 'Due next' }).getByRole('listitem').first().waitFor()
    await screenshots(app.page, 'locked-due')
    expect(await app.page.content()).not.toContain(SECRET)
    await app.kill9()
    app = await app.relaunch()
    await unlock(app.page)
    const left = app.page.getByRole('dialog', { name: 'What you were typing' })
    await left.getByText(`${SECRET} has reached FS01`).waitFor()
    await screenshots(app.page, 'left-behind')
    expect(await violations(app.page, 'left behind')).toEqual([])
    await left.getByRole('button', { name: 'I have it' }).click()
    await left.waitFor({ state: 'hidden' })
  }, 90_000)
})
