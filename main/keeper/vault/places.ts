import { join } from 'node:path'
import * as z from 'zod'
import { subkey } from '../keys/box'
import { readSealed, writeSealed } from '../keys/sealed-file'
import { Refused } from '../refused'

const places = z.record(z.string(), z.array(z.string()))
type PlacesByHash = z.infer<typeof places>

/**
 * Where files that were registered in place lie, by their SHA-256. Only these may be read again without
 * being picked again: a location that a window names is not believed.
 */
export class Places {
  /** One change after the other, or one of two registrations at once would be forgotten. */
  static #saving: Promise<void> = Promise.resolve()
  readonly #path: string
  readonly #key: Uint8Array

  constructor(
    journal: { readonly folder: string; readonly dataKey: Uint8Array },
    private readonly id: string,
  ) {
    this.#path = join(journal.folder, 'places')
    this.#key = subkey(journal.dataKey, 'places')
  }

  remember(sha256: string, location: string): Promise<void> {
    return this.#change((known) =>
      known[sha256]?.includes(location) ? known : { ...known, [sha256]: [...(known[sha256] ?? []), location] },
    )
  }

  /** Where a purged file lay says something of it, too. */
  forget(sha256: string): Promise<void> {
    return this.#change((known) => {
      const { [sha256]: gone, ...left } = known
      return gone === undefined ? known : left
    })
  }

  #change(change: (known: PlacesByHash) => PlacesByHash): Promise<void> {
    const saving = Places.#saving.then(async () => {
      const known = await this.#read()
      const next = change(known)
      if (next !== known) await writeSealed(this.#path, this.#key, this.#bound, next)
    })
    Places.#saving = saving.catch(() => undefined)
    return saving
  }

  /** Refused where this file was not registered at this location on this computer. */
  async require(sha256: string, location: string): Promise<string> {
    if ((await this.#read())[sha256]?.includes(location)) return location
    throw new Refused(
      'not-registered',
      'This file was not registered at that place on this computer, so it was not read.',
      'Register the file here, then verify it.',
    )
  }

  async #read(): Promise<PlacesByHash> {
    return (await readSealed(this.#path, this.#key, this.#bound, places)) ?? {}
  }

  get #bound(): string {
    return `holdfast places 1 ${this.id}`
  }
}
