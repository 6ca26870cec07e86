import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ExchangePage } from './pages/exchange-page'
import { violations } from './support/axe'
import { nextPick } from './support/dialogs'
import { launch, type RunningApp } from './support/launch'
import { openSample } from './support/sample'
import { LAPTOP, resize, screenshots } from './support/screenshots'

let drive = ''
const apps: RunningApp[] = []
beforeEach(() => {
  drive = mkdtempSync(join(tmpdir(), 'holdfast-drive-'))
})
afterEach(async () => {
  for (const app of apps.splice(0)) await app.close()
  rmSync(drive, { recursive: true, force: true })
})

async function start(): Promise<RunningApp> {
  const app = await launch()
  apps.push(app)
  await resize(app.electron, LAPTOP)
  return app
}

/** First run; answers the printed recovery key. */
async function firstRun({ page }: RunningApp, name: string): Promise<string> {
  await page.getByLabel('Your name').fill(name)
  await page.getByRole('button', { name: 'Continue' }).click()
  const key = (await page.getByTestId('recovery-key').textContent()) ?? ''
  await page.getByText('I have printed it or written it down').click()
  await page.getByRole('button', { name: 'Open Holdfast' }).click()
  await page.getByRole('button', { name: 'Open the sample case' }).waitFor()
  return key
}

describe('backups', () => {
  it('are made into a chosen folder, and an empty laptop becomes the old one again', async () => {
    const old = await start()
    const recoveryKey = await firstRun(old, 'Anna Weiss')
    await openSample(old.page)
    const exchange = new ExchangePage(old.page, old.electron)
    await exchange.command('Show backups')
    await old.page.getByText('No backup of this laptop was ever made.').waitFor()
    await screenshots(old.page, 'backups-none')
    await nextPick(old.electron, [drive])
    await old.page.getByText('A backup every day').click()
    await old.page.getByText(drive).waitFor()
    await old.page.getByRole('switch', { name: /A backup every day/, checked: true }).waitFor()
    await old.page.getByRole('button', { name: 'Back up now' }).click()
    await old.page.getByText(/^Last backup/).waitFor()
    await old.page.getByText('read again, whole').waitFor()
    await screenshots(old.page, 'backups')
    expect(await violations(old.page, 'backups')).toEqual([])
    const [name = ''] = readdirSync(drive)
    expect(name).toMatch(/^Holdfast backup .*\.holdfast$/)

    await old.page.getByRole('button', { name: `Restore ${name}` }).click()
    await old.page.getByRole('dialog').getByText('Everything in it is here already.').waitFor()
    await screenshots(old.page, 'backups-restore-here')
    await old.page.keyboard.press('Escape')
    await old.quit()

    const made = await start()
    const { page } = made
    await page.getByRole('button', { name: 'Restore from a backup' }).click()
    await page.getByRole('heading', { name: 'Restore from a backup' }).waitFor()
    await screenshots(page, 'restore-empty')
    expect(await violations(page, 'restore from a backup')).toEqual([])
    await nextPick(made.electron, [join(drive, name)])
    await page.getByRole('button', { name: 'Choose the backup…' }).click()
    await page.getByText(`${name}, `).waitFor()
    await page.getByLabel('Recovery key of the laptop that made it').fill('this is not the key')
    await page.getByRole('button', { name: 'Look into it' }).click()
    await page.getByRole('alert').waitFor()
    await screenshots(page, 'restore-wrong-key')
    await page.getByLabel('Recovery key of the laptop that made it').fill(recoveryKey)
    await page.getByRole('button', { name: 'Look into it' }).click()
    // Which cases, as of when and of which laptop, before anything is written.
    await page.getByRole('heading', { name: 'What is in this backup' }).waitFor()
    await page.getByRole('region', { name: 'Cases in it' }).getByText('Sample: Ransomware at the plants').waitFor()
    await page.getByText('Anna Weiss', { exact: true }).waitFor()
    await page.getByText(/^20\d\d-\d\d-\d\d \d\d:\d\d UTC, /).waitFor()
    await screenshots(page, 'restore-seen')
    expect(await violations(page, 'what is in a backup')).toEqual([])
    expect(existsSync(join(made.dataDir, 'keys', 'keyring'))).toBe(false)
    expect(readdirSync(made.dataDir)).not.toContain('journals')
    await page.getByRole('button', { name: 'Restore', exact: true }).click()
    await page.getByRole('heading', { name: 'Your recovery key' }).waitFor()
    expect(await page.getByTestId('recovery-key').textContent()).not.toBe(recoveryKey)
    await page.getByText('I have printed it or written it down').click()
    await page.getByRole('button', { name: 'Open Holdfast' }).click()
    await page.getByRole('grid', { name: 'Cases' }).getByText('Sample: Ransomware at the plants').waitFor()
    await screenshots(page, 'restore-done')
    await page.getByRole('button', { name: /Anna Weiss/ }).waitFor()
  })
})
