import { X509Certificate } from 'node:crypto'
import { Refused } from '../refused'

const PEM = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g
/** A chain from a time-stamp authority to its root has three or four. */
const MAX_CHAIN = 8

/** The certificates in a file, PEM or DER; refused where there is none. */
export function certificatesIn(bytes: Uint8Array): X509Certificate[] {
  const blocks = Buffer.from(bytes).toString('latin1').match(PEM)
  try {
    const found = (blocks ?? [bytes]).map((one) => new X509Certificate(one))
    if (found.length > 0) return found
  } catch {
    // Told below, in one sentence.
  }
  throw new Refused(
    'no-certificate',
    'This file holds no certificate that can be read. Nothing was changed.',
    'Choose the root certificate of the authority, as PEM or DER (.pem, .crt, .cer).',
  )
}

/** As people call it: the common name, else the whole subject on one line. */
export function nameOf({ subject }: X509Certificate): string {
  const line = subject.split('\n').find((part) => part.startsWith('CN='))
  return (line?.slice(3) ?? subject).replace(/[\p{Cc}\p{Cf}]/gu, ' ').slice(0, 200)
}

export function isValidAt({ validFrom, validTo }: X509Certificate, at: number): boolean {
  return Date.parse(validFrom) <= at && at <= Date.parse(validTo)
}

/**
 * The root that this certificate leads to through `others`; undefined where it leads to none of them. Every issuer
 * must be a certificate authority, have signed what it issued, and be valid at that time. Revocation is not asked:
 * that would need the network, and says nothing about a time that lies before it.
 */
export function rootOf(
  leaf: X509Certificate,
  others: readonly X509Certificate[],
  roots: readonly X509Certificate[],
  at: number,
): X509Certificate | undefined {
  let current = leaf
  for (let n = 0; n < MAX_CHAIN; n += 1) {
    const known = roots.find(({ fingerprint256 }) => fingerprint256 === current.fingerprint256)
    if (known) return isValidAt(known, at) ? known : undefined
    const issuer = [...roots, ...others].find((one) => hasIssued(one, current, at))
    if (!issuer) return undefined
    current = issuer
  }
  return undefined
}

function hasIssued(issuer: X509Certificate, issued: X509Certificate, at: number): boolean {
  if (issuer.fingerprint256 === issued.fingerprint256) return false
  return issuer.ca && isValidAt(issuer, at) && issued.checkIssued(issuer) && issued.verify(issuer.publicKey)
}
