import * as z from 'zod'
import { readSealed, writeSealed } from './sealed-file'

const BOUND = 'holdfast drafts 1'
const WRITE_EVERY_MS = 1000
const schema = z.record(z.string(), z.string())

/** Text being typed, kept encrypted: written at most once a second, and at the end. */
export class Drafts {
  #texts = new Map<string, string>()
  #dirty = false
  #timer: NodeJS.Timeout | undefined
  #writing: Promise<void> = Promise.resolve()

  private constructor(
    private readonly path: string,
    private readonly key: Uint8Array,
    private readonly report: (bug: unknown) => void,
  ) {}

  static async open(path: string, key: Uint8Array, report: (bug: unknown) => void): Promise<Drafts> {
    const drafts = new Drafts(path, key, report)
    const texts = await readSealed(path, key, BOUND, schema)
    if (texts) drafts.#texts = new Map(Object.entries(texts))
    return drafts
  }

  all(): Record<string, string> {
    return Object.fromEntries(this.#texts)
  }

  put(key: string, text: string | null): void {
    if (text === null) this.#texts.delete(key)
    else this.#texts.set(key, text)
    this.#dirty = true
    this.#timer ??= setTimeout(() => {
      this.flush().catch(this.report)
    }, WRITE_EVERY_MS)
  }

  /** Lets go of what editor sessions left behind, whose text was purged. */
  async forget(keys: readonly string[]): Promise<void> {
    const known = keys.filter((key) => this.#texts.has(key))
    for (const key of known) this.put(key, null)
    if (known.length > 0) await this.flush()
  }

  /** Resolves once everything put so far is on the disk. */
  flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const write = async () => {
      if (!this.#dirty) return
      this.#dirty = false
      try {
        await writeSealed(this.path, this.key, BOUND, this.all())
      } catch (error) {
        this.#dirty = true
        throw error
      }
    }
    this.#writing = this.#writing.catch(() => undefined).then(write)
    return this.#writing
  }
}
