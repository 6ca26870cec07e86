import * as z from 'zod'

/**
 * Anchors: what an outside witness says of a state id. The keeper asks an authority (RFC 3161) over the network only
 * when a person presses for it; everything can be done with files as well.
 */
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const journal = z.uuid()
const fileToken = z.string().min(16).max(64)
const state = { stateId: sha256, heads: z.record(z.string(), z.tuple([z.number().int(), sha256])) }
/** Time-stamp token (RFC 3161, DER), base64. */
const token = z.string().max(400_000)

/** What a token that holds says. */
export const timestampReading = z.object({
  /** Time of the authority, epoch ms, and how far it may be off. */
  at: z.number(),
  accuracyMs: z.number().nullable(),
  /** Name in the certificate that signed it. */
  authority: z.string(),
  /** Object id of the authority's policy. */
  policy: z.string(),
  /** Serial number of the token, hex. */
  serial: z.string(),
  /** Name of the root that its certificate leads to; null: it was not checked against a root. */
  root: z.string().nullable(),
})
export type TimestampReading = z.infer<typeof timestampReading>

export const anchorSettings = z.object({
  /** Address of the authority that was asked last. */
  url: z.string().max(2000),
  /** Names of the root certificates that a person chose. */
  roots: z.array(z.string()),
})
export type AnchorSettings = z.infer<typeof anchorSettings>

export const KEEPER_ANCHOR = {
  'anchor.settings': { ask: z.object({}), answer: anchorSettings },
  /** Certificates (PEM or DER) that tokens must lead to from now on; null: no root is checked. */
  'anchor.chooseRoots': { ask: z.object({ file: fileToken.nullable() }), answer: anchorSettings },
  /** Sends the hash of the state id to the authority; answers what it signed, checked. Nothing is recorded. */
  'anchor.ask': {
    ask: z.object({ ...state, url: z.string().min(1).max(2000) }),
    answer: z.object({ token, reading: timestampReading }),
  },
  /** The request as a file (.tsq), to be carried to an authority; the case remembers what was asked. */
  'anchor.saveRequest': { ask: z.object({ journal, ...state, destination: fileToken }), answer: z.object({}) },
  /** The reply (.tsr) to a request that this laptop saved. */
  'anchor.readReply': {
    ask: z.object({ journal, file: fileToken }),
    answer: z.object({ ...state, token, reading: timestampReading }),
  },
  /** A state went onto a sheet of paper; its heads are known when the signed sheet comes back. */
  'anchor.remember': { ask: z.object({ journal, ...state }), answer: z.object({}) },
  /** States of sheets that left this laptop, newest first. `at`: epoch ms. */
  'anchor.remembered': {
    ask: z.object({ journal }),
    answer: z.array(z.object({ ...state, at: z.number() })),
  },
  /** Whether a token that stands in a case holds for this state id. */
  'anchor.check': { ask: z.object({ stateId: sha256, token }), answer: timestampReading },
} as const
