import type { Locator, Page } from 'playwright'
import type { ExchangePage } from './exchange-page'

/** Sync, as two people set it up. */
export class NearbyPage {
  constructor(
    private readonly page: Page,
    private readonly exchange: ExchangePage,
  ) {}

  get main(): Locator {
    return this.page.getByRole('main', { name: 'Exchange' })
  }
  region(name: string): Locator {
    return this.main.getByRole('region', { name })
  }
  get status(): Locator {
    return this.region('Syncs with').getByTestId('peer-status')
  }
  /** The line in the status bar. */
  bar(words: RegExp): Locator {
    return this.page.getByRole('contentinfo').getByRole('button', { name: words })
  }

  async open(): Promise<void> {
    await this.exchange.command('Show sync')
    await this.region('Share this laptop').waitFor()
  }

  /** Shares this laptop on loopback; the port stays the one that was free. */
  async share(): Promise<void> {
    const part = this.region('Share this laptop')
    await part.getByRole('button', { name: /Address/ }).click()
    await this.page.getByRole('option', { name: /^127\.0\.0\.1/ }).click()
    await part.getByRole('button', { name: /^127\.0\.0\.1.*Address/ }).waitFor()
    await this.turn(true)
  }

  async turn(on: boolean): Promise<void> {
    const part = this.region('Share this laptop')
    await part.getByText('Others may sync with this laptop').click()
    const reachable = part.getByText(/^Reachable at 127\.0\.0\.1, port \d+\.$/)
    await reachable.waitFor({ state: on ? 'visible' : 'detached' })
  }

  /** The short text that is read out or typed. */
  async invite(): Promise<string> {
    const part = this.region('Share this laptop')
    await part.getByRole('button', { name: 'Invite a laptop' }).click()
    return (await part.getByTestId('invitation').textContent()) ?? ''
  }

  /** Types an invitation in by keyboard; the words of the laptop that answers. */
  async connect(invitation: string): Promise<string[]> {
    const part = this.region('Connect with another laptop')
    await part.getByLabel('Invitation').fill(invitation)
    await this.page.keyboard.press('Enter')
    return await wordsIn(part)
  }

  /** The words of whoever asks. */
  asking(): Promise<string[]> {
    return wordsIn(this.region('Asks to be connected'))
  }

  async match(region: 'Asks to be connected' | 'Connect with another laptop'): Promise<void> {
    const button = this.region(region).getByRole('button', { name: 'The words match' })
    await button.click()
    await button.waitFor({ state: 'detached' })
  }
}

async function wordsIn(part: Locator): Promise<string[]> {
  const words = part.getByRole('list', { name: /^Words of/ }).getByRole('listitem')
  await words.last().waitFor()
  return words.allTextContents()
}
