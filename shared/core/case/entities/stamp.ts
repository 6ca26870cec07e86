import * as z from 'zod'
import { epochMs } from './fields'

/**
 * An outside witness of a state id: a countersignature on paper, or an RFC 3161 time-stamp token. Append-only.
 * (`anchor` is something else: the legal anchor of a duty.)
 */
export const stampFields = z.object({
  kind: z.enum(['paper', 'rfc3161']),
  /** What was witnessed: the state id, and the heads that it is the hash of. */
  stateId: z.string().regex(/^[0-9a-f]{64}$/),
  heads: z.record(z.string(), z.tuple([z.number().int(), z.string()])),
  at: epochMs,
  by: z.string(),
  /** Who witnessed it: name and role, or the authority's address. */
  witness: z.string(),
  /** The whole time-stamp token (RFC 3161 ContentInfo, DER), base64. */
  token: z.string().optional(),
  /** Where the signed paper is kept. */
  place: z.string().optional(),
  /** Id of the item that shows the signed paper. */
  evidence: z.string().optional(),
  note: z.string().optional(),
})
export type StampFields = z.infer<typeof stampFields>
