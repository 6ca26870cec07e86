import type { Failure } from '../../shared/contract/failure'
import type { Answer, Ask } from '../../shared/contract/keeper'
import type { KeeperLink } from './keeper-link'

/** How long an append waits for a keeper that is being started again, in ms: longer than the longest wait between its starts. */
const KEEPER_PATIENCE_MS = 30_000

/** Appends across a restart of the keeper. */
export class PatientAppend {
  private readonly waiting: ((keeper: KeeperLink) => void)[] = []

  constructor(private keeper: KeeperLink) {}

  /** A new keeper took over. */
  reconnected(keeper: KeeperLink): void {
    this.keeper = keeper
    for (const resolve of this.waiting.splice(0)) resolve(keeper)
  }

  /** A keeper that died between writing and answering is asked again; the idempotency id keeps it to one write. */
  async append(ask: Ask<'journal.append'>): Promise<Answer<'journal.append'>> {
    const patience = Date.now() + KEEPER_PATIENCE_MS
    for (;;) {
      const keeper = this.keeper
      try {
        return await keeper.ask('journal.append', ask)
      } catch (problem) {
        if ((problem as Partial<Failure>).code !== 'keeper-gone' || Date.now() > patience) throw problem
        if (this.keeper === keeper) await this.next(problem)
      }
    }
  }

  private next(problem: unknown): Promise<KeeperLink> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(problem), KEEPER_PATIENCE_MS)
      this.waiting.push((keeper) => {
        clearTimeout(timer)
        resolve(keeper)
      })
    })
  }
}
