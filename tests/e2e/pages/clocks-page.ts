import type { Locator, Page } from 'playwright'

/** The duties to notify in the inspector of the Board. */
export class ClocksPage {
  constructor(private readonly page: Page) {}

  get inspector(): Locator {
    return this.page.getByRole('complementary', { name: 'Inspector' })
  }
  get dialog(): Locator {
    // An option list that is just closing is a dialog too, but has no title.
    return this.page.getByRole('dialog').filter({ has: this.page.getByRole('heading', { includeHidden: true }) })
  }
  get headerDuty(): Locator {
    return this.page.getByRole('banner').getByRole('button', { name: /^Next duty/ })
  }
  duty(name: string): Locator {
    return this.inspector.getByRole('list', { name: 'Duties' }).locator('> li').filter({ hasText: name }).first()
  }
  /** Unfolds a duty; it stays unfolded. */
  async unfold(name: string): Promise<Locator> {
    const duty = this.duty(name)
    const row = duty.getByRole('button').first()
    if ((await row.getAttribute('aria-expanded')) !== 'true') await row.click()
    await duty.getByText('Basis').waitFor()
    return duty
  }
  async person(label: string, name: string): Promise<void> {
    await this.dialog.getByRole('combobox', { name: label }).fill(name)
    await this.page.getByRole('option', { name }).first().click()
  }
  async submit(): Promise<void> {
    await this.page.keyboard.press('Control+Enter')
    await this.dialog.waitFor({ state: 'detached' })
  }
  async setAwareness(button: string, when: string, by: string, reason: string): Promise<void> {
    await this.inspector.getByRole('button', { name: button }).click()
    await this.dialog.getByLabel('When').fill(when)
    await this.person('Determined by', by)
    await this.dialog.getByLabel('Reason').fill(reason)
    await this.submit()
  }
}
