import { existsSync } from 'node:fs'
import type { ElectronApplication, Locator, Page } from 'playwright'
import { expect } from 'vitest'
import { nextPick, nextSave } from '../support/dialogs'
import { runCommand } from '../support/run-command'

/** Bundles and backups as a person drives them. */
export class ExchangePage {
  constructor(
    readonly page: Page,
    private readonly electron: ElectronApplication,
  ) {}

  async go(): Promise<void> {
    await this.page.keyboard.press('g')
    await this.page.keyboard.press('o')
    await this.page.getByRole('main', { name: 'Exchange' }).waitFor()
  }

  /** Opens the form from the palette; `fill` says what is chosen, beside the recipient. */
  async make(path: string, recipient: string, fill: (form: Locator) => Promise<void>): Promise<void> {
    await nextSave(this.electron, path)
    await this.command('Make a bundle…')
    const form = this.page.getByRole('dialog', { name: 'Make a bundle' })
    await form.getByLabel('Recipient', { exact: true }).fill(recipient)
    await fill(form)
    await this.page.keyboard.press('Control+Enter')
    // Toasts of earlier ones may still stand, and hide this one's; the file appears whole or not at all.
    await expect.poll(() => existsSync(path), { timeout: 30_000 }).toBe(true)
  }

  /** Picks a bundle and waits until its sheet says what is in it. */
  async lookInto(path: string): Promise<Locator> {
    await nextPick(this.electron, [path])
    await this.command('Bring in a bundle…')
    return this.page.getByRole('dialog')
  }

  /** The words of this laptop as the place shows them. */
  async ownWords(): Promise<string[]> {
    const words = this.page.getByRole('list', { name: 'Words of this laptop' }).getByRole('listitem')
    await words.last().waitFor()
    return words.allTextContents()
  }

  command(title: string): Promise<void> {
    return runCommand(this.page, title)
  }
}

/** Without any protection: what most of these tests are not about. */
export async function unprotected(form: Locator): Promise<void> {
  await form.getByText('Anyone who gets the file can read all of it.').click()
}
