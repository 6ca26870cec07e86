import * as z from 'zod'

/** First 32 hex digits of the SHA-256 of a raw Ed25519 public key. */
export const keyId = z.string().regex(/^[0-9a-f]{32}$/)

/** A DSSE envelope as JSON: payload and signatures in base64 with padding. */
export const dsseEnvelope = z.object({
  payloadType: z.string().max(200),
  payload: z.string(),
  signatures: z
    .array(z.object({ keyid: keyId, sig: z.string().max(200) }))
    .min(1)
    .max(10),
})
export type DsseEnvelope = z.infer<typeof dsseEnvelope>
