/**
 * Windows-1252 decoding by table. TextDecoder is not used: some Node releases decode it as Latin-1,
 * which turns the euro sign and curly quotes into control characters.
 */

// Code points of bytes 0x80 to 0x9F; the five unassigned bytes stay what they are, as WHATWG has it.
const UPPER =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178'

/** The text of Windows-1252 bytes. Every byte is a character, so this cannot fail. */
export function decodeCp1252(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) {
    text += byte >= 0x80 && byte < 0xa0 ? UPPER[byte - 0x80] : String.fromCharCode(byte)
  }
  return text
}
