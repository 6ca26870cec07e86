import * as z from 'zod'
import { failure } from '../../../shared/contract/failure'
import { backupFile } from '../../../shared/contract/keeper-exchange'
import { DEFAULT_LOCK_RULES, lockRules } from '../../../shared/contract/keeper-protection'
import { readSealed, writeSealed } from './sealed-file'

const BOUND = 'holdfast settings 1'

const NO_AUTHORITY = { url: '', roots: '' }
const backupSettings = z.object({
  on: z.boolean(),
  folder: z.string().nullable(),
  keep: z.number().int().min(1).max(365),
  evidence: z.boolean(),
  /** The newest that was read again and found whole. */
  last: backupFile.nullable(),
  failed: z.object({ at: z.number(), failure }).nullable(),
  /** Names of those that were read again and found whole, newest first. */
  checked: z.array(z.string()),
})
export type BackupSettings = z.infer<typeof backupSettings>
const NO_BACKUPS: BackupSettings = {
  on: false,
  folder: null,
  keep: 14,
  evidence: true,
  last: null,
  failed: null,
  checked: [],
}

/** What a person set for this laptop. A part that cannot be read is as it was at first. */
const settings = z.object({
  lock: lockRules.catch(DEFAULT_LOCK_RULES),
  /** Time-stamp authority that was asked last, and the roots (PEM) that its stamps must lead to. */
  anchor: z.object({ url: z.string(), roots: z.string() }).catch(NO_AUTHORITY),
  backup: backupSettings.catch(NO_BACKUPS),
})
export type KeeperSettings = z.infer<typeof settings>

const FRESH: KeeperSettings = { lock: DEFAULT_LOCK_RULES, anchor: NO_AUTHORITY, backup: NO_BACKUPS }

/** Encrypted, since the place of a backup can name a client. */
export async function readSettings(path: string, key: Uint8Array): Promise<KeeperSettings> {
  return (await readSealed(path, key, BOUND, settings)) ?? FRESH
}

export async function writeSettings(path: string, key: Uint8Array, value: KeeperSettings): Promise<void> {
  await writeSealed(path, key, BOUND, value)
}
