import type { ElectronApplication, Locator, Page } from 'playwright'
import { dropFiles } from '../support/drop-files'

/** The Evidence place, by what a person sees and hears. */
export class EvidencePage {
  constructor(private readonly page: Page) {}

  get main(): Locator {
    return this.page.getByRole('main', { name: 'Evidence' })
  }
  get grid(): Locator {
    return this.main.getByRole('grid', { name: 'Evidence' })
  }
  get inspector(): Locator {
    return this.page.getByRole('complementary', { name: 'Inspector' })
  }
  get custody(): Locator {
    return this.inspector.getByRole('list', { name: 'Chain of custody' })
  }
  async open(): Promise<void> {
    await this.page.keyboard.press('g')
    await this.page.keyboard.press('e')
    await this.main.getByRole('button', { name: 'Bring in files' }).first().waitFor()
  }
  async said(words: string | RegExp): Promise<void> {
    await this.page.getByRole('alertdialog').filter({ hasText: words }).first().waitFor()
  }
  row(words: string | RegExp): Locator {
    return this.grid.getByRole('row').filter({ hasText: words })
  }
  /** Selects the row; keys then mean this item. */
  async select(words: string): Promise<void> {
    await this.row(words).getByText(words).first().click()
    await this.inspector.getByRole('heading', { name: words }).waitFor()
  }
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key)
  }
  form(name: string | RegExp): Locator {
    return this.inspector.getByRole('form', { name })
  }
  dialog(name: string | RegExp): Locator {
    return this.page.getByRole('dialog', { name })
  }
  get jobs(): Locator {
    return this.page.getByRole('button', { name: /\d+ jobs?( |$)/ })
  }
  /** Types a name into a person field and takes the person, or makes a new one. */
  async person(field: Locator, name: string): Promise<void> {
    await field.fill(name)
    await this.page.getByRole('option', { name }).first().click()
  }
  drop(files: readonly string[]): Promise<void> {
    return dropFiles(this.main, files)
  }
}

/** Puts a picture on the clipboard, as a screenshot tool does. */
export const copyPicture = (electron: ElectronApplication, png: Uint8Array): Promise<void> =>
  electron.evaluate(async ({ clipboard, nativeImage, ClipboardItem }, base64) => {
    // Electron 25 writes pictures at once; later versions take items, as pages do.
    if ('writeImage' in clipboard) {
      const old = clipboard as unknown as { readonly writeImage: (image: Electron.NativeImage) => void }
      old.writeImage(nativeImage.createFromDataURL(`data:image/png;base64,${base64}`))
    } else {
      const bytes = Buffer.from(base64, 'base64')
      await clipboard.write([new ClipboardItem({ 'image/png': new Blob([bytes], { type: 'image/png' }) })])
    }
  }, Buffer.from(png).toString('base64'))
