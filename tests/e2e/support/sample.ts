import type { Page } from 'playwright'

/** First run without a passphrase, up to the list of cases. */
export async function passFirstRun(page: Page, name = 'Robin Hale'): Promise<void> {
  await page.getByLabel('Your name').fill(name)
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByTestId('recovery-key').waitFor()
  await page.getByText('I have printed it or written it down').click()
  await page.getByRole('button', { name: 'Open Holdfast' }).click()
  await page.getByRole('button', { name: 'Open the sample case' }).waitFor()
}

/** Opens the sample case from the list of cases and waits for its Board. */
export async function openSample(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open the sample case' }).click()
  await page.getByText('Sample: Ransomware at the plants').first().waitFor({ timeout: 30_000 })
}
