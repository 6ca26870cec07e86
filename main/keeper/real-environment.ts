import { randomBytes } from 'node:crypto'
import { statfsSync } from 'node:fs'
import type { Environment } from './environment'
import { REAL_DISK } from './ledger/disk'

export const REAL_ENVIRONMENT: Environment = {
  now: () => Date.now(),
  offset: () => -new Date().getTimezoneOffset(),
  newId: () => uuidV7(Date.now(), randomBytes(16)),
  freeBytes: (path) => {
    const disk = statfsSync(path)
    return disk.bavail * disk.bsize
  },
  disk: REAL_DISK,
  groupIdleMs: 1000,
  backupLookMs: 10 * 60_000,
  report: (bug) => console.error(bug instanceof Error ? bug.stack : 'A bug without a stack'),
}

/** UUIDv7 (RFC 9562): 48 bits of epoch ms, the rest random. */
export function uuidV7(ms: number, random: Uint8Array): string {
  const bytes = Buffer.from(random)
  bytes.writeUIntBE(ms, 0, 6)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
