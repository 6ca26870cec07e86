import { createHash, randomBytes } from 'node:crypto'
import { KEY_BYTES } from './box'
import { ALPHABET, encode, plainLetters } from './crockford'

/** 256 bits are 52 letters; 4 more are a checksum that catches a mistyped one. */
const KEY_LETTERS = 52
const CHECK_LETTERS = 4

export interface RecoveryKey {
  readonly key: Uint8Array
  /** As it is printed: 14 groups of 4. */
  readonly printed: string
}

export function newRecoveryKey(): RecoveryKey {
  const key = randomBytes(KEY_BYTES)
  const letters = encode(key, KEY_LETTERS) + checksum(key)
  return { key, printed: (letters.match(/.{4}/g) ?? []).join('-') }
}

/** The key, however it was typed; undefined where it is no recovery key or a letter is wrong. */
export function parseRecoveryKey(typed: string): Uint8Array | undefined {
  const letters = plainLetters(typed)
  if (letters.length !== KEY_LETTERS + CHECK_LETTERS) return undefined
  const key = decode(letters.slice(0, KEY_LETTERS))
  return key && checksum(key) === letters.slice(KEY_LETTERS) ? key : undefined
}

function checksum(key: Uint8Array): string {
  return encode(createHash('sha256').update('holdfast recovery key').update(key).digest(), CHECK_LETTERS)
}

function decode(letters: string): Uint8Array | undefined {
  const bytes = new Uint8Array(KEY_BYTES)
  for (let i = 0; i < letters.length; i += 1) {
    const value = ALPHABET.indexOf(letters[i] ?? '')
    if (value < 0) return undefined
    for (let k = 0; k < 5; k += 1) {
      const bit = i * 5 + k
      if (bit < KEY_BYTES * 8) bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) | (((value >> (4 - k)) & 1) << (7 - (bit & 7)))
    }
  }
  return bytes
}
