import { createHash } from 'node:crypto'
import { type DeviceKey, deviceKeyOf } from '../../../main/keeper/keys/device-key'

/** In front of 32 secret bytes in the PKCS #8 form of an Ed25519 key (RFC 8410). */
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex')
const keys: DeviceKey[] = []

/** The key of the laptop with this number: the same in every run, made once. */
export function keyOf(number: number): DeviceKey {
  let key = keys[number]
  if (!key) {
    const secret = createHash('sha256').update(`simulated device ${number}`).digest()
    key = deviceKeyOf(Buffer.concat([PKCS8_ED25519, secret]))
    keys[number] = key
  }
  return key
}
