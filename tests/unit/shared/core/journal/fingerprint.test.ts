import { wordlist } from '@scure/bip39/wordlists/english.js'
import { expect, test } from 'vitest'
import { fingerprintWords } from '../../../../../shared/core/journal/fingerprint'

test('a fingerprint is eight words, eleven bits each', () => {
  expect(fingerprintWords('00'.repeat(32), wordlist)).toEqual(Array.from({ length: 8 }, () => 'abandon'))
  expect(fingerprintWords('ff'.repeat(32), wordlist)).toEqual(Array.from({ length: 8 }, () => 'zoo'))
  // 0x001 = 0, 0b00100000000 = 256
  expect(fingerprintWords(`001${'0'.repeat(61)}`, wordlist).slice(0, 2)).toEqual(['abandon', wordlist[1 << 10]])
})

test('a change anywhere in the first 88 bits changes a word', () => {
  const hash = '0123456789abcdef'.repeat(4)
  const words = fingerprintWords(hash, wordlist).join(' ')
  for (let at = 0; at < 22; at += 1) {
    const other = `${hash.slice(0, at)}${hash[at] === '0' ? '1' : '0'}${hash.slice(at + 1)}`
    expect(fingerprintWords(other, wordlist).join(' ')).not.toBe(words)
  }
})
