/** Crockford's base 32: no I, L, O or U, so that what is printed can be typed in again. */
export const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** What was typed, without gaps, and with the letters that were meant. */
export function plainLetters(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
}

/** The first bits, five to a letter; missing bits at the end are zero. */
export function encode(bytes: Uint8Array, letters: number): string {
  let text = ''
  for (let i = 0; i < letters; i += 1) {
    let value = 0
    for (let bit = i * 5; bit < i * 5 + 5; bit += 1)
      value = (value << 1) | (((bytes[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1)
    text += ALPHABET[value]
  }
  return text
}
