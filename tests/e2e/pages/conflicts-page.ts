import type { Locator, Page } from 'playwright'

/** The list of conflicts in the Record, and conflicts where a thing is looked at. */
export class ConflictsPage {
  constructor(private readonly page: Page) {}

  get main(): Locator {
    return this.page.getByRole('main', { name: 'Record' })
  }
  get grid(): Locator {
    return this.main.getByRole('grid', { name: 'Conflicts' })
  }
  get rows(): Locator {
    return this.grid.getByRole('row').filter({ hasNot: this.page.getByRole('columnheader') })
  }
  get inspector(): Locator {
    return this.page.getByRole('complementary', { name: 'Inspector' })
  }
  /** The words in the status bar; not there where nothing waits. */
  get count(): Locator {
    return this.page.getByRole('contentinfo').getByRole('button', { name: /conflicts? to settle$/ })
  }
  row(words: string | RegExp): Locator {
    return this.rows.filter({ hasText: words })
  }
  async open(): Promise<void> {
    await this.page.keyboard.press('g')
    await this.page.keyboard.press('x')
    await this.grid.waitFor()
  }
  /** Goes to the list by the count in the status bar. */
  async openByCount(): Promise<void> {
    await this.count.click()
    await this.grid.waitFor()
  }
  /** Makes a conflict the one that is looked at. */
  async look(title: string | RegExp): Promise<void> {
    await this.row(title).click()
    await this.inspector.getByRole('heading', { name: title }).waitFor()
  }
  /** What one person did, in the inspector. */
  side(person: string, at = 0): Locator {
    return this.inspector.getByRole('region', { name: `what ${person} did` }).nth(at)
  }
  /** Settles the conflict that is looked at by its key. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key)
  }
  async said(words: string | RegExp): Promise<void> {
    await this.page.getByRole('alertdialog').filter({ hasText: words }).first().waitFor()
  }
}
