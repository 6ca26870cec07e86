/** Payload type of the DSSE signature that a device puts under each of its requests. */
export const REQUEST_TYPE = 'application/vnd.holdfast.request'
/** Header field of the proof: `at;nonce;signature`. */
export const PROOF_HEADER = 'holdfast-proof'
/** A proof is believed so many ms around its time, by the server's clock corrected by `GET /v1/about`. */
export const PROOF_VALID_MS = 5 * 60_000

export interface SignedRequest {
  readonly method: string
  /** Path with query, as sent. */
  readonly target: string
  /** Session token; empty where there is none yet. */
  readonly token: string
  /** Epoch ms. */
  readonly at: number
  /** 16 random bytes or more, base64url; never used twice. */
  readonly nonce: string
  /** `Content-Digest` (RFC 9530) of the request, or empty: so the signature covers the content too. */
  readonly digest: string
}

/** What is signed: a token that was stolen is worth nothing without the key, a recorded request nothing twice. */
export function requestPayload({ method, target, token, at, nonce, digest }: SignedRequest): Uint8Array {
  return new TextEncoder().encode([method, target, token, String(at), nonce, digest].join('\n'))
}

export function proofText(at: number, nonce: string, signature: string): string {
  return `${at};${nonce};${signature}`
}

export interface Proof {
  readonly at: number
  readonly nonce: string
  /** Base64. */
  readonly signature: string
}

export function readProof(text: string): Proof | null {
  const match = /^(\d{1,15});([A-Za-z0-9_-]{16,64});([A-Za-z0-9+/]{86}==)$/.exec(text)
  if (!match) return null
  const [, at = '', nonce = '', signature = ''] = match
  return { at: Number(at), nonce, signature }
}
