import { X509Certificate } from 'node:crypto'
import { ContentInfo, id_signedData, SignedData, type SignerInfo } from '@peculiar/asn1-cms'
import { AsnConvert } from '@peculiar/asn1-schema'
import { TimeStampResp, TSTInfo } from '@peculiar/asn1-tsp'
import { type BaseBlock, Constructed, fromBER } from 'asn1js'
import { Refused } from '../refused'

/** Object id of the content that an RFC 3161 token signs. */
const TST_INFO = '1.2.840.113549.1.9.16.1.4'

/** A token taken apart; nothing of it was believed yet. */
export interface OpenToken {
  readonly info: TSTInfo
  /** The bytes that `info` was read from. */
  readonly infoBytes: Uint8Array
  readonly signer: SignerInfo
  /** The bytes of its signed attributes; undefined where it has none. */
  readonly signedAttributes: Uint8Array | undefined
  readonly certificates: readonly X509Certificate[]
}

/** The token in an answer of an authority (.tsr); refused, in its words, where the authority refused. */
export function tokenIn(answer: Uint8Array): Uint8Array {
  const { status, timeStampToken } = parsed(() => AsnConvert.parse(answer, TimeStampResp))
  if (status.status > 1 || !timeStampToken) {
    const said = [...(status.statusString ?? [])]
      .join(' ')
      .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
      .slice(0, 200)
    throw new Refused(
      'stamp-refused',
      `The authority refused to stamp it (status ${status.status}${said ? `: ${said}` : ''}). Nothing was recorded.`,
      'Ask the authority what it takes, or ask another one.',
    )
  }
  return new Uint8Array(AsnConvert.serialize(timeStampToken))
}

/** Takes a token (RFC 3161 ContentInfo, DER) apart; refused where it is none. */
export function readToken(token: Uint8Array): OpenToken {
  return parsed(() => {
    const { contentType, content } = AsnConvert.parse(token, ContentInfo)
    if (contentType !== id_signedData) throw new Error('not signed')
    const signed = AsnConvert.parse(content, SignedData)
    const { eContentType, eContent } = signed.encapContentInfo
    const signer = signed.signerInfos[0]
    if (eContentType !== TST_INFO || !eContent?.single || !signer || signed.signerInfos.length !== 1) {
      throw new Error('no time-stamp')
    }
    const infoBytes = new Uint8Array(eContent.single.buffer)
    const info = AsnConvert.parse(infoBytes, TSTInfo)
    return { info, infoBytes, signer, ...asTheyStand(content) }
  })
}

/** What is hashed or signed byte for byte is taken as it stands there, never written anew. */
function asTheyStand(signedData: ArrayBuffer): Pick<OpenToken, 'certificates' | 'signedAttributes'> {
  const parts = children(fromBER(signedData).result)
  const isZero = ({ idBlock }: BaseBlock) => idBlock.tagClass === CONTEXT && idBlock.tagNumber === 0
  const certificates = children(parts.find(isZero)).flatMap((block) =>
    // Attribute certificates and the like are of no use here.
    block.idBlock.tagClass === UNIVERSAL ? [new X509Certificate(block.valueBeforeDecodeView)] : [],
  )
  const signer = children(parts.at(-1))[0]
  return { certificates, signedAttributes: children(signer).find(isZero)?.valueBeforeDecodeView }
}

/** Classes of ASN.1 tags. */
const UNIVERSAL = 1
const CONTEXT = 3

export function children(block: BaseBlock | undefined): BaseBlock[] {
  return block instanceof Constructed ? block.valueBlock.value : []
}

function parsed<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof Refused) throw error
    throw new Refused(
      'stamp-unreadable',
      'What came back is no time stamp that can be read. Nothing was recorded.',
      'Check the address of the authority, or the file, and try again.',
    )
  }
}
