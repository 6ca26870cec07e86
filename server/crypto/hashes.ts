import { createPublicKey, hash, type KeyObject, verify } from 'node:crypto'
import type { AdmissionCrypto } from '../../shared/protocol/admission'

/** Lower-case hex. */
export function sha256Hex(bytes: Uint8Array | string): string {
  return hash('sha256', bytes, 'hex')
}

export function sha256Bytes(bytes: Uint8Array): Uint8Array {
  return hash('sha256', bytes, 'buffer')
}

/** What stands in front of 32 raw bytes in the SPKI form of an Ed25519 key (RFC 8410). */
const SPKI_ED25519 = Buffer.from('302a300506032b6570032100', 'hex')
/** Making a key object costs as much as a check; so many devices are remembered. */
const REMEMBERED = 2_000

const keys = new Map<string, KeyObject>()

/** Ed25519 by a raw key of 32 bytes. A key that is none verifies nothing. */
export function verifyEd25519(raw: Uint8Array, signature: Uint8Array, message: Uint8Array): boolean {
  if (raw.length !== 32 || signature.length !== 64) return false
  const name = Buffer.from(raw).toString('base64')
  let key = keys.get(name)
  if (!key) {
    key = createPublicKey({ key: Buffer.concat([SPKI_ED25519, raw]), format: 'der', type: 'spki' })
    if (keys.size >= REMEMBERED) keys.clear()
    keys.set(name, key)
  }
  return verify(null, message, key, signature)
}

export const admissionCrypto: AdmissionCrypto = { sha256: sha256Hex, verify: verifyEd25519 }
