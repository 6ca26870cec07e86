import * as z from 'zod'
import { DEFAULT_LOCK_RULES, lockRules } from '../../../shared/contract/keeper-protection'
import { readSealed, writeSealed } from './sealed-file'

const BOUND = 'holdfast settings 1'

const NO_AUTHORITY = { url: '', roots: '' }

/** What a person set for this laptop. A part that cannot be read is as it was at first. */
const settings = z.object({
  lock: lockRules.catch(DEFAULT_LOCK_RULES),
  /** Time-stamp authority that was asked last, and the roots (PEM) that its stamps must lead to. */
  anchor: z.object({ url: z.string(), roots: z.string() }).catch(NO_AUTHORITY),
})
export type KeeperSettings = z.infer<typeof settings>

const FRESH: KeeperSettings = { lock: DEFAULT_LOCK_RULES, anchor: NO_AUTHORITY }

/** Encrypted, since the place of a backup can name a client. */
export async function readSettings(path: string, key: Uint8Array): Promise<KeeperSettings> {
  return (await readSealed(path, key, BOUND, settings)) ?? FRESH
}

export async function writeSettings(path: string, key: Uint8Array, value: KeeperSettings): Promise<void> {
  await writeSealed(path, key, BOUND, value)
}
