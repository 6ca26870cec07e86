import { createHash, type X509Certificate } from 'node:crypto'
import type { TSTInfo } from '@peculiar/asn1-tsp'
import type { TimestampReading } from '../../../shared/contract/keeper-anchor'
import { Refused } from '../refused'
import { isValidAt, nameOf, rootOf } from './certificates'
import { readToken } from './read-token'
import { isForTimeStamps, isSignedBy, signerCertificate } from './signer'

export const SHA256 = '2.16.840.1.101.3.4.2.1'

export interface TokenRules {
  readonly stateId: string
  /** Hex; of the request that it must answer, where there was one. */
  readonly nonce?: string
  /** What its certificate must lead to; empty: that is not checked. */
  readonly roots: readonly X509Certificate[]
}

/** What is stamped is the SHA-256 of the 64 letters of the state id, so that everyone's own tools can check it. */
export function imprintOf(stateId: string): Buffer {
  return createHash('sha256').update(stateId, 'ascii').digest()
}

/** Checks a token (DER) and answers what it says; refused, with what is wrong, where it does not hold. */
export function checkToken(token: Uint8Array, { stateId, nonce, roots }: TokenRules): TimestampReading {
  const opened = readToken(token)
  const { info, signer, certificates } = opened
  const { messageImprint, genTime } = info
  const isMeant =
    messageImprint.hashAlgorithm.algorithm === SHA256 &&
    Buffer.from(new Uint8Array(messageImprint.hashedMessage.buffer)).equals(imprintOf(stateId))
  if (!isMeant) throw wrong('stamp-imprint', 'This time stamp is for something else than this state')
  if (nonce !== undefined && nonceOf(info) !== nonce) {
    throw wrong('stamp-nonce', 'This time stamp answers another request')
  }
  const certificate = signerCertificate(signer, certificates)
  if (!certificate) throw wrong('stamp-certificate', 'The certificate that signed this time stamp is not in it')
  if (!isSignedBy(opened, certificate)) {
    throw wrong('stamp-signature', 'The signature under this time stamp is not that of its certificate')
  }
  const at = genTime.getTime()
  if (!isForTimeStamps(certificate)) throw wrong('stamp-certificate', 'Its certificate is not one for time stamps')
  if (!isValidAt(certificate, at)) throw wrong('stamp-certificate', 'Its certificate was not valid at its time')
  const root = roots.length > 0 ? rootOf(certificate, certificates, roots, at) : null
  if (root === undefined) throw wrong('stamp-root', 'Its certificate does not lead to a root that you chose')
  return {
    at,
    accuracyMs: accuracyOf(info),
    authority: nameOf(certificate),
    policy: info.policy,
    serial: hexOf(info.serialNumber),
    root: root && nameOf(root),
  }
}

/** Hex without zeros in front: an integer is written in more than one length. */
export function nonceOf({ nonce }: Pick<TSTInfo, 'nonce'>): string | undefined {
  return nonce && hexOf(nonce)
}

function hexOf(integer: ArrayBuffer): string {
  return Buffer.from(new Uint8Array(integer))
    .toString('hex')
    .replace(/^0+(?=.)/, '')
}

function accuracyOf({ accuracy }: TSTInfo): number | null {
  if (!accuracy) return null
  return (accuracy.seconds ?? 0) * 1000 + (accuracy.millis ?? 0) + (accuracy.micros ?? 0) / 1000
}

function wrong(code: string, what: string): Refused {
  return new Refused(
    code,
    `${what}. It proves nothing here, and nothing was changed.`,
    'Ask the authority again, or ask another one.',
  )
}
