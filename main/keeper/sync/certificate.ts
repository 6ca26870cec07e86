import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { AsnConvert, OctetString } from '@peculiar/asn1-schema'
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  Certificate,
  Extension,
  Extensions,
  Name,
  RelativeDistinguishedName,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
  Version,
} from '@peculiar/asn1-x509'
import { dssePae } from '../../../shared/core/journal/seal'
import type { DeviceKey } from '../keys/device-key'
import { admissionCrypto } from '../ledger/admission-crypto'

/**
 * The certificate of a laptop on the wire: self-signed by a key of its own that lives as long as the process, with one
 * extension in which the device key signs that key. Who presents it and completes the handshake is that device. So what
 * people compare and the team journal keeps is the device key, and no certificate is ever stored or renewed.
 * (The construction of the libp2p TLS specification.) Ed25519 itself does not serve: Chromium's TLS does not offer it.
 */
export interface WireCertificate {
  /** PEM. */
  readonly cert: string
  readonly key: string
}

export interface Vouched {
  readonly device: string
  /** Raw Ed25519 public key. */
  readonly publicKey: Uint8Array
}

/** Any name does: what stands in it is told by its signature. */
const EXTENSION = '2.25.1751543910'
const BINDING_TYPE = 'application/vnd.holdfast.tls-key+der'
const ECDSA_WITH_SHA256 = '1.2.840.10045.4.3.2'
const COMMON_NAME = '2.5.4.3'
const KEY_BYTES = 32
/** Clocks of laptops differ: what a certificate says of time is not looked at, only the key. */
const VALID = new Validity({ notBefore: new Date('2020-01-01'), notAfter: new Date('2049-12-31') })

export function makeCertificate(device: Pick<DeviceKey, 'device' | 'publicKey' | 'sign'>): WireCertificate {
  const pair = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const spki = pair.publicKey.export({ format: 'der', type: 'spki' })
  const name = new Name([
    new RelativeDistinguishedName([
      new AttributeTypeAndValue({
        type: COMMON_NAME,
        value: new AttributeValue({ utf8String: `holdfast ${device.device}` }),
      }),
    ]),
  ])
  const algorithm = new AlgorithmIdentifier({ algorithm: ECDSA_WITH_SHA256 })
  const binding = Buffer.concat([device.publicKey, device.sign(spki, BINDING_TYPE)])
  const serial = randomBytes(16)
  // A positive number without zeros in front (X.690).
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40
  const tbs = new TBSCertificate({
    version: Version.v3,
    serialNumber: exact(serial),
    signature: algorithm,
    issuer: name,
    subject: name,
    validity: VALID,
    subjectPublicKeyInfo: AsnConvert.parse(spki, SubjectPublicKeyInfo),
    extensions: new Extensions([
      new Extension({ extnID: EXTENSION, critical: false, extnValue: new OctetString(exact(binding)) }),
    ]),
  })
  const signature = sign('sha256', Buffer.from(AsnConvert.serialize(tbs)), pair.privateKey)
  const certificate = new Certificate({
    tbsCertificate: tbs,
    signatureAlgorithm: algorithm,
    signatureValue: exact(signature),
  })
  const der = Buffer.from(AsnConvert.serialize(certificate))
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${der.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
    key: pair.privateKey.export({ format: 'pem', type: 'pkcs8' }) as string,
  }
}

/** The device that vouches for the key of this certificate; null where none does. Holding the key is what TLS proves. */
export function vouchedBy(der: Uint8Array): Vouched | null {
  const read = readBinding(der)
  if (!read) return null
  const { binding, spki } = read
  const publicKey = binding.subarray(0, KEY_BYTES)
  const signature = binding.subarray(KEY_BYTES)
  if (publicKey.length !== KEY_BYTES || signature.length !== 64) return null
  if (!admissionCrypto().verify(publicKey, signature, dssePae(spki, BINDING_TYPE))) return null
  return { device: createHash('sha256').update(publicKey).digest('hex').slice(0, 32), publicKey }
}

function readBinding(der: Uint8Array): { binding: Uint8Array; spki: Uint8Array } | null {
  try {
    const { tbsCertificate } = AsnConvert.parse(exact(der), Certificate)
    const found = tbsCertificate.extensions?.filter(({ extnID }) => extnID === EXTENSION) ?? []
    const [extension] = found
    if (!extension || found.length !== 1) return null
    return {
      binding: new Uint8Array(extension.extnValue.buffer),
      spki: new Uint8Array(AsnConvert.serialize(tbsCertificate.subjectPublicKeyInfo)),
    }
  } catch {
    return null
  }
}

function exact(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer
}
