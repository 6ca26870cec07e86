import { inflateSync } from 'node:zlib'

/**
 * The text of a PDF as Chromium prints it, once for each of its fonts: glyph numbers are read by the table of that
 * font (ToUnicode, ISO 32000-1, 9.10.3). What another font wrote is noise in it.
 */
export function pdfTexts(pdf: Buffer): string[] {
  const streams = [...streamsOf(pdf)]
  const tables = streams.filter((text) => text.includes('beginbfchar') || text.includes('beginbfrange')).map(tableOf)
  const pages = streams.filter((text) => /\bT[jJ]\b/.test(text) && !text.includes('begincmap'))
  return tables.map((table) => pages.map((page) => decoded(page, table)).join('\n'))
}

function* streamsOf(pdf: Buffer): Generator<string> {
  for (let at = pdf.indexOf('stream\n'); at !== -1; at = pdf.indexOf('stream\n', at + 7)) {
    const end = pdf.indexOf('endstream', at)
    try {
      yield inflateSync(pdf.subarray(at + 7, end)).toString('latin1')
    } catch {
      // A picture or a font.
    }
  }
}

function tableOf(cmap: string): Map<number, string> {
  const table = new Map<number, string>()
  const letter = (hex: string, more = 0): string => String.fromCodePoint(Number.parseInt(hex, 16) + more)
  for (const [, part = ''] of cmap.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, glyph = '', hex = ''] of part.matchAll(/<([0-9A-F]+)>\s*<([0-9A-F]{4})/gi)) {
      table.set(Number.parseInt(glyph, 16), letter(hex))
    }
  }
  for (const [, part = ''] of cmap.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from = '', to = '', hex = ''] of part.matchAll(/<([0-9A-F]+)>\s*<([0-9A-F]+)>\s*<([0-9A-F]{4})>/gi)) {
      const first = Number.parseInt(from, 16)
      for (let glyph = first; glyph <= Number.parseInt(to, 16); glyph += 1) table.set(glyph, letter(hex, glyph - first))
    }
  }
  return table
}

function decoded(page: string, table: ReadonlyMap<number, string>): string {
  return [...page.matchAll(/<([0-9A-F]+)>/gi)]
    .map(([, hex = '']) =>
      (hex.match(/.{4}/g) ?? []).map((glyph) => table.get(Number.parseInt(glyph, 16)) ?? '').join(''),
    )
    .join('')
}
