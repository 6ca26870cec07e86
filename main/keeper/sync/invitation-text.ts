import { createHash } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { encode, plainLetters } from '../keys/crockford'
import { Refused } from '../refused'

/** 100 bits of the SHA-256 of the device key: nobody makes another key that has them. */
const LETTERS = 20

/** What is read out or typed at the other laptop: where this one is, and who it must be. */
export function invitationText(address: string, port: number, publicKey: Uint8Array): string {
  const groups = lettersOf(publicKey).match(/.{4}/g) ?? []
  return `${isIPv6(address) ? `[${address}]` : address}:${port} ${groups.join('-')}`
}

export interface Invited {
  readonly address: string
  readonly port: number
  readonly isMeant: (publicKey: Uint8Array) => boolean
}

/** Refused where it is no invitation, or a letter is missing. */
export function readInvitation(text: string): Invited {
  const [, six, four, digits, typed = ''] = /^\s*(?:\[([^\]]+)\]|([^\s:]+)):(\d{1,5})\s+(.*)$/s.exec(text) ?? []
  const address = six ?? four
  const port = Number(digits)
  const letters = plainLetters(typed)
  if (address === undefined || !(port >= 1 && port <= 65_535) || !/^[0-9A-HJKMNP-TV-Z]{20}$/.test(letters)) {
    throw new Refused(
      'no-invitation',
      'This is no invitation of a laptop. Nothing was asked of anyone.',
      'It has an address, a colon, a port, and five groups of four letters; type or paste all of it.',
    )
  }
  return { address, port, isMeant: (publicKey) => lettersOf(publicKey) === letters }
}

function lettersOf(publicKey: Uint8Array): string {
  return encode(createHash('sha256').update(publicKey).digest(), LETTERS)
}
