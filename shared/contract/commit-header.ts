import * as z from 'zod'

const commitId = z.string().regex(/^[0-9a-f]{64}$/)
const deviceId = z.string().regex(/^[0-9a-f]{32}$/)

/**
 * A commit header as it crosses a door: from a bundle, another laptop or a server. A version that this build does
 * not know passes, with fields that it does not know; such a commit is kept without effect.
 */
export const commitHeader = z.looseObject({
  v: z.number().int().min(1),
  kind: z.enum(['case', 'team']),
  journal: z.uuid(),
  device: deviceId,
  seq: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER),
  prev: commitId.nullable(),
  seen: z.record(deviceId, z.tuple([z.number().int().min(1), commitId])),
  hlc: z.string().regex(/^[0-9a-f]{12}-[0-9a-f]{4}-[0-9a-f]{32}$/),
  wall: z.object({ ms: z.number(), offset: z.number() }),
  actor: z.string().max(200),
  intent: z.string().max(80),
  action: z.object({ id: z.string().max(64), part: z.number().int().min(1), of: z.number().int().min(1) }).optional(),
  undoes: z.array(commitId).optional(),
  idem: z.string().max(64),
  /** Raw Ed25519 public key, base64: 32 bytes. */
  key: z
    .string()
    .regex(/^[A-Za-z0-9+/]{43}=$/)
    .optional(),
  bodyHash: commitId,
})

/** Largest header in bytes; a team of some hundred laptops fits. */
export const MAX_HEADER_BYTES = 64 * 1024
