import { randomUUID } from 'node:crypto'
import type { Keeper } from '../../main/keeper/keeper'
import type { EntityType } from '../../shared/core/case/entity-types'
import { grantAccess, restrictCase } from '../../shared/core/case/intents/access'
import { bindChanges } from '../../shared/core/journal/bind'
import type { Change } from '../../shared/core/journal/change'
import { Fold } from '../../shared/core/journal/fold'
import { openCommit } from '../../shared/core/journal/seal'
import type { Random } from '../crash/random'
import type { Person } from './messages'

const PAGE = 5000
/** How often a turn at the rights restricts the case, once and for all. */
const RESTRICTS = 0.03

/** A case as one laptop shows it: folded up to where it was read last. */
export class KnownCase {
  #fold = new Fold()
  #after = { count: 0, hash: '' }
  #entries: string[] = []

  constructor(
    private readonly keeper: Keeper,
    readonly journal: string,
  ) {}

  get heads(): Record<string, [number, string]> {
    return Object.fromEntries(Object.entries(this.#fold.heads()).map(([device, [seq, id]]) => [device, [seq, id]]))
  }

  async read(): Promise<void> {
    for (;;) {
      const page = await this.keeper.ask('journal.feed', { journal: this.journal, after: this.#after, max: PAGE })
      if (!page.ok) return
      if (!page.value.matches) {
        this.#fold = new Fold()
        this.#after = { count: 0, hash: '' }
        continue
      }
      if (page.value.commits.length === 0) return
      const opened = page.value.commits.map(openCommit)
      for (const { ops } of opened)
        for (const op of ops ?? []) if (op.op === 'put' && op.type === 'entry') this.#entries.push(op.id)
      this.#fold.admit(opened)
      this.#after = page.value.position
    }
  }

  has(type: EntityType, id: string): boolean {
    return this.#fold.record(type, id)?.born === true
  }

  isRemoved(type: EntityType, id: string): boolean {
    return this.#fold.record(type, id)?.removed(this.#fold.order) === 'removed'
  }

  someEntry(random: Random): string | undefined {
    return this.#entries.length === 0 ? undefined : random.pick(this.#entries.slice(-40))
  }

  /** Rights of one laptop of those that wrote here; now and then the case is restricted to them. */
  access(random: Random, people: readonly Person[]): Change[] {
    const context = { now: Date.now(), me: people[0]?.person ?? '', newId: () => randomUUID() }
    const devices = Object.entries(this.heads).map(([device, [lastSeq]]) => ({ device, lastSeq }))
    if (devices.length === 0) return []
    if (random.next() < RESTRICTS && devices.length === people.length)
      return restrictCase(context, { grants: devices.map((one) => ({ ...one, role: 'responder' })) })
    const role = random.pick(['commander', 'responder', 'custodian', 'observer'] as const)
    return grantAccess(context, { ...random.pick(devices), role })
  }

  /** As JSON, one text for each part that changes anything; none where the core refuses them. */
  bound(parts: readonly (readonly Change[])[]): string[] {
    return parts.flatMap((changes) => {
      const bound = bindChanges(this.#fold, changes)
      return bound.ok && bound.ops.length > 0 ? [JSON.stringify(bound.ops)] : []
    })
  }
}
