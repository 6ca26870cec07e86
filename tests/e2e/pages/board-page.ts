import type { Locator, Page } from 'playwright'

/** The Board, the header of the case and the forms that both open, by what a person sees. */
export class BoardPage {
  constructor(private readonly page: Page) {}

  get main(): Locator {
    return this.page.getByRole('main', { name: 'Board' })
  }
  get header(): Locator {
    return this.page.getByRole('banner')
  }
  get inspector(): Locator {
    return this.page.getByRole('complementary', { name: 'Inspector' })
  }
  get dialog(): Locator {
    // An option list that is just closing is a dialog too, but has no title.
    return this.page.getByRole('dialog').filter({ has: this.page.getByRole('heading', { includeHidden: true }) })
  }
  async open(): Promise<void> {
    await this.page.keyboard.press('g')
    await this.page.keyboard.press('b')
    await this.main.getByRole('heading', { name: 'Where do we stand?' }).waitFor()
  }
  answer(question: string): Locator {
    return this.main.getByRole('region', { name: question })
  }
  list(name: string): Locator {
    return this.page.getByRole('list', { name, exact: true })
  }
  /** Sets what stands in the band on top: the next step. */
  async setNextStep(text: string): Promise<void> {
    await this.main.getByRole('button', { name: /^Edit next step/ }).click()
    await this.main.getByLabel('Next step').fill(text)
    await this.page.keyboard.press('Enter')
    await this.main.getByRole('button', { name: `Edit next step: ${text}` }).waitFor()
  }
  async setNextUpdate(text: string): Promise<void> {
    await this.main.getByRole('button', { name: /^Edit next update/ }).click()
    await this.main.getByLabel('Next update').fill(text)
    await this.page.keyboard.press('Enter')
    await this.main.getByRole('button', { name: /^Edit next update: 20/ }).waitFor()
  }
  /** Opens case details from the header. */
  async openDetails(): Promise<void> {
    await this.header.getByRole('button', { name: /^State / }).click()
    await this.inspector.getByRole('list', { name: 'Milestones' }).waitFor()
  }
  milestone(name: string): Locator {
    return this.inspector.getByRole('list', { name: 'Milestones' }).getByRole('listitem').filter({ hasText: name })
  }
  async setMilestone(button: string, when: string, note: string): Promise<void> {
    await this.inspector.getByRole('button', { name: button }).click()
    await this.dialog.getByLabel('When').fill(when)
    await this.dialog.getByLabel(/How it is known/).fill(note)
    await this.submit()
  }
  /** Types a name into a person field and takes the person, or makes a new one. */
  async person(label: string, name: string): Promise<void> {
    await this.dialog.getByRole('combobox', { name: label }).fill(name)
    await this.page.getByRole('option', { name }).first().click()
  }
  async submit(): Promise<void> {
    await this.page.keyboard.press('Control+Enter')
    await this.dialog.waitFor({ state: 'detached' })
  }
  /** Another toast may still be there; each says its own words. */
  async said(words: string | RegExp): Promise<void> {
    await this.page.getByRole('alertdialog').filter({ hasText: words }).first().waitFor()
  }
  async switchPerson(name: string): Promise<void> {
    await this.page.getByRole('button', { name: /works here$/ }).click()
    await this.page.getByRole('menuitem', { name: 'Switch person' }).click()
    const known = this.dialog.getByRole('button', { name: new RegExp(name) })
    if ((await known.count()) > 0) await known.click()
    else {
      await this.dialog.getByLabel('Someone new').fill(name)
      await this.dialog.getByRole('button', { name: 'Add and switch' }).click()
    }
    await this.page.getByRole('button', { name: `${name} works here`, exact: true }).waitFor()
    await this.dialog.waitFor({ state: 'detached' })
  }
}
