import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Resvg } from '@resvg/resvg-js'
import { root } from './paths.mjs'

const folder = join(root, 'assets', 'icons')

/** ICO holds what Windows shows from the tray to the large tile; ICNS what macOS asks for by four-letter type. */
const ICO_SIZES = [16, 24, 32, 48, 64, 128, 256]
const ICNS_TYPES = [
  ['icp4', 16],
  ['icp5', 32],
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic08', 256],
  ['ic13', 256],
  ['ic09', 512],
  ['ic14', 512],
  ['ic10', 1024],
]
const PNG_SIZES = [16, 32, 64, 128, 256, 512, 1024]

/** Draws every icon file out of assets/icons/holdfast.svg. */
export const drawIcons = () => {
  const svg = readFileSync(join(folder, 'holdfast.svg'))
  const png = (size) => new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render().asPng()
  for (const size of PNG_SIZES) writeFileSync(join(folder, `${size}x${size}.png`), png(size))
  writeFileSync(join(folder, 'icon.ico'), ico(ICO_SIZES.map((size) => ({ size, bytes: png(size) }))))
  writeFileSync(join(folder, 'icon.icns'), icns(ICNS_TYPES.map(([type, size]) => ({ type, bytes: png(size) }))))
}

/** ICO with PNG entries, as Windows has read since Vista. A side of 256 is written as 0. */
const ico = (images) => {
  const header = Buffer.alloc(6 + 16 * images.length)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(images.length, 4)
  let offset = header.length
  for (const [index, { size, bytes }] of images.entries()) {
    const at = 6 + 16 * index
    header.writeUInt8(size % 256, at)
    header.writeUInt8(size % 256, at + 1)
    header.writeUInt16LE(1, at + 4)
    header.writeUInt16LE(32, at + 6)
    header.writeUInt32LE(bytes.length, at + 8)
    header.writeUInt32LE(offset, at + 12)
    offset += bytes.length
  }
  return Buffer.concat([header, ...images.map(({ bytes }) => bytes)])
}

/** ICNS: a magic word and the total length, then for each image its type, length (with these 8 bytes) and PNG. */
const icns = (images) => {
  const chunk = (type, body) => {
    const head = Buffer.alloc(8)
    head.write(type, 0, 'ascii')
    head.writeUInt32BE(body.length + 8, 4)
    return Buffer.concat([head, body])
  }
  return chunk('icns', Buffer.concat(images.map(({ type, bytes }) => chunk(type, bytes))))
}
