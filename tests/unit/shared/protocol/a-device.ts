import { createHash, createPublicKey, verify } from 'node:crypto'
import { deviceKeyOf, newDeviceKey } from '../../../../main/keeper/keys/device-key'
import type { CommitHeader, SealedCommit } from '../../../../shared/core/journal/commit'
import { encodeBody, encodeHeader } from '../../../../shared/core/journal/seal'
import type { AdmissionCrypto } from '../../../../shared/protocol/admission'

export const JOURNAL = '01900000-0000-7000-8000-000000000001'
export const rawSha256 = (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash('sha256').update(bytes).digest())
export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const SPKI = Buffer.from('302a300506032b6570032100', 'hex')
export const crypto: AdmissionCrypto = {
  sha256,
  verify: (key, signature, message) =>
    verify(null, message, createPublicKey({ key: Buffer.concat([SPKI, key]), format: 'der', type: 'spki' }), signature),
}

/** A device that seals commits; only those asked for are signed. */
export class Device {
  readonly key = deviceKeyOf(newDeviceKey())
  readonly sealed: SealedCommit[] = []
  private seq = 0

  seal(signed: boolean, change: Partial<CommitHeader> = {}, ops = '[]'): SealedCommit {
    this.seq += 1
    const body = encodeBody(new Uint8Array(32).fill(this.seq), ops)
    const header = encodeHeader({
      v: 1,
      kind: 'case',
      journal: JOURNAL,
      device: this.key.device,
      seq: this.seq,
      prev: this.sealed.at(-1)?.id ?? null,
      seen: {},
      hlc: `018f00000000-0000-${this.key.device}`,
      wall: { ms: 1, offset: 0 },
      actor: 'anna',
      intent: 'test',
      idem: 'idem-0001',
      ...(this.seq === 1 ? { key: Buffer.from(this.key.publicKey).toString('base64') } : {}),
      bodyHash: sha256(body),
      ...change,
    })
    const commit = { id: sha256(header), header, body, signature: signed ? this.key.sign(header) : null }
    this.sealed.push(commit)
    return commit
  }
}

export function chain(...signed: boolean[]): Device {
  const device = new Device()
  for (const one of signed) device.seal(one)
  return device
}
