import * as z from 'zod'
import { failure } from '../../../shared/contract/failure'
import { backupFile } from '../../../shared/contract/keeper-exchange'
import { linkRules, NO_LINK_RULES, share } from '../../../shared/contract/keeper-nearby'
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

const nearbySettings = z.object({
  share,
  host: z.object({ on: z.boolean(), address: z.string(), port: z.number().int().min(0).max(65535) }),
  /** Laptops that this one asks, where they were last. */
  peers: z.array(
    z.object({
      device: z.string().regex(/^[0-9a-f]{32}$/),
      name: z.string(),
      address: z.string(),
      port: z.number().int(),
      on: z.boolean(),
      link: linkRules.catch(NO_LINK_RULES),
    }),
  ),
})
export type NearbySettings = z.infer<typeof nearbySettings>
const NOBODY_NEARBY: NearbySettings = { share: 'all', host: { on: false, address: '', port: 0 }, peers: [] }

const serverSettings = z.object({
  /** Origin of the server. */
  address: z.string(),
  login: z.string(),
  /** Certificates of an authority of one's own, PEM; empty: none. */
  ca: z.string(),
  proxy: z.string().catch(''),
  /** Raw key that it signs with, base64, as it was when it was joined, and its id. */
  key: z.string(),
  keyid: z.string().regex(/^[0-9a-f]{32}$/),
  refresh: z.string().nullable(),
  waiting: z.boolean(),
  on: z.boolean(),
  link: linkRules.catch(NO_LINK_RULES),
})
export type ServerSettings = z.infer<typeof serverSettings>

/** What a person set for this laptop. A part that cannot be read is as it was at first. */
const settings = z.object({
  lock: lockRules.catch(DEFAULT_LOCK_RULES),
  /** Time-stamp authority that was asked last, and the roots (PEM) that its stamps must lead to. */
  anchor: z.object({ url: z.string(), roots: z.string() }).catch(NO_AUTHORITY),
  backup: backupSettings.catch(NO_BACKUPS),
  nearby: nearbySettings.catch(NOBODY_NEARBY),
  server: serverSettings.nullable().catch(null),
  /** Whether others are told which case is on the screen here. */
  presence: z.boolean().catch(true),
})
export type KeeperSettings = z.infer<typeof settings>

const FRESH: KeeperSettings = {
  lock: DEFAULT_LOCK_RULES,
  anchor: NO_AUTHORITY,
  backup: NO_BACKUPS,
  nearby: NOBODY_NEARBY,
  server: null,
  presence: true,
}

/** Encrypted, since the place of a backup can name a client. */
export async function readSettings(path: string, key: Uint8Array): Promise<KeeperSettings> {
  return (await readSealed(path, key, BOUND, settings)) ?? FRESH
}

export async function writeSettings(path: string, key: Uint8Array, value: KeeperSettings): Promise<void> {
  await writeSealed(path, key, BOUND, value)
}
