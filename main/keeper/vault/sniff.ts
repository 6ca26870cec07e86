/** Magic numbers of what people attach; the name of a file proves nothing. */
const MAGIC: readonly (readonly [string, number, string])[] = [
  ['89504e470d0a1a0a', 0, 'image/png'],
  ['ffd8ff', 0, 'image/jpeg'],
  ['47494638', 0, 'image/gif'],
  ['57454250', 8, 'image/webp'],
  ['424d', 0, 'image/bmp'],
  ['25504446', 0, 'application/pdf'],
  ['504b0304', 0, 'application/zip'],
  ['1f8b', 0, 'application/gzip'],
  ['377abcaf271c', 0, 'application/x-7z-compressed'],
  ['526172211a07', 0, 'application/vnd.rar'],
  ['4d5a', 0, 'application/vnd.microsoft.portable-executable'],
  ['7f454c46', 0, 'application/x-elf'],
  ['d0cf11e0a1b11ae1', 0, 'application/x-cfb'],
  ['53514c69746520666f726d6174203300', 0, 'application/vnd.sqlite3'],
  ['d4c3b2a1', 0, 'application/vnd.tcpdump.pcap'],
  ['0a0d0d0a', 0, 'application/x-pcapng'],
  ['456c6646696c6500', 0, 'application/x-ms-evtx'],
  ['72656766', 0, 'application/x-ms-registry-hive'],
  ['455646090d0aff00', 0, 'application/x-ewf'],
]

/** Bytes from the beginning of a file that `sniff` looks at. */
export const SNIFF_BYTES = 4096

/** Media type by content: a known magic number, text that reads as UTF-8, or unknown bytes. */
export function sniff(beginning: Uint8Array): string {
  const bytes = Buffer.from(beginning.buffer, beginning.byteOffset, Math.min(beginning.length, SNIFF_BYTES))
  for (const [magic, at, type] of MAGIC) {
    if (bytes.toString('hex', at, at + magic.length / 2) === magic) return type
  }
  if (bytes.includes(0)) return 'application/octet-stream'
  try {
    // `stream` lets the last character be cut in half.
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return 'text/plain'
  } catch {
    return 'application/octet-stream'
  }
}
