import { clipboard, type NativeImage } from 'electron'

/** Synchronous up to the old runtime, a promise on the new one; awaiting works with both. */
export const writeClipboardText = async (text: string): Promise<void> => {
  await clipboard.writeText(text)
}

/** The picture on the clipboard as PNG, or null. */
export const readClipboardImage = async (): Promise<Uint8Array<ArrayBuffer> | null> =>
  'readImage' in clipboard ? readOld(clipboard as unknown as OldClipboard) : readNew()

/** The synchronous clipboard, gone from Electron 45's types. */
interface OldClipboard {
  readonly readImage: () => NativeImage
}

const readOld = (old: OldClipboard): Uint8Array<ArrayBuffer> | null => {
  const image = old.readImage()
  return image.isEmpty() ? null : new Uint8Array(image.toPNG())
}

const readNew = async (): Promise<Uint8Array<ArrayBuffer> | null> => {
  const item = (await clipboard.read()).find(({ types }) => types.includes('image/png'))
  if (item === undefined) return null
  return new Uint8Array(await (await item.getType('image/png')).arrayBuffer())
}
