/** Files that somebody asked for while they were elsewhere, until they are here. */
export class WantedFiles {
  readonly #files = new Set<string>()

  add(journal: string, sha256: string): void {
    this.#files.add(`${journal} ${sha256}`)
  }

  has(journal: string, sha256: string): boolean {
    return this.#files.has(`${journal} ${sha256}`)
  }
}
