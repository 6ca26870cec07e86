import { randomBytes } from 'node:crypto'
import { sha256Hex } from '../crypto/hashes'

/** 32 random bytes, base64url. It is given out once; kept is only its hash. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

export function tokenHash(token: string): string {
  return sha256Hex(`holdfast-token ${token}`)
}
