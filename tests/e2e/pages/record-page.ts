import type { Locator, Page } from 'playwright'

/** The Record place. */
export class RecordPage {
  constructor(private readonly page: Page) {}

  get main(): Locator {
    return this.page.getByRole('main', { name: 'Record' })
  }
  get rows(): Locator {
    return this.main
      .getByRole('grid', { name: 'Record' })
      .getByRole('row')
      .filter({ hasNot: this.page.getByRole('columnheader') })
  }
  get stateId(): Locator {
    return this.main.getByTestId('state-id')
  }
  get inspector(): Locator {
    return this.page.getByRole('complementary', { name: 'Inspector' })
  }
  async open(): Promise<void> {
    await this.page.keyboard.press('g')
    await this.page.keyboard.press('h')
    await this.rows.first().waitFor()
  }
  async choose(label: string, option: string): Promise<void> {
    await this.main.getByRole('button', { name: new RegExp(`${label}$`) }).click()
    await this.page.getByRole('option', { name: option, exact: true }).click()
  }
}
