import { constants, createHash, verify, type X509Certificate } from 'node:crypto'
import type { SignerInfo } from '@peculiar/asn1-cms'
import { AsnConvert, OctetString } from '@peculiar/asn1-schema'
import { Certificate, ExtendedKeyUsage } from '@peculiar/asn1-x509'
import { fromBER, OctetString as OctetBlock } from 'asn1js'
import { children, type OpenToken } from './read-token'

const OID = {
  messageDigest: '1.2.840.113549.1.9.4',
  /** ESS signing certificate, RFC 2634 (SHA-1) and RFC 5035. */
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  extendedKeyUsage: '2.5.29.37',
  timeStamping: '1.3.6.1.5.5.7.3.8',
  rsaPss: '1.2.840.113549.1.1.10',
  ed25519: '1.3.101.112',
} as const

/** Digests that still stand for something; SHA-1 does not. */
const DIGESTS: { readonly [oid: string]: string } = {
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
}

/** The certificate of the one who signed, among those in the token. */
export function signerCertificate(
  { sid }: SignerInfo,
  certificates: readonly X509Certificate[],
): X509Certificate | undefined {
  return certificates.find((one) => {
    const { serialNumber, issuer } = AsnConvert.parse(one.raw, Certificate).tbsCertificate
    if (sid.issuerAndSerialNumber) {
      const { serialNumber: serial, issuer: by } = sid.issuerAndSerialNumber
      return isSame(serial, serialNumber) && isSame(AsnConvert.serialize(by), AsnConvert.serialize(issuer))
    }
    return sid.subjectKeyIdentifier !== undefined && isSame(sid.subjectKeyIdentifier.buffer, keyIdentifier(one))
  })
}

/** Whether the certificate is one for time stamps (RFC 3161, 2.3): that use, and no other. */
export function isForTimeStamps(certificate: X509Certificate): boolean {
  const extension = extensionOf(certificate, OID.extendedKeyUsage)
  const uses = extension ? [...AsnConvert.parse(extension, ExtendedKeyUsage)] : []
  return uses.length === 1 && uses[0] === OID.timeStamping
}

/** Whether the signed attributes name this content and this certificate, and the signature over them is its own. */
export function isSignedBy(token: OpenToken, certificate: X509Certificate): boolean {
  const { signer, signedAttributes, infoBytes } = token
  const { signedAttrs } = signer
  const digest = DIGESTS[signer.digestAlgorithm.algorithm]
  if (!signedAttrs || !signedAttributes || !digest) return false
  const attribute = (oid: string) => signedAttrs.find(({ attrType }) => attrType === oid)?.attrValues[0]
  const named = attribute(OID.messageDigest)
  if (!named) return false
  const hash = createHash(digest).update(infoBytes).digest()
  if (!isSame(AsnConvert.parse(named, OctetString).buffer, hash)) return false
  const v2 = attribute(OID.signingCertificateV2)
  const v1 = attribute(OID.signingCertificate)
  if (!(v2 ? namesV2(v2, certificate) : v1 && namesV1(v1, certificate))) return false
  // Signed is the set itself, not the tag that it has inside the token (RFC 5652, 5.4).
  const signed = Buffer.from(signedAttributes)
  signed[0] = 0x31
  return verifies(signer, digest, certificate, signed)
}

function verifies(
  { signatureAlgorithm, signature }: SignerInfo,
  digest: string,
  { publicKey }: X509Certificate,
  signed: Uint8Array,
): boolean {
  const { algorithm } = signatureAlgorithm
  const bytes = new Uint8Array(signature.buffer)
  try {
    if (algorithm === OID.ed25519) return verify(null, signed, publicKey, bytes)
    if (algorithm === OID.rsaPss) {
      return verify(digest, signed, { key: publicKey, padding: constants.RSA_PKCS1_PSS_PADDING }, bytes)
    }
    return verify(digest, signed, publicKey, bytes)
  } catch {
    return false
  }
}

/** First ESSCertIDv2 of the list: an optional hash algorithm (SHA-256 where there is none), then the hash. */
function namesV2(attribute: ArrayBuffer, certificate: X509Certificate): boolean {
  const parts = firstOf(attribute)
  const hash = parts.find((part) => part instanceof OctetBlock)
  const algorithm = parts[0] === hash ? undefined : children(parts[0])[0]
  const oid = algorithm?.toString('ascii').replace(/^.*: /, '')
  const digest = algorithm === undefined ? 'sha256' : DIGESTS[oid ?? '']
  if (!digest || !hash) return false
  return isSame(hash.valueBlock.valueHexView, createHash(digest).update(certificate.raw).digest())
}

function namesV1(attribute: ArrayBuffer, certificate: X509Certificate): boolean {
  const hash = firstOf(attribute).find((part) => part instanceof OctetBlock)
  // What binds here is the signature under it; the hash only says which certificate is meant.
  return hash !== undefined && isSame(hash.valueBlock.valueHexView, createHash('sha1').update(certificate.raw).digest())
}

function firstOf(attribute: ArrayBuffer) {
  return children(children(children(fromBER(attribute).result)[0])[0])
}

function keyIdentifier(certificate: X509Certificate): Uint8Array {
  const extension = extensionOf(certificate, '2.5.29.14')
  return extension ? new Uint8Array(AsnConvert.parse(extension, OctetString).buffer) : new Uint8Array(0)
}

function extensionOf(certificate: X509Certificate, oid: string): ArrayBuffer | undefined {
  const { extensions } = AsnConvert.parse(certificate.raw, Certificate).tbsCertificate
  return extensions?.find(({ extnID }) => extnID === oid)?.extnValue.buffer
}

function isSame(a: ArrayBuffer | Uint8Array, b: ArrayBuffer | Uint8Array): boolean {
  return Buffer.from(new Uint8Array(a)).equals(new Uint8Array(b))
}
