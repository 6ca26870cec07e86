import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { dssePae } from '../../../shared/core/journal/seal'

/** What this laptop signs with. The private key never leaves the keeper. */
export interface DeviceKey {
  /** First 32 hex characters of the SHA-256 of the raw public key. */
  readonly device: string
  /** Raw Ed25519 public key, 32 bytes. */
  readonly publicKey: Uint8Array
  /** DSSE signature over a commit header, or over a payload of another type; 64 bytes. */
  readonly sign: (payload: Uint8Array, type?: string) => Uint8Array
}

/** A new private key as PKCS #8 bytes, to be kept encrypted. */
export function newDeviceKey(): Buffer {
  return generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' })
}

export function deviceKeyOf(pkcs8: Uint8Array): DeviceKey {
  const key: KeyObject = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' })
  // SPKI of an Ed25519 key (RFC 8410) ends with the 32 raw bytes.
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32)
  return {
    device: createHash('sha256').update(publicKey).digest('hex').slice(0, 32),
    publicKey,
    sign: (payload, type) => sign(null, dssePae(payload, type), key),
  }
}
