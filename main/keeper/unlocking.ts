import type { Unlocked } from './handlers/handlers'
import type { Jobs } from './jobs/jobs'
import type { OpenProfile, Profile } from './keys/profile'

/** How long windows may still hand in what was being typed when the lock closed, in ms. */
const LAST_WORDS_MS = 2_000

/**
 * Holds what hangs on the keys. A lock refuses every question at once; the keys themselves go as soon
 * as the last typed text is kept and the running jobs are through, unless someone unlocks before.
 */
export class Unlocking {
  #unlocked: Unlocked | undefined
  #closing: Promise<void> = Promise.resolve()
  #turn: Promise<void> = Promise.resolve()
  /** Counts locks and unlocks, so that a lock that was opened again closes nothing. */
  #change = 0

  constructor(
    private readonly profile: Profile,
    private readonly jobs: Jobs,
    private readonly open: (profile: OpenProfile) => Promise<Unlocked>,
    private readonly report: (bug: unknown) => void,
  ) {}

  /** Also for a moment after a lock; `profile` says whether anyone may ask. */
  get unlocked(): Unlocked | undefined {
    return this.#unlocked
  }

  /** Follows the profile: opens when it is open, begins to let go when it is locked. */
  follow(): Promise<void> {
    const turn = this.#turn.then(() => this.#follow())
    this.#turn = turn.catch(() => undefined)
    return turn
  }

  /** Cancels the jobs and closes at once. */
  async quit(): Promise<void> {
    await this.#turn
    await this.jobs.stop()
    await this.#close()
  }

  async #follow(): Promise<void> {
    const open = this.profile.open
    if (open) {
      this.#change += 1
      if (this.#unlocked) return
      await this.#closing
      this.#unlocked = await this.open(open)
    } else if (this.#unlocked) {
      this.#change += 1
      void this.#leave(this.#change).catch(this.report)
    }
  }

  async #leave(change: number): Promise<void> {
    const lastWords = new Promise((resolve) => {
      setTimeout(resolve, LAST_WORDS_MS).unref()
    })
    await Promise.all([lastWords, this.jobs.settled()])
    if (change === this.#change) await this.#close()
  }

  #close(): Promise<void> {
    const closing = this.#unlocked
    this.#unlocked = undefined
    if (closing) this.#closing = closeAll(closing)
    return this.#closing
  }
}

async function closeAll({ drafts, journals, backups, nearby }: Unlocked): Promise<void> {
  backups.stop()
  await nearby.stop()
  await drafts.flush()
  await journals.close()
}
