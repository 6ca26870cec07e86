import { readClipboardImage, writeClipboardText } from '../../platform/clipboard'
import type { Handlers } from '../handle'

export const clipboardHandlers: Pick<Handlers, 'clipboard.writeText' | 'clipboard.readImage'> = {
  'clipboard.writeText': async ({ text }) => {
    await writeClipboardText(text)
    return { ok: true, value: {} }
  },
  'clipboard.readImage': async () => {
    const png = await readClipboardImage()
    return { ok: true, value: png === null ? null : { png } }
  },
}
