import { randomBytes } from 'node:crypto'
import { AsnConvert, OctetString } from '@peculiar/asn1-schema'
import { MessageImprint, TimeStampReq, TimeStampReqVersion } from '@peculiar/asn1-tsp'
import { AlgorithmIdentifier } from '@peculiar/asn1-x509'
import { imprintOf, nonceOf, SHA256 } from './check-token'

export interface TimestampRequest {
  /** TimeStampReq, DER: a .tsq file. */
  readonly der: Uint8Array
  /** Hex, without zeros in front. */
  readonly nonce: string
}

/** A request (RFC 3161) for a stamp on a state id, with a random nonce, asking for the certificate too. */
export function timestampRequest(stateId: string): TimestampRequest {
  const random = randomBytes(8)
  // A positive integer in its one DER form: first bit clear, first byte not zero.
  random[0] = ((random[0] ?? 0) & 0x3f) | 0x40
  const nonce = new Uint8Array(random).buffer
  const request = new TimeStampReq({
    version: TimeStampReqVersion.v1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithm: SHA256, parameters: null }),
      hashedMessage: new OctetString(imprintOf(stateId)),
    }),
    nonce,
    certReq: true,
  })
  return { der: new Uint8Array(AsnConvert.serialize(request)), nonce: nonceOf({ nonce }) ?? '' }
}
