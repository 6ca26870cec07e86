import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib'

/** Every file under a folder. */
export function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

/**
 * Where one of the words stands in the name or content of a file: as UTF-8, UTF-16, hex or base64, in any
 * case of letters, also inside what is compressed as a whole. `word in file` each.
 */
export function findInFiles(folder: string, words: readonly string[]): string[] {
  return filesUnder(folder).flatMap((path) => {
    const name = relative(folder, path)
    const haystacks = [Buffer.from(name), ...shapes(readFileSync(path))].map((bytes) =>
      bytes.toString('latin1').toLowerCase(),
    )
    return words
      .filter((word) => needles(word).some((needle) => haystacks.some((text) => text.includes(needle))))
      .map((word) => `${word} in ${name}`)
  })
}

function needles(word: string): string[] {
  const utf8 = Buffer.from(word)
  const utf16 = Buffer.from(word, 'utf16le')
  // Three ways a word can lie across the groups of three bytes of base64; the ends depend on what is beside it.
  const base64 = [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), utf8])
      .toString('base64')
      .slice(shift === 0 ? 0 : shift + 1, -4),
  )
  return [utf8.toString('latin1'), utf16.toString('latin1'), utf8.toString('hex'), ...base64].map((one) =>
    one.toLowerCase(),
  )
}

function shapes(bytes: Buffer): Buffer[] {
  const plain = [bytes]
  for (const open of [gunzipSync, inflateSync, inflateRawSync, brotliDecompressSync]) {
    try {
      plain.push(open(bytes, { maxOutputLength: 50_000_000 }))
    } catch {
      // Not compressed in this way.
    }
  }
  return plain
}
