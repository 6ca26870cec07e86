import type { Drawing } from './message'

export interface Picture {
  readonly png: Uint8Array
  /** In CSS px, as the drawing has it; the PNG itself holds `scale` times as many. */
  readonly width: number
  readonly height: number
}

/** Chromium refuses larger canvases. */
const LONGEST_SIDE = 8_192

/** A drawing as PNG on white, for documents that cannot hold SVG (DOCX). Rejects where Chromium cannot draw it. */
export const svgToPng = async ({ svg, width, height }: Drawing, scale = 2): Promise<Picture> => {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  try {
    const image = new Image()
    image.src = address
    await image.decode()
    const fit = Math.min(scale, LONGEST_SIDE / Math.max(width, height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.round(width * fit))
    canvas.height = Math.max(1, Math.round(height * fit))
    const context = canvas.getContext('2d')
    if (context === null) throw new Error('This machine gives no canvas to draw on.')
    context.fillStyle = '#ffffff'
    context.fillRect(0, 0, canvas.width, canvas.height)
    context.drawImage(image, 0, 0, canvas.width, canvas.height)
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
    if (blob === null) throw new Error('The picture could not be made.')
    return { png: new Uint8Array(await blob.arrayBuffer()), width, height }
  } finally {
    URL.revokeObjectURL(address)
  }
}
