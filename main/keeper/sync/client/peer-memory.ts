import { join } from 'node:path'
import * as z from 'zod'
import { type Look, look } from '../../../../shared/contract/server/accounts'
import { type Tips, tips } from '../../../../shared/contract/sync/protocol'
import type { LogView } from '../../../../shared/protocol/log-view'
import { makeFolder } from '../../disk/atomic'
import { readSealed, writeSealed } from '../../keys/sealed-file'

const known = z.object({
  /** Where its log was read to, and what it held when it was last asked; per journal. */
  journals: z.record(
    z.uuid(),
    z.object({
      view: z.object({ epoch: z.string(), size: z.number().int(), peaks: z.array(z.string()) }).nullable(),
      tips,
    }),
  ),
  /** Epoch ms of the last time that everything was the same on both sides; null: never. */
  lastSync: z.number().nullable(),
  /** What a server told of looks into cases, the newest first. It stays, whatever the server says later. */
  looks: z.array(look).default([]),
})
export type Known = z.infer<typeof known>
const LOOKS_KEPT = 500
type KnownJournal = Known['journals'][string]

/** What is known of one other place. It is only a shortcut: without it everything is compared again. */
export class PeerMemory {
  #known: Known = { journals: {}, lastSync: null, looks: [] }
  #saving: Promise<void> = Promise.resolve()
  readonly #bound: string

  private constructor(
    private readonly path: string,
    private readonly key: Uint8Array,
    device: string,
  ) {
    this.#bound = `holdfast sync 1 ${device}`
  }

  static async open(folder: string, key: Uint8Array, device: string): Promise<PeerMemory> {
    await makeFolder(folder)
    const memory = new PeerMemory(join(folder, device), key, device)
    memory.#known = (await readSealed(memory.path, key, memory.#bound, known)) ?? memory.#known
    return memory
  }

  get lastSync(): number | null {
    return this.#known.lastSync
  }

  get looks(): readonly Look[] {
    return this.#known.looks
  }

  /** Answers those that are new, or granted now. */
  async keepLooks(told: readonly Look[]): Promise<readonly Look[]> {
    const before = new Map(this.looks.map((one) => [one.id, one]))
    const fresh = told.filter((one) => before.get(one.id)?.grantedAt !== one.grantedAt)
    if (fresh.length === 0) return fresh
    for (const one of fresh) before.set(one.id, one)
    const looks = [...before.values()].sort((a, b) => b.askedAt - a.askedAt).slice(0, LOOKS_KEPT)
    await this.#save({ ...this.#known, looks })
    return fresh
  }

  journal(id: string): KnownJournal | undefined {
    return this.#known.journals[id]
  }

  keep(id: string, { view, tips: held }: { readonly view?: LogView; readonly tips?: Tips }): Promise<void> {
    const before = this.#known.journals[id] ?? { view: null, tips: [] }
    const change = {
      ...(view ? { view: { ...view, peaks: [...view.peaks] } } : {}),
      ...(held ? { tips: held } : {}),
    }
    return this.#save({ ...this.#known, journals: { ...this.#known.journals, [id]: { ...before, ...change } } })
  }

  synced(at: number): Promise<void> {
    return this.#save({ ...this.#known, lastSync: at })
  }

  #save(next: Known): Promise<void> {
    this.#known = next
    this.#saving = this.#saving
      .catch(() => undefined)
      .then(() => writeSealed(this.path, this.key, this.#bound, this.#known))
    return this.#saving
  }
}
