import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import type { AdmissionCrypto } from '../../../shared/protocol/admission'
import { sha256 } from '../sha256'

/** What stands in front of 32 raw bytes in the SPKI form of an Ed25519 key (RFC 8410). */
const SPKI_ED25519 = Buffer.from('302a300506032b6570032100', 'hex')

/** The primitives of Node. A key object is made once for each key. */
export function admissionCrypto(): AdmissionCrypto {
  const keys = new Map<string, KeyObject>()
  const keyObject = (raw: Uint8Array): KeyObject => {
    const name = Buffer.from(raw).toString('hex')
    const known = keys.get(name)
    if (known) return known
    const made = createPublicKey({ key: Buffer.concat([SPKI_ED25519, raw]), format: 'der', type: 'spki' })
    keys.set(name, made)
    return made
  }
  return {
    sha256,
    verify: (key, signature, message) => verify(null, message, keyObject(key), signature),
  }
}
