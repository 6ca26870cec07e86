import { crc32, deflateSync, inflateSync } from 'node:zlib'

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')
const COLOURS = 256

/**
 * A screenshot (8-bit RGB or RGBA PNG, no interlace) with 256 of its colours; every
 * other one becomes the nearest of them. A picture of a window is a third of its size then.
 */
export function palettePng(png: Buffer): Buffer {
  const { width, height, rgb } = pixelsOf(png)
  const counts = new Map<number, number>()
  for (const colour of rgb) counts.set(colour, (counts.get(colour) ?? 0) + 1)
  const palette = paletteOf([...counts].sort((a, b) => b[1] - a[1]).map(([colour]) => colour))
  const places = new Map<number, number>()
  for (const colour of counts.keys()) places.set(colour, nearest(palette, colour))
  const rows = Buffer.alloc((width + 1) * height)
  rgb.forEach((colour, i) => {
    const y = Math.floor(i / width)
    rows[y * (width + 1) + 1 + (i - y * width)] = places.get(colour) ?? 0
  })
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 3, 0, 0, 0], 8)
  const colours = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]))
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** First what differs clearly, so that a rare colour with a meaning stays itself; then finer and finer shades. */
function paletteOf(byUse: readonly number[]): number[] {
  const palette: number[] = []
  for (const apart of [48, 24, 12, 6, 0]) {
    for (const colour of byUse) {
      if (palette.length === COLOURS) return palette
      const known = palette[nearest(palette, colour)]
      if (known === undefined || distance(known, colour) > apart * apart) palette.push(colour)
    }
  }
  return palette
}

function nearest(palette: readonly number[], colour: number): number {
  let best = 0
  let least = Number.POSITIVE_INFINITY
  palette.forEach((other, i) => {
    const far = distance(colour, other)
    if (far >= least) return
    least = far
    best = i
  })
  return best
}

function distance(a: number, b: number): number {
  const red = (a >> 16) - (b >> 16)
  const green = ((a >> 8) & 255) - ((b >> 8) & 255)
  const blue = (a & 255) - (b & 255)
  return red * red + green * green + blue * blue
}

/** The pixels as 0xRRGGBB, row by row. */
function pixelsOf(png: Buffer): { readonly width: number; readonly height: number; readonly rgb: Uint32Array } {
  const width = png.readUInt32BE(16)
  const height = png.readUInt32BE(20)
  const bytes = png[25] === 6 ? 4 : 3
  const parts: Buffer[] = []
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at)
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + length))
    at += 12 + length
  }
  const lines = inflateSync(Buffer.concat(parts))
  const stride = width * bytes
  const rgb = new Uint32Array(width * height)
  let above = new Uint8Array(stride)
  for (let y = 0; y < height; y++) {
    const from = y * (stride + 1)
    const line = unfiltered(lines[from] ?? 0, lines.subarray(from + 1, from + 1 + stride), above, bytes)
    for (let x = 0; x < width; x++) {
      const at = x * bytes
      rgb[y * width + x] = ((line[at] ?? 0) << 16) | ((line[at + 1] ?? 0) << 8) | (line[at + 2] ?? 0)
    }
    above = line
  }
  return { width, height, rgb }
}

/** PNG specification, section 9: a line was stored as differences to its neighbours. */
function unfiltered(filter: number, stored: Uint8Array, above: Uint8Array, bytes: number): Uint8Array<ArrayBuffer> {
  const line = new Uint8Array(stored.length)
  for (let i = 0; i < stored.length; i++) {
    const left = line[i - bytes] ?? 0
    const up = above[i] ?? 0
    const corner = i < bytes ? 0 : (above[i - bytes] ?? 0)
    const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0
    line[i] = (stored[i] ?? 0) + guess
  }
  return line
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
  if (a <= b && a <= c) return left
  return b <= c ? up : corner
}

function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content])
  const whole = Buffer.alloc(named.length + 8)
  whole.writeUInt32BE(content.length, 0)
  named.copy(whole, 4)
  whole.writeUInt32BE(crc32(named), named.length + 4)
  return whole
}
