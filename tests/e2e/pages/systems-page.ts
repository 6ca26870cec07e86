import type { Locator, Page } from 'playwright'

/** The Systems place, by what a person sees and hears. */
export class SystemsPage {
  constructor(private readonly page: Page) {}

  get main(): Locator {
    return this.page.getByRole('main', { name: 'Systems' })
  }
  get grid(): Locator {
    return this.main.getByRole('grid', { name: 'Systems' })
  }
  get inspector(): Locator {
    return this.page.getByRole('complementary', { name: 'Inspector' })
  }
  get strip(): Locator {
    return this.main.getByRole('radiogroup', { name: 'Systems by state' })
  }
  async open(): Promise<void> {
    await this.page.keyboard.press('g')
    await this.page.keyboard.press('s')
    await this.main.getByRole('button', { name: 'Add system' }).first().waitFor()
  }
  async said(words: string | RegExp): Promise<void> {
    await this.page.getByRole('alertdialog').filter({ hasText: words }).first().waitFor()
  }
  row(words: string | RegExp): Locator {
    return this.grid.getByRole('row').filter({ hasText: words })
  }
  async select(words: string): Promise<void> {
    await this.row(words).getByText(words).first().click()
    await this.inspector.getByRole('heading', { name: words }).waitFor()
  }
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key)
  }
  /** Presses the count of a state: only those are shown; again shows all. */
  count(state: string): Locator {
    return this.strip.getByRole('radio', { name: new RegExp(`^${state}`) })
  }
  dialog(name: string): Locator {
    return this.page.getByRole('dialog', { name })
  }
  /** The names in the order of the table. */
  names(): Promise<string[]> {
    return this.grid.evaluate((grid) =>
      [...grid.querySelectorAll('[role="row"][aria-selected]')].map(
        (row) => row.querySelector('[dir="auto"]')?.textContent ?? '',
      ),
    )
  }
}
