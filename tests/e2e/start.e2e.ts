import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterEach, describe, expect, it } from 'vitest'
import { launch, type RunningApp } from './support/launch'
import { pdfTexts } from './support/pdf-text'
import { passFirstRun } from './support/sample'

const PASSPHRASE = 'four plain words here'
/** Its label ends in `optional` at the first start. */
const PASSPHRASE_FIELD = /^Passphrase(?! again)/
/** What the plan for ransomware says of its highest severity. */
const WORST = 'Spreading now, or a regulated data set or safety system is hit'
const WRONG = 'This is not the passphrase. Nothing was lost or changed.'

let app: RunningApp | null = null
afterEach(async () => {
  await app?.close()
  app = null
})

async function makeProfile(page: Page): Promise<string> {
  await page.getByLabel('Your name').fill('Zoë Müller')
  await page.getByLabel(PASSPHRASE_FIELD).fill(PASSPHRASE)
  await page.getByLabel('Passphrase again').fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Continue' }).click()
  const key = (await page.getByTestId('recovery-key').textContent()) ?? ''
  expect(key.length).toBeGreaterThan(20)
  return key
}

async function tryToUnlock(page: Page, passphrase: string): Promise<void> {
  await page.getByLabel(PASSPHRASE_FIELD).fill(passphrase)
  await page.getByRole('button', { name: 'Unlock' }).click()
}

/** Whether the operating system keeps keys here; plain text on the disk is no keychain. */
const hasKeychain = ({ electron }: RunningApp): Promise<boolean> =>
  electron.evaluate(({ safeStorage }) => {
    if (!safeStorage.isEncryptionAvailable()) return false
    if (process.platform !== 'linux') return true
    // What cannot be named is not trusted.
    const backend: string = safeStorage.getSelectedStorageBackend?.() ?? 'unknown'
    return backend !== 'basic_text' && backend !== 'unknown'
  })

const attempts = ({ dataDir }: RunningApp): boolean => existsSync(join(dataDir, 'keys', 'attempts'))

describe('the first start', () => {
  it('says that nothing protects the disk, then what a passphrase does; N, title, Enter declares', async () => {
    app = await launch()
    const { page } = app
    await page.getByRole('heading', { name: 'Who works here?' }).waitFor()
    const unprotected = page.getByText('Without a passphrase the data on this disk is not protected.', { exact: true })
    const keychain = page.getByText('Your data will be encrypted, with the key in the keychain of this computer.', {
      exact: true,
    })
    const [shown, absent] = (await hasKeychain(app)) ? [keychain, unprotected] : [unprotected, keychain]
    await shown.waitFor()
    expect(await absent.count()).toBe(0)
    await page.getByLabel(PASSPHRASE_FIELD).fill('a')
    await page.getByText('Your data will be encrypted under this passphrase.', { exact: true }).waitFor()
    expect((await unprotected.count()) + (await keychain.count())).toBe(0)
    await page.getByLabel(PASSPHRASE_FIELD).fill('')
    await passFirstRun(page)
    await page.keyboard.press('n')
    await page.getByLabel('Title').waitFor()
    await page.keyboard.type('Files locked in hall 3')
    await page.keyboard.press('Enter')
    await page.getByText('Files locked in hall 3').first().waitFor()
  }, 40_000)

  it('a case is declared with a severity by the criteria of its plan, a label, a code name and sites', async () => {
    app = await launch()
    const { page } = app
    await passFirstRun(page)
    await page.keyboard.press('n')
    const form = page.getByRole('dialog', { name: 'Declare a case' })
    await form.getByLabel('Title').fill('Files locked in hall 3')
    await form.getByText(WORST, { exact: true }).click()
    await form.getByRole('button', { name: /TLP$/ }).click()
    await page.getByRole('option', { name: 'TLP:RED' }).click()
    await form.getByLabel('Code name').fill('Copper Heron')
    await form.getByLabel('Sites').fill('Kassel KS Europe/Berlin')
    await form.getByRole('button', { name: 'Declare case' }).click()
    await page.getByRole('heading', { level: 1, name: 'Files locked in hall 3' }).waitFor()
    const header = page.getByRole('banner')
    await header.getByText('SEV-1').waitFor()
    await header.getByText('TLP:RED').waitFor()
    await page.getByRole('main', { name: 'Board' }).getByText(WORST).waitFor()
    await page.getByRole('button', { name: 'Case details' }).click()
    const details = page.getByRole('complementary', { name: 'Inspector' })
    await details.getByText('Copper Heron').waitFor()
    await details.getByText('KS · Kassel').waitFor()
  }, 40_000)

  it('the recovery key is printed on a page of its own', async () => {
    app = await launch()
    // There is no printer here: the page that would go to it is kept as the PDF that Chromium makes of it.
    await app.electron.evaluate(({ app: electron }) => {
      electron.on('web-contents-created', (_event, contents) => {
        contents.print = (options, done) => {
          void contents.printToPDF({ printBackground: options?.printBackground ?? false }).then((pdf) => {
            Object.assign(globalThis, { printed: pdf.toString('base64') })
            done?.(true, '')
          })
        }
      })
    })
    const key = await makeProfile(app.page)
    await app.page.getByRole('button', { name: 'Print', exact: true }).click()
    const printed = async (): Promise<string> => {
      const pdf = await app?.electron.evaluate(() => String((globalThis as { printed?: string }).printed ?? ''))
      return pdfTexts(Buffer.from(pdf ?? '', 'base64'))
        .join('\n')
        .replace(/\s/g, '')
    }
    await expect.poll(printed, { timeout: 10_000 }).toContain(key.replace(/\s/g, ''))
    expect(await printed()).toContain('Holdfastrecoverykey')
  }, 40_000)

  it('a wrong passphrase is told exactly, after several the next try has to wait, and the right one finds everything', async () => {
    app = await launch()
    await makeProfile(app.page)
    await app.page.getByText('I have printed it or written it down').click()
    await app.page.getByRole('button', { name: 'Open Holdfast' }).click()
    await app.page.getByRole('button', { name: 'Open the sample case' }).waitFor()
    await app.page.keyboard.press('n')
    await app.page.getByLabel('Title').waitFor()
    await app.page.keyboard.type('Kept behind the passphrase')
    await app.page.keyboard.press('Enter')
    await app.page.getByText('Kept behind the passphrase').first().waitFor()
    await app.kill9()
    app = await app.relaunch()
    const { page } = app
    expect(attempts(app)).toBe(false)
    await tryToUnlock(page, 'something else')
    await page.getByText(WRONG, { exact: true }).waitFor()
    await page
      .getByText('Check Caps Lock and the keyboard layout, or use the printed recovery key.', { exact: true })
      .waitFor()
    expect(attempts(app)).toBe(true)
    expect(await page.getByText('Kept behind the passphrase').count()).toBe(0)
    const countdown = page.getByText(/^Next try in \d+ s\.$/)
    for (let tried = 1; tried < 5 && (await countdown.count()) === 0; tried++) {
      await page.getByRole('button', { name: 'Unlock', disabled: false }).waitFor()
      await tryToUnlock(page, `wrong again ${tried}`)
      await page.getByText(WRONG, { exact: true }).waitFor()
      if (tried >= 2) await countdown.waitFor({ timeout: 5_000 })
    }
    expect(await page.getByRole('button', { name: 'Unlock', disabled: true }).count()).toBe(1)
    await countdown.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Unlock', disabled: false }).waitFor()
    await tryToUnlock(page, PASSPHRASE)
    await page.getByText('Kept behind the passphrase').first().waitFor()
  }, 60_000)

  it('killed while the recovery key is shown: a wrong key is told exactly, the right one opens the data', async () => {
    app = await launch()
    const key = await makeProfile(app.page)
    await app.kill9()
    app = await app.relaunch()
    await app.page.getByRole('button', { name: 'Use the recovery key' }).click()
    await app.page.getByLabel('Recovery key').fill(`${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`)
    await app.page.getByRole('button', { name: 'Unlock' }).click()
    await app.page
      .getByText('This is not the recovery key of this data folder. Nothing was lost or changed.', { exact: true })
      .waitFor()
    await app.page.getByLabel('Recovery key').fill(key)
    await app.page.getByRole('button', { name: 'Unlock' }).click()
    await app.page.getByRole('button', { name: 'Open the sample case' }).waitFor()
  }, 40_000)

  it('killed before the profile is made: the next start asks again and keeps nothing', async () => {
    app = await launch()
    await app.page.getByLabel('Your name').fill('Zoë Müller')
    await app.kill9()
    app = await app.relaunch()
    await app.page.getByRole('heading', { name: 'Who works here?' }).waitFor()
    expect(await app.page.getByLabel('Your name').inputValue()).toBe('')
    expect(existsSync(join(app.dataDir, 'keys', 'keyring'))).toBe(false)
    await passFirstRun(app.page)
  }, 40_000)

  it('killed in the middle of making the keys: the next start clears what was begun and asks again', async () => {
    app = await launch()
    const { page, dataDir } = app
    await page.getByLabel('Your name').fill('Zoë Müller')
    await page.getByLabel(PASSPHRASE_FIELD).fill(PASSPHRASE)
    await page.getByLabel('Passphrase again').fill(PASSPHRASE)
    await page.getByRole('button', { name: 'Continue' }).click()
    await expect
      .poll(() => readdirSync(join(dataDir, 'keys')).includes('begun'), { interval: 1, timeout: 10_000 })
      .toBe(true)
    await app.kill9()
    expect(existsSync(join(dataDir, 'keys', 'keyring'))).toBe(false)
    app = await app.relaunch()
    await app.page.getByRole('heading', { name: 'Who works here?' }).waitFor()
    expect(existsSync(join(dataDir, 'keys', 'begun'))).toBe(false)
    await passFirstRun(app.page)
    await app.kill9()
    app = await app.relaunch()
    await app.page.getByRole('button', { name: 'Open the sample case' }).waitFor()
  }, 60_000)
})
