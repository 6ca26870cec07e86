import { join } from 'node:path'
import * as z from 'zod'
import { subkey } from '../keys/box'
import { readSealed, writeSealed } from '../keys/sealed-file'

const request = z.object({
  stateId: z.string(),
  heads: z.record(z.string(), z.tuple([z.number().int(), z.string()])),
  /** Epoch ms. */
  at: z.number(),
  /** Of a request to an authority; a sheet of paper has none. */
  nonce: z.string().optional(),
})
type AskedRequest = z.infer<typeof request>

/** Who has not answered after so many others will not answer any more. */
const KEPT = 100

/**
 * States that left this laptop to be witnessed, as a request in a file or as a sheet of paper: the case goes on
 * meanwhile, so what each was for is kept until the answer comes.
 */
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

  async remember(asked: AskedRequest): Promise<void> {
    const known = (await this.all()).slice(1 - KEPT)
    await writeSealed(this.#path, this.#key, this.#bound, [...known, asked])
  }
}
