import * as z from 'zod'
import { epochMs } from './fields'

/** A laptop and the key that it signs with. */
export const deviceFields = z.object({
  name: z.string(),
  person: z.string(),
  /** Raw Ed25519 public key, base64. */
  key: z.string(),
  since: epochMs,
  /** age recipient to which bundles for it may be encrypted. */
  recipient: z.string().optional(),
  /** Id of the device that this laptop was before: a copy of it went on by itself, or its ledger was older than known. */
  replaces: z.string().optional(),
})
export type DeviceFields = z.infer<typeof deviceFields>
