import type { Failure } from '../../../shared/contract/failure'
import type { Environment } from '../environment'
import { Refused } from '../refused'

/** Below this much free disk nothing is written any more: Chromium resets its databases on a full disk. */
export const MIN_FREE_BYTES = 1_000_000_000

/** Whether the keeper writes at all, told to everyone when it changes. */
export class Writing {
  #stopped: Failure | null = null

  constructor(
    private readonly folder: string,
    private readonly environment: Environment,
    private readonly changed: (stopped: Failure | null) => void,
  ) {}

  get stopped(): Failure | null {
    return this.#stopped
  }

  /** Throws where there is not room for `bytes` more above the reserve. */
  requireSpace(bytes = 0): void {
    if (this.environment.freeBytes(this.folder) - bytes >= MIN_FREE_BYTES) return
    if (bytes === 0) this.set(DISK_LOW)
    throw new Refused(DISK_LOW.code, DISK_LOW.message, DISK_LOW.hint)
  }

  set(stopped: Failure | null): void {
    if (this.#stopped?.code === stopped?.code) return
    this.#stopped = stopped
    this.changed(stopped)
  }
}

const DISK_LOW: Failure = {
  code: 'disk-low',
  message: 'Less than 1 GB is free on this disk, so nothing new is saved. Everything saved before is safe.',
  hint: 'Free some space on this disk; Holdfast goes on by itself.',
}
