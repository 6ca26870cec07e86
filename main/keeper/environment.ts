import type { Disk } from './ledger/disk'

/** What the keeper takes from the machine, so that every behaviour can be replayed in a test. */
export interface Environment {
  /** Epoch ms. */
  readonly now: () => number
  /** Minutes east of UTC that this machine shows. */
  readonly offset: () => number
  /** UUIDv7. */
  readonly newId: () => string
  /** Free bytes for ordinary users on the disk that holds this path. */
  readonly freeBytes: (path: string) => number
  readonly disk: Disk
  /** Milliseconds without a commit after which a group is signed. */
  readonly groupIdleMs: number
  /** Milliseconds between two looks at whether a backup is due. */
  readonly backupLookMs: number
  /** Where a bug is told; never with content of a case. */
  readonly report: (bug: unknown) => void
}
