import type { Failure, Outcome } from '../../shared/contract/failure'
import type { EntityType } from '../../shared/core/case/entity-types'
import type { Change } from '../../shared/core/journal/change'
import { type OwedHistory, owedHistory } from '../../shared/core/journal/draft-history'
import type { Fold } from '../../shared/core/journal/fold'
import { purgeChanges } from '../../shared/core/journal/purge-changes'
import { viewAll } from '../../shared/core/journal/view'
import { formatDateTime } from '../../shared/core/time/format-time'
import { asFailure } from '../store/as-failure'
import { copyWords } from '../store/copy-words'
import type { ActResult, WorkerCalls } from '../store/worker-protocol'
import type { KeeperLink } from './keeper-link'

/** What can make something owed: a version was cut or approved, the policy settled, a hold lifted, a purge came in. */
const CONCERNS: ReadonlySet<EntityType> = new Set(['approval', 'case', 'cut', 'hold', 'purge'])

const REASONS = {
  'on-cut': 'Policy of this case: words deleted from a draft go when a version is cut',
  'on-approval': 'Policy of this case: words deleted from a draft go when a version is approved',
} as const

/** The open journal, as it is whenever something is owed. */
interface Links {
  readonly fold: () => Fold
  readonly who: () => { readonly device: string; readonly person: string }
  readonly keeper: () => Pick<KeeperLink, 'ask'>
  readonly act: (ask: WorkerCalls['act']['ask']) => Promise<Outcome<ActResult>>
}

/**
 * Carries out what a case has decided about words that were deleted from its drafts: this laptop does it for what was
 * cut or approved here, once that is recorded, and again at the next start where it could not.
 */
export class DraftHistory {
  private running: Promise<void> = Promise.resolve()
  /** Why what is owed still stays; null where nothing is owed any more. */
  private stays: Failure | null = null

  constructor(
    private readonly journal: string,
    private readonly links: Links,
  ) {}

  /** Told what changed in the case. */
  changed(types: ReadonlyMap<EntityType, unknown>): void {
    for (const type of types.keys()) if (CONCERNS.has(type)) return void this.run()
  }

  /** Does what is owed. Resolves once that is recorded and gone from this disk, or says why it stays. */
  run(): Promise<Failure | null> {
    this.running = this.running.then(async () => {
      try {
        this.stays = await this.carryOut()
      } catch (problem) {
        this.stays = asFailure(problem)
      }
    })
    return this.running.then(() => this.stays)
  }

  private async carryOut(): Promise<Failure | null> {
    const { fold, who, keeper, act } = this.links
    const { device, person } = who()
    const owed = person === '' ? [] : owedHistory(fold(), this.journal, device)
    if (owed.length === 0) return null
    const copies = await this.copies()
    for (const one of owed) {
      for (const changes of purgesOf(one, person, copies)) {
        const result = await act({ intent: 'purge.policy', changes, idem: crypto.randomUUID() })
        if (!result.ok) return result
      }
    }
    await keeper().ask('purge.settled', { journal: this.journal })
    return null
  }

  private async copies(): Promise<string[]> {
    const known = await this.links.keeper().ask('purge.copies', { journal: this.journal })
    const exports = viewAll(this.links.fold(), 'export')
    return copyWords(known, exports, (at) => formatDateTime(at, { zone: 'UTC', precision: 'minute' }))
  }
}

function purgesOf({ plan, follows, version, policy }: OwedHistory, me: string, copies: string[]): Change[][] {
  const { says, setBy } = policy
  if (says === 'keep') return []
  return purgeChanges({ now: Date.now(), me, newId: () => crypto.randomUUID() }, plan, {
    reason: REASONS[says],
    basis: `Version ${version} was ${says === 'on-cut' ? 'cut' : 'approved'}`,
    orderedBy: setBy?.header.actor,
    follows,
    copies,
  })
}
