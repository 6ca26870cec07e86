import * as z from 'zod'
import { readIfThere, writeAtomic } from '../disk/atomic'

const schema = z.object({ failures: z.number().int(), last: z.number() })
const LONGEST_MS = 5 * 60_000

/** Slows down guessing of a passphrase. The count is kept on the disk, so a restart does not reset it. */
export class Backoff {
  #failures = 0
  #last = 0

  constructor(
    private readonly path: string,
    private readonly now: () => number,
  ) {}

  async load(): Promise<void> {
    const bytes = await readIfThere(this.path)
    if (!bytes) return
    const parsed = schema.safeParse(safeJson(bytes.toString()))
    if (parsed.success) {
      this.#failures = parsed.data.failures
      this.#last = parsed.data.last
    }
  }

  /** Milliseconds until the next try is allowed. */
  get retryAfterMs(): number {
    const wait = delayAfter(this.#failures)
    const passed = this.now() - this.#last
    // A clock that was set back must not lock anyone out for longer than the delay.
    return passed < 0 ? wait : Math.max(0, wait - passed)
  }

  async failed(): Promise<void> {
    this.#failures += 1
    this.#last = this.now()
    await this.#save()
  }

  async passed(): Promise<void> {
    if (this.#failures === 0) return
    this.#failures = 0
    await this.#save()
  }

  async #save(): Promise<void> {
    await writeAtomic(this.path, Buffer.from(JSON.stringify({ failures: this.#failures, last: this.#last })))
  }
}

/** Two free tries, then 1 s, 2 s, 4 s and so on up to 5 minutes. */
export function delayAfter(failures: number): number {
  return failures < 3 ? 0 : Math.min(LONGEST_MS, 1000 * 2 ** Math.min(failures - 3, 20))
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
