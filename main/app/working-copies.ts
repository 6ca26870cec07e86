import { readFileSync, writeFileSync } from 'node:fs'
import * as z from 'zod'

const remembered = z.object({ made: z.array(z.uuid()).max(100_000) })

/**
 * Decides what becomes of the browser's databases (working copies and nothing else) when one of them is missing.
 * Chromium makes most damaged profiles anew by itself, but one whose MANIFEST is gone it refuses for ever, and behind a
 * log that was cut in the middle of a record it goes on writing what the next start cannot read (both seen on
 * Chromium 114). So where a copy that was made in this profile is lost, all of them are removed and made again.
 */
export class WorkingCopies {
  /** Journals whose copy was made since the databases were last removed. */
  #made: ReadonlySet<string>
  /** Asked for in this run: two windows may ask for the same journal, and nothing is removed twice for it. */
  readonly #asked = new Set<string>()
  #removedAsRefused = false
  #last: Promise<void> = Promise.resolve()

  constructor(
    private readonly file: string,
    private readonly removeAll: () => Promise<void>,
  ) {
    this.#made = read(file)
  }

  /** Answers once the copy may be made. `refused`: the browser does not even open its database. */
  missing(journal: string, refused: boolean): Promise<void> {
    this.#last = this.#last.catch(() => undefined).then(() => this.#decide(journal, refused))
    return this.#last
  }

  async #decide(journal: string, refused: boolean): Promise<void> {
    // Refused once more in the same run: nothing is won by removing what the others made meanwhile.
    const isLost = this.#made.has(journal) && !this.#asked.has(journal)
    this.#asked.add(journal)
    if (refused ? !this.#removedAsRefused : isLost) {
      this.#removedAsRefused ||= refused
      this.#made = new Set()
      await this.removeAll()
    }
    this.#made = new Set([...this.#made, journal])
    writeFileSync(this.file, JSON.stringify({ made: [...this.#made] }), { mode: 0o600 })
  }
}

/** Without the file a lost copy is only made again by itself. */
function read(file: string): ReadonlySet<string> {
  try {
    return new Set(remembered.parse(JSON.parse(readFileSync(file, 'utf8'))).made)
  } catch {
    return new Set()
  }
}
