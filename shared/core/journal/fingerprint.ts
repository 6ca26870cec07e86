/** Bits of the hash that one word stands for: a list of 2,048 words. */
const BITS = 11
/** 88 bits: more than anyone can forge, few enough to read out on the phone. */
export const FINGERPRINT_WORDS = 8

/**
 * The fingerprint of a device key in words, to be compared by phone: the first 88 bits of the SHA-256 (hex) of
 * the raw public key, eleven bits a word. `words` is the English list of BIP-39.
 */
export function fingerprintWords(sha256: string, words: readonly string[]): string[] {
  const bits = [...sha256].map((digit) => Number.parseInt(digit, 16).toString(2).padStart(4, '0')).join('')
  return Array.from({ length: FINGERPRINT_WORDS }, (_, i) => {
    const word = words[Number.parseInt(bits.slice(i * BITS, (i + 1) * BITS), 2)]
    if (word === undefined) throw new RangeError('a list of 2,048 words is needed')
    return word
  })
}
