import { element } from './element'

const WIDTH = 16
const MOST_BYTES = 256 * 1024

/** Offset, bytes, characters, as every hex editor shows them. */
export const showHex = (bytes: Uint8Array, offset = 0): Node => {
  const shown = bytes.subarray(0, MOST_BYTES)
  const rows: string[] = []
  for (let at = 0; at < shown.length; at += WIDTH) rows.push(row(shown.subarray(at, at + WIDTH), offset + at))
  const dump = element('pre', 'hex', rows.join('\n'))
  if (shown.length === bytes.length) return dump
  const more = `${(bytes.length - shown.length).toLocaleString('en')} more bytes are not shown.`
  return element('div', '', dump, element('p', 'more', more))
}

const row = (bytes: Uint8Array, offset: number): string => {
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'))
  const text = Array.from(bytes, (byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.'))
  const halves = `${hex.slice(0, 8).join(' ')}  ${hex.slice(8).join(' ')}`
  return `${offset.toString(16).padStart(8, '0')}  ${halves.padEnd(WIDTH * 3)}  ${text.join('')}`
}
