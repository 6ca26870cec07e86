import type { Limits } from '../http/limits'
import type { Queries } from '../store/database'
import { type AuditEntry, audit } from './audit'

const MAX_ASKERS = 10_000

/**
 * Every refusal is in the audit, but an asker who is refused thousands of times does not push out what others did:
 * beyond some, theirs are counted, and the count is written with their next one that is.
 */
export class Refusals {
  private readonly counted = new Map<string, number>()

  constructor(private readonly limits: Limits) {}

  async note(queries: Queries, asker: string, entry: AuditEntry): Promise<void> {
    const more = this.counted.get(asker) ?? 0
    if (!this.limits.allows(`refusal ${asker}`, this.limits.rates.refusals)) {
      if (this.counted.size >= MAX_ASKERS) this.counted.clear()
      this.counted.set(asker, more + 1)
      return
    }
    this.counted.delete(asker)
    if (more > 0) await audit(queries, { ...entry, act: 'refusals.more', outcome: String(more) })
    await audit(queries, entry)
  }
}
