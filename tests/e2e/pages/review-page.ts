import type { Locator, Page } from 'playwright'

/** What an export is to be. */
export interface ExportWish {
  readonly format: 'PDF' | 'Word' | 'HTML' | 'Markdown'
  readonly recipient: string
  readonly roles?: boolean
  readonly onePage?: boolean
}

/** The Review place, by what a person reads on it. */
export class ReviewPage {
  constructor(readonly page: Page) {}

  get outline(): Locator {
    return this.page.getByRole('navigation', { name: 'Sections' })
  }

  async open(): Promise<void> {
    const places = this.page.getByRole('navigation', { name: 'Places of the case' })
    await places.getByRole('button', { name: /^Review/ }).click()
    await this.page.getByRole('main', { name: 'Review' }).waitFor()
  }

  async start(): Promise<void> {
    await this.page.getByRole('button', { name: /^Start the review/ }).click()
    await this.section('Summary for leadership').waitFor()
  }

  /** The editor of a section. */
  section(title: string): Locator {
    return this.page.getByRole('textbox', { name: title, exact: true })
  }

  live(title: string): Locator {
    return this.page.getByRole('region', { name: `${title}, live from the case` })
  }

  async write(title: string, text: string): Promise<void> {
    await this.section(title).click()
    await this.page.keyboard.press('Control+End')
    await this.page.keyboard.type(text)
  }

  /** Marks a section as `privileged` or with a label, and waits until it stands beside its title. */
  async mark(title: string, mark: string): Promise<void> {
    const menu = this.page.getByRole('button', { name: `Actions on ${title}` })
    await menu.scrollIntoViewIfNeeded()
    await menu.click()
    await this.page.getByRole('menuitem', { name: `Mark as ${mark}` }).click()
    await menu.locator('xpath=ancestor::header').getByText(mark, { exact: true }).waitFor()
  }

  async insertStoryDiagram(): Promise<Locator> {
    await this.page.keyboard.press('Control+Shift+G')
    const drawn = this.page.getByRole('img', { name: 'Diagram drawn by hand for this review' })
    await drawn.waitFor()
    return drawn
  }

  async cut(note: string): Promise<void> {
    await this.page
      .getByRole('button', { name: /^Cut version/ })
      .first()
      .click()
    await this.page.getByRole('textbox', { name: /What is new in it/ }).fill(note)
    await this.submit('Cut version')
  }

  version(number: string): Locator {
    return this.page.getByRole('listitem', { name: `Version ${number}` })
  }

  async approve(number: string, who: { readonly role: string; readonly channel: string }): Promise<void> {
    await this.version(number).getByRole('button', { name: 'Approve' }).click()
    await this.page.getByRole('textbox', { name: /In what role/ }).fill(who.role)
    await this.page.getByRole('dialog').getByRole('button', { name: /How$/ }).click()
    await this.page.getByRole('option', { name: who.channel }).click()
    await this.submit('Approve version')
  }

  async openExport(): Promise<Locator> {
    await this.page.keyboard.press('Control+Shift+E')
    const dialog = this.page.getByRole('dialog', { name: 'Export the review' })
    await dialog.waitFor()
    return dialog
  }

  /** One line into the quick capture bar. */
  async capture(line: string): Promise<void> {
    const bar = this.page.getByRole('combobox', { name: 'Capture a line' })
    await bar.fill(line)
    await bar.press('Enter')
  }

  /** A line into one of the lists that are edited in the document. */
  async add(field: string, text: string): Promise<void> {
    const box = this.page.getByRole('textbox', { name: field })
    await box.fill(text)
    await box.press('Enter')
  }

  get exports(): Locator {
    return this.page.getByRole('list', { name: 'Exports' }).getByRole('listitem')
  }

  /** Fills the open export dialog and exports. */
  async fillExport({ format, recipient, roles = false, onePage = false }: ExportWish): Promise<void> {
    const dialog = this.page.getByRole('dialog', { name: 'Export the review' })
    await dialog.getByRole('textbox', { name: 'Recipient' }).fill(recipient)
    await dialog.getByRole('radio', { name: format }).click()
    if (onePage) await dialog.getByRole('radio', { name: 'One page' }).click()
    if (roles) await dialog.getByText('Names become roles').click()
    await dialog.getByRole('button', { name: /^Export/ }).click()
  }

  /** SHA-256 that the case recorded for a file. */
  async exportedHash(fileName: string): Promise<string> {
    const item = this.exports.filter({ hasText: fileName })
    await item.waitFor()
    const title = await item.getByTitle(/^SHA-256/).getAttribute('title')
    return (title ?? '').replace('SHA-256 ', '')
  }

  async choose(dialog: Locator, field: string | RegExp, option: string | RegExp): Promise<void> {
    await dialog.getByRole('button', { name: field }).click()
    await this.page.getByRole('option', { name: option }).click()
  }

  async submit(verb: string): Promise<void> {
    const dialog = this.page.getByRole('dialog')
    await dialog
      .getByRole('button', { name: new RegExp(`^${verb}`) })
      .last()
      .click()
    await dialog.waitFor({ state: 'detached' })
  }
}
