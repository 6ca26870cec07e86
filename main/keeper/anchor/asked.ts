import { join } from 'node:path'
import * as z from 'zod'
import type { Heads } from '../../../shared/contract/keeper'
import { subkey } from '../keys/box'
import { readSealed, writeSealed } from '../keys/sealed-file'

const request = z.object({
  stateId: z.string(),
  heads: z.record(z.string(), z.tuple([z.number().int(), z.string()])),
  nonce: z.string(),
})
type AskedRequest = z.infer<typeof request>

/** An authority that was not asked for so many others will not answer any more. */
const KEPT = 100

/** Requests that left as files: the case goes on meanwhile, so what each was for is kept until its reply comes. */
export class Asked {
  readonly #path: string
  readonly #key: Uint8Array
  readonly #bound: string

  constructor(journal: { readonly folder: string; readonly dataKey: Uint8Array }, id: string) {
    this.#path = join(journal.folder, 'asked')
    this.#key = subkey(journal.dataKey, 'asked')
    this.#bound = `holdfast asked 1 ${id}`
  }

  async all(): Promise<AskedRequest[]> {
    return (await readSealed(this.#path, this.#key, this.#bound, z.array(request))) ?? []
  }

  async remember(stateId: string, heads: Heads, nonce: string): Promise<void> {
    const known = (await this.all()).slice(1 - KEPT)
    await writeSealed(this.#path, this.#key, this.#bound, [...known, { stateId, heads, nonce }])
  }
}
