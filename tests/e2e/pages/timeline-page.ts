import type { Locator, Page } from 'playwright'

/** The Timeline place, the capture bar and the import, by what a person sees and hears. */
export class TimelinePage {
  constructor(private readonly page: Page) {}

  get main(): Locator {
    return this.page.getByRole('main', { name: 'Timeline' })
  }
  get tab(): Locator {
    return this.page.getByRole('navigation', { name: 'Places of the case' }).getByRole('button', { name: /^Timeline/ })
  }
  get table(): Locator {
    return this.main.getByRole('grid', { name: 'Timeline' })
  }
  get filter(): Locator {
    return this.main.getByRole('textbox', { name: 'Filter the timeline' })
  }
  get chart(): Locator {
    return this.main.getByRole('application', { name: /^Chart of the timeline/ })
  }
  get capture(): Locator {
    return this.page.getByRole('combobox', { name: 'Capture a line' })
  }
  /** How the line being typed was understood, before Enter. */
  get meaning(): Locator {
    return this.page.locator('[data-capture-preview]')
  }
  get inspector(): Locator {
    return this.page.getByRole('complementary', { name: 'Inspector' })
  }
  get dialog(): Locator {
    return this.page.getByRole('dialog', { name: /^Import / })
  }
  row(text: string | RegExp): Locator {
    return this.table.getByRole('row').filter({ hasText: text })
  }
  async open(): Promise<void> {
    await this.tab.click()
    await this.table.waitFor()
  }
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key)
  }
  /** Writes a line with the key of the bar and records it. */
  async record(line: string): Promise<void> {
    await this.press('c')
    await this.page.keyboard.insertText(line)
    await this.meaning.waitFor()
    await this.press('Enter')
    await this.meaning.waitFor({ state: 'detached' })
    await this.press('Escape')
  }
  /** Another toast may still be there; each says its own words. */
  async said(words: string | RegExp): Promise<Locator> {
    const toast = this.page.getByRole('alertdialog').filter({ hasText: words }).first()
    await toast.waitFor()
    return toast
  }
  async import(): Promise<void> {
    await this.main.getByRole('button', { name: /^Import/ }).click()
    await this.dialog.waitFor()
  }
}
