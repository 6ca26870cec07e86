import type { Locator, Page } from 'playwright'

/** The Plan place, by what a person sees and hears. */
export class PlanPage {
  constructor(private readonly page: Page) {}

  get main(): Locator {
    return this.page.getByRole('main', { name: 'Plan' })
  }
  get facts(): Locator {
    return this.main.getByRole('region', { name: 'Facts' })
  }
  get inspector(): Locator {
    return this.page.getByRole('complementary', { name: 'Inspector' })
  }
  get tab(): Locator {
    return this.page.getByRole('navigation', { name: 'Places of the case' }).getByRole('button', { name: /^Plan/ })
  }

  async open(): Promise<void> {
    await this.press('g', 'p')
    await this.main.waitFor()
  }
  /** Another toast may still be there; each says its own words. */
  async said(words: string | RegExp): Promise<void> {
    await this.page.getByRole('alertdialog').filter({ hasText: words }).first().waitFor()
  }
  phase(title: string): Locator {
    return this.main.getByRole('region', { name: title, exact: true })
  }
  line(title: string): Locator {
    return this.main.getByRole('listitem').filter({ has: this.button(title) })
  }
  /** Selects the line; keys then mean this step. */
  async select(title: string): Promise<void> {
    await this.line(title)
      .getByRole('button', { name: startsWith(title) })
      .first()
      .click()
    await this.inspector.getByRole('heading', { name: title }).waitFor()
  }
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key)
  }
  /** The button of a step begins with its title; other lines may name it in a warning. */
  private button(title: string): Locator {
    return this.page.getByRole('button', { name: startsWith(title) })
  }
  form(name: string): Locator {
    return this.page.getByRole('form', { name })
  }
  /** Types a name into a person field and takes the person, or makes a new one. */
  async person(field: Locator, name: string): Promise<void> {
    await field.fill(name)
    await this.page.getByRole('option', { name }).first().click()
  }
  async answer(question: string, answer: string, sure = 'Likely'): Promise<void> {
    await this.facts.getByRole('button', { name: question }).click()
    const form = this.form(question)
    await form.getByRole('button', { name: answer, exact: true }).click()
    if (answer === 'Not known') return
    await form.getByRole('radio', { name: sure }).click()
    await form.getByRole('button', { name: 'Record answer' }).click()
  }
}

const startsWith = (text: string): RegExp => new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`)

/** A person, a case with the given plan and two sites, on the screen. */
export const declareCase = async (page: Page, plan: RegExp): Promise<void> => {
  await page.getByLabel('Your name').fill('Anna Weiss')
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('button', { name: 'Go on without it' }).click()
  await page.getByRole('button', { name: 'Declare case' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Declare a case' })
  await dialog.getByText(plan).first().click()
  await dialog.getByLabel('Title').fill('Ransomware at two plants')
  await dialog.getByLabel('Sites').fill('Kassel KS Europe/Berlin, Gdańsk GD Europe/Warsaw')
  await dialog.getByRole('button', { name: 'Declare case' }).click()
  await dialog.waitFor({ state: 'hidden' })
}
