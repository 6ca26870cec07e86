import type { Failure } from '../../../shared/contract/failure'
import type { Environment } from '../environment'
import { Refused } from '../refused'

/** Below this much free disk nothing is written any more: Chromium resets its databases on a full disk. */
export const MIN_FREE_BYTES = 1_000_000_000
const LOOK_EVERY_MS = 2000

/** Whether the keeper writes at all, told to everyone when it changes. */
export class Writing {
  #stopped: Failure | null = null
  #timer: NodeJS.Timeout | undefined

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
    const free = this.environment.freeBytes(this.folder)
    if (free - bytes >= MIN_FREE_BYTES) return
    if (free >= MIN_FREE_BYTES) throw new Refused(NO_ROOM.code, NO_ROOM.message, NO_ROOM.hint)
    this.set(DISK_LOW)
    this.#lookAgain()
    throw new Refused(DISK_LOW.code, DISK_LOW.message, DISK_LOW.hint)
  }

  /** Nobody need act for the line to go away once there is room again. */
  #lookAgain(): void {
    this.#timer ??= setInterval(() => {
      if (this.#stopped === DISK_LOW && this.environment.freeBytes(this.folder) < MIN_FREE_BYTES) return
      clearInterval(this.#timer)
      this.#timer = undefined
      if (this.#stopped === DISK_LOW) this.set(null)
    }, LOOK_EVERY_MS)
    this.#timer.unref()
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

const NO_ROOM: Failure = {
  code: 'disk-low',
  message:
    'This file is too large for this disk, of which 1 GB must stay free. It was not stored; nothing was changed.',
  hint: 'Free some space, or register the file where it is instead of storing a copy.',
}
