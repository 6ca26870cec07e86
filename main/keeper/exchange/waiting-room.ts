import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { incomingBundle } from '../../../shared/contract/keeper-exchange'
import type { BundleBytes } from '../bundle/open-bundle'
import { openSpool, writeSpool } from '../bundle/spool'
import { makeFolder } from '../disk/atomic'
import { readSealed, writeSealed } from '../keys/sealed-file'
import { errnoOf, Refused } from '../refused'
import type { SourceChunk } from '../vault/read-source'

const kept = incomingBundle.omit({ laptop: true }).extend({
  /** Raw public key, base64, and the name that the laptop gives itself. */
  key: z.string(),
  deviceName: z.string(),
  recipient: z.string().optional(),
})
export type Waiting = z.infer<typeof kept>

/** Bundles from laptops that nobody confirmed yet, encrypted under a key of this profile. */
export class WaitingRoom {
  constructor(
    private readonly folder: string,
    private readonly key: Uint8Array,
  ) {}

  /** Newest first. */
  async list(): Promise<Waiting[]> {
    const names = await readdir(this.folder).catch(() => [])
    const all: Waiting[] = []
    for (const name of names) {
      if (!name.endsWith('.about')) continue
      const one = await readSealed(join(this.folder, name), this.key, BOUND, kept)
      if (one) all.push(one)
    }
    return all.sort((a, b) => b.receivedAt - a.receivedAt)
  }

  async get(id: string): Promise<Waiting> {
    const one = await readSealed(this.#path(`${id}.about`), this.key, BOUND, kept)
    if (one) return one
    throw notWaiting()
  }

  /** Copies a bundle in. The same file again stays one; answers how it is kept. */
  async keep(one: Waiting, chunks: AsyncIterable<SourceChunk>): Promise<Waiting> {
    const same = (await this.list()).find(({ sha256 }) => one.sha256 === sha256)
    if (same) return same
    await makeFolder(this.folder)
    await writeSpool(this.#path(one.id), this.key, chunks)
    // Written last: where it stands, the whole bundle is there.
    await writeSealed(this.#path(`${one.id}.about`), this.key, BOUND, one)
    return one
  }

  async open(id: string): Promise<BundleBytes> {
    try {
      return await openSpool(this.#path(id), this.key)
    } catch (error) {
      throw errnoOf(error) === 'ENOENT' ? notWaiting() : error
    }
  }

  async remove(id: string): Promise<void> {
    await rm(this.#path(`${id}.about`), { force: true })
    await rm(this.#path(id), { force: true })
  }

  /** What a crash left half copied, or copied without a word about it. */
  async tidy(): Promise<void> {
    const names = await readdir(this.folder).catch(() => [])
    const whole = new Set(names.filter((name) => name.endsWith('.about')).map((name) => name.slice(0, -6)))
    for (const name of names) {
      if (!name.endsWith('.about') && !whole.has(name)) await rm(join(this.folder, name), { force: true })
    }
  }

  #path(name: string): string {
    return join(this.folder, name)
  }
}

const BOUND = 'holdfast incoming 1'

function notWaiting(): Refused {
  return new Refused(
    'not-waiting',
    'This bundle is no longer in the waiting room. No case was changed.',
    'Look at the list again.',
  )
}
