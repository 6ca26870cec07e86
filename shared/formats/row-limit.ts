import type { ImportRow } from './import-row'

/** A commit's body is at most 256 KiB, and a row cannot be split; this leaves room for what is around it. In bytes. */
export const ROW_LIMIT = 200 * 1024

const KEPT_CHARACTERS = 16 * 1024

type Field = { readonly name: string; readonly text: string; readonly bytes: number }

/**
 * The row, with its longest fields cut where it would not fit into a commit. Each cut is told with the
 * length and, where a hash is given, the SHA-256 of the whole, so that the full text can be found again
 * in the source file and proved to be the one meant.
 */
export function fitRow(
  row: ImportRow,
  characters: number,
  sha256: ((text: string) => string) | undefined,
  tell: (what: string) => void,
): ImportRow {
  // A character takes at most three bytes, six when JSON escapes it, so nearly every row is done here.
  if (characters * 6 < ROW_LIMIT) return row
  const fields = fieldsOf(row)
  let total = fields.reduce((sum, field) => sum + field.bytes, 0)
  if (total <= ROW_LIMIT) return row
  const cut = new Map<string, string>()
  for (const field of [...fields].sort((a, b) => b.bytes - a.bytes)) {
    if (total <= ROW_LIMIT || field.text.length <= KEPT_CHARACTERS) break
    const kept = wholeCharacters(field.text, KEPT_CHARACTERS)
    const hash = sha256 === undefined ? '' : `; SHA-256 of the whole ${sha256(field.text)}`
    tell(
      `${field.name || 'message'} is ${field.text.length.toLocaleString('en-US')} characters; the first ${kept.length.toLocaleString('en-US')} are kept${hash}`,
    )
    cut.set(field.name, kept)
    total += jsonBytes(kept) - field.bytes
  }
  const attrs: Record<string, string> = {}
  let dropped = 0
  let room = ROW_LIMIT - jsonBytes(cut.get('') ?? row.message)
  for (const [name, text] of Object.entries(row.attrs ?? {})) {
    const kept = cut.get(name) ?? text
    room -= jsonBytes(kept) + jsonBytes(name)
    if (room < 0) dropped += 1
    else attrs[name] = kept
  }
  if (dropped > 0) tell(`${dropped} columns do not fit beside the others and are left to the source file`)
  return { ...row, message: cut.get('') ?? row.message, attrs }
}

/** The message goes by the name '', which no column can have. */
function fieldsOf(row: ImportRow): Field[] {
  const fields = [{ name: '', text: row.message, bytes: jsonBytes(row.message) }]
  for (const [name, text] of Object.entries(row.attrs ?? {})) {
    fields.push({ name, text, bytes: jsonBytes(text) + jsonBytes(name) })
  }
  return fields
}

/** Never half of a surrogate pair, which could not be written as UTF-8. */
function wholeCharacters(text: string, length: number): string {
  const last = text.charCodeAt(length - 1)
  return text.slice(0, last >= 0xd800 && last < 0xdc00 ? length - 1 : length)
}

function jsonBytes(text: string): number {
  let bytes = 2
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i)
    if (code < 32) bytes += 6
    else if (code === 34 || code === 92) bytes += 2
    else bytes += code < 128 ? 1 : code < 2048 ? 2 : 3
  }
  return bytes
}
