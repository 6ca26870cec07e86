import crypto, { createHash } from 'node:crypto'

/** Lower-case hex. In one call where this Node has it: for a commit, making a hash object costs more than hashing. */
export const sha256: (bytes: Uint8Array) => string =
  typeof crypto.hash === 'function'
    ? (bytes) => crypto.hash('sha256', bytes, 'hex')
    : (bytes) => createHash('sha256').update(bytes).digest('hex')
