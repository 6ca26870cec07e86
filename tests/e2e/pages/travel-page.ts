import type { Locator, Page } from 'playwright'

/** The strip over every place while the case is shown as it stood earlier. */
export class TravelPage {
  constructor(private readonly page: Page) {}

  get bar(): Locator {
    return this.page.getByRole('region', { name: 'Time travel' })
  }
  get moment(): Locator {
    return this.bar.getByTestId('moment')
  }
  get slider(): Locator {
    return this.bar.getByRole('slider', { name: 'Moment of the case' })
  }
  /** From the palette, as a person who does not know the key finds it. */
  async goBack(): Promise<void> {
    await this.command('Go back in time')
    await this.slider.waitFor()
  }
  async command(title: string): Promise<void> {
    await this.page.keyboard.press('Control+k')
    await this.page.getByRole('combobox', { name: 'Find a command' }).fill(title)
    await this.page.keyboard.press('Enter')
  }
  /** Steps until what stands beside the moment tells of the act. */
  async stepTo(key: 'ArrowLeft' | 'ArrowRight', act: RegExp): Promise<void> {
    for (let steps = 0; steps < 200; steps += 1) {
      const before = await this.slider.getAttribute('aria-valuetext')
      if (before && act.test(before)) return
      await this.page.keyboard.press(key)
      await this.page.waitForFunction(
        (old) => document.querySelector('[role=slider]')?.getAttribute('aria-valuetext') !== old,
        before,
      )
    }
    throw new Error(`no act ${act}`)
  }
  async choose(label: string, option: string | RegExp): Promise<void> {
    await this.bar.getByRole('button', { name: new RegExp(`${label}$`) }).click()
    await this.page.getByRole('option', { name: option }).click()
  }
}
