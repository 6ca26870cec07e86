import * as z from 'zod'
import { type ExchangeLine, exchangeLine } from '../../../shared/contract/keeper-exchange'
import { readSealed, writeSealed } from '../keys/sealed-file'

const BOUND = 'holdfast exchange log 1'
/** Years of daily backups. */
const KEPT = 5000

/** What went out of this laptop, came in, was backed up or discarded; newest first. It is of this laptop, not of a case. */
export class ExchangeLog {
  #writing: Promise<void> = Promise.resolve()

  constructor(
    private readonly path: string,
    private readonly key: Uint8Array,
  ) {}

  async lines(journal?: string): Promise<ExchangeLine[]> {
    await this.#writing.catch(() => undefined)
    const all = (await readSealed(this.path, this.key, BOUND, z.array(exchangeLine))) ?? []
    return journal === undefined ? all : all.filter((line) => line.journals.some((one) => one.journal === journal))
  }

  note(line: ExchangeLine): Promise<void> {
    const before = this.#writing.catch(() => undefined)
    this.#writing = before.then(async () => {
      const all = (await readSealed(this.path, this.key, BOUND, z.array(exchangeLine))) ?? []
      await writeSealed(this.path, this.key, BOUND, [line, ...all].slice(0, KEPT))
    })
    return this.#writing
  }
}
