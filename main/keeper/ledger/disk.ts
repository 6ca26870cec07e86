import { fdatasync as fdatasyncCallback, fdatasyncSync, writeSync } from 'node:fs'
import { promisify } from 'node:util'

/** The two calls on which durability hangs; tests make them fail. */
export interface Disk {
  readonly write: (fd: number, bytes: Uint8Array, at: number) => number
  readonly sync: (fd: number) => Promise<void>
}

const fdatasync = promisify(fdatasyncCallback)

/** A sync that takes longer than this, in ms, is left to the thread pool, so that others get their turn meanwhile. */
const QUICK_MS = 4
/** So many syncs go through the pool after a slow one, before the disk is trusted to be quick again. */
const SLOW_FOR = 16

/**
 * The disk itself. On a quick disk the way through the thread pool and back costs half as much as
 * the sync itself (measured: 0.10 ms of 0.32 ms), so there a sync is done where we stand.
 */
function realDisk(): Disk {
  let slow = SLOW_FOR / 8
  return {
    write: (fd, bytes, at) => writeSync(fd, bytes, 0, bytes.length, at),
    sync: async (fd) => {
      const from = performance.now()
      if (slow > 0) await fdatasync(fd)
      else fdatasyncSync(fd)
      slow = performance.now() - from > QUICK_MS ? SLOW_FOR : Math.max(0, slow - 1)
    },
  }
}

export const REAL_DISK: Disk = realDisk()
