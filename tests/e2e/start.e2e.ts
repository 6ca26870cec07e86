import { afterEach, describe, expect, it } from 'vitest'
import { launch, type RunningApp } from './support/launch'
import { passFirstRun } from './support/sample'

let app: RunningApp | null = null
afterEach(async () => {
  await app?.close()
  app = null
})

describe('the first start', () => {
  it('asks for a name, says how the disk is protected, shows the recovery key, and N, title, Enter declares', async () => {
    app = await launch()
    await app.page.getByRole('heading', { name: 'Who works here?' }).waitFor()
    await app.page.getByText(/without a passphrase|will be encrypted/i).waitFor()
    await passFirstRun(app.page)
    await app.page.keyboard.press('n')
    await app.page.getByLabel('Title').waitFor()
    await app.page.keyboard.type('Files locked in hall 3')
    await app.page.keyboard.press('Enter')
    await app.page.getByText('Files locked in hall 3').first().waitFor()
  }, 40_000)

  it('a wrong passphrase gets one sentence, the recovery key opens the data', async () => {
    app = await launch()
    const { page } = app
    await page.getByLabel('Your name').fill('Zoë Müller')
    await page.getByLabel('Passphrase').fill('four plain words here')
    await page.getByLabel('Passphrase again').fill('four plain words here')
    await page.getByRole('button', { name: 'Continue' }).click()
    const key = (await page.getByTestId('recovery-key').textContent()) ?? ''
    await app.kill9()
    app = await app.relaunch()
    await app.page.getByLabel('Passphrase').fill('something else')
    await app.page.getByRole('button', { name: 'Unlock' }).click()
    const alert = app.page.getByText(/passphrase/i).first()
    await alert.waitFor()
    await app.page.getByRole('button', { name: 'Use the recovery key' }).click()
    await app.page.getByLabel('Recovery key').fill(key)
    await app.page.getByRole('button', { name: 'Unlock' }).click()
    await app.page.getByRole('button', { name: 'Open the sample case' }).waitFor()
    expect(key.length).toBeGreaterThan(20)
  }, 40_000)
})
