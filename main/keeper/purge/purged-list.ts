import * as z from 'zod'
import { readSealed, writeSealed } from '../keys/sealed-file'

const schema = z.object({
  /** Commits whose bodies were removed, or never come in. */
  bodies: z.array(z.string()),
  /** SHA-256 of files that were removed. */
  files: z.array(z.string()),
  /** Something was recorded that may ask for a removal, and it was not done to the end yet. */
  pending: z.boolean(),
  /** Bodies that came later than their commits. */
  filled: z.number().int().default(0),
})
type Listed = z.infer<typeof schema>

/**
 * What was purged from one journal on this laptop: so that a removal which a crash cut off is done to its end, and
 * that what was removed does not come in again from elsewhere.
 */
export class PurgedList {
  #listed: Listed = { bodies: [], files: [], pending: false, filled: 0 }
  #bodies: ReadonlySet<string> = new Set()
  #expected = 0
  #released = 0
  #saving: Promise<void> = Promise.resolve()

  private constructor(
    private readonly path: string,
    private readonly key: Uint8Array,
    private readonly journal: string,
  ) {}

  static async open(path: string, key: Uint8Array, journal: string): Promise<PurgedList> {
    const list = new PurgedList(path, key, journal)
    const known = await readSealed(path, key, list.#bound, schema)
    if (known) list.#take(known)
    return list
  }

  get pending(): boolean {
    return this.#listed.pending
  }
  /** Grows with every body that goes or comes later: whatever was made from the ledger before is made anew. */
  get count(): number {
    return this.#listed.bodies.length + this.#listed.filled
  }
  get files(): ReadonlySet<string> {
    return new Set(this.#listed.files)
  }
  get bodies(): ReadonlySet<string> {
    return this.#bodies
  }

  /** How often something was expected; who did all up to a count must not take off the note of what came since. */
  get expected(): number {
    return this.#expected
  }

  /** How many bodies may come in again since this list was opened. */
  get released(): number {
    return this.#released
  }

  /** Notes that something may have to go. Resolves once that is durable. */
  expect(): Promise<void> {
    this.#expected += 1
    return this.#change((listed) => (listed.pending ? listed : { ...listed, pending: true }))
  }

  /** Takes the note off, where nothing came since. */
  done(expected: number): Promise<void> {
    return this.#change((listed) => (expected === this.#expected ? { ...listed, pending: false } : listed))
  }

  /** So many bodies are about to be put in. */
  fill(bodies: number): Promise<void> {
    return this.#change((listed) => ({ ...listed, filled: listed.filled + bodies }))
  }

  /**
   * What the purges that count name now. One that lost its effect (its device was revoked, and others never removed
   * anything for it) keeps nothing out any more: what it named comes in again with the next bundle.
   */
  async follow(bodies: readonly string[], files: readonly string[]): Promise<void> {
    const named = new Set(bodies)
    await this.#change((listed) => {
      const released = listed.bodies.filter((id) => !named.has(id)).length
      this.#released += released
      const isSame = released === 0 && named.size === listed.bodies.length && sameMembers(files, listed.files)
      // The count never falls: a released body is counted as if it had come back.
      return isSame ? listed : { ...listed, bodies: [...named], files: [...files], filled: listed.filled + released }
    })
  }

  /** One change after the other; resolves once it is durable. */
  #change(change: (listed: Listed) => Listed): Promise<void> {
    const saving = this.#saving.then(async () => {
      const next = change(this.#listed)
      if (next === this.#listed) return
      await writeSealed(this.path, this.key, this.#bound, next)
      this.#take(next)
    })
    this.#saving = saving.catch(() => undefined)
    return saving
  }

  #take(listed: Listed): void {
    this.#listed = listed
    this.#bodies = new Set(listed.bodies)
  }

  get #bound(): string {
    return `holdfast purged 1 ${this.journal}`
  }
}

function sameMembers(a: readonly string[], b: readonly string[]): boolean {
  const known = new Set(b)
  return a.length === b.length && a.every((one) => known.has(one))
}
