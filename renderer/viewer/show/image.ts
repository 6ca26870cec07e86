import { element } from './element'

const PICTURES: ReadonlySet<string> = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
  'image/bmp',
  'image/svg+xml',
  'image/x-icon',
])

/** A picture from its bytes. Rejects where the bytes are no picture. */
export const showImage = async (bytes: Uint8Array, mediaType: string): Promise<Node> => {
  if (!PICTURES.has(mediaType)) throw new Error(`${mediaType} is not a picture that can be shown here.`)
  const address = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: mediaType }))
  const image = document.createElement('img')
  image.alt = ''
  image.src = address
  try {
    await image.decode()
  } catch {
    throw new Error('The file is damaged or not a picture: it cannot be shown.')
  } finally {
    URL.revokeObjectURL(address)
  }
  return element('figure', 'picture', image)
}
