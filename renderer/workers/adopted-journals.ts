import type { KeeperEvent } from '../../shared/contract/keeper'
import type { OpenCommit } from '../../shared/core/journal/commit'
import type { Fold } from '../../shared/core/journal/fold'
import { viewAll } from '../../shared/core/journal/view'
import type { KeeperLink } from './keeper-link'
import { type FollowerHooks, LedgerFollower } from './ledger-follower'

/**
 * The journals of cases that were adopted into the open one. They are read from their ledgers; their own workers,
 * where they run, write their working sets.
 */
export class AdoptedJournals {
  private readonly followers = new Map<string, LedgerFollower>()

  constructor(
    private readonly main: string,
    private keeper: KeeperLink,
    private readonly hooks: FollowerHooks,
  ) {}

  /**
   * Folds what adoptions name and this laptop has; what it does not have yet is looked for again the next time.
   * Answers what is left to fold anew where an adoption was taken back, else null.
   */
  async follow(fold: Fold): Promise<readonly OpenCommit[] | null> {
    // An adopted case may have adopted others.
    for (let missing = this.missing(fold); missing.length > 0; missing = this.missing(fold)) {
      let found = 0
      for (const journal of missing) found += (await this.open(journal)) ? 1 : 0
      if (found === 0) break
    }
    const named = namedBy(fold)
    const dropped = [...this.followers.keys()].filter((journal) => !named.has(journal))
    if (dropped.length === 0) return null
    for (const journal of dropped) this.followers.delete(journal)
    const waiting = [...fold.waitingFor.values()].flat()
    return [...fold.order.placed, ...waiting].filter(({ header }) => !dropped.includes(header.journal))
  }

  async reconnect(keeper: KeeperLink): Promise<void> {
    this.keeper = keeper
    for (const follower of this.followers.values()) {
      await follower.reconnect(keeper)
      await follower.catchUp(true)
    }
  }

  committed({ journal, commits, position }: Extract<KeeperEvent, { event: 'committed' }>): void {
    this.followers.get(journal)?.committed(commits, position)
  }

  private missing(fold: Fold): string[] {
    return [...namedBy(fold)].filter((journal) => journal !== this.main && !this.followers.has(journal))
  }

  private async open(journal: string): Promise<boolean> {
    const follower = new LedgerFollower(journal, this.keeper, this.hooks, { keeps: false })
    this.followers.set(journal, follower)
    try {
      await follower.open()
      return true
    } catch {
      // It is not on this laptop yet; the adoption says so.
      this.followers.delete(journal)
      return false
    }
  }
}

function namedBy(fold: Fold): Set<string> {
  return new Set(viewAll(fold, 'adoption').map(({ journal }) => journal))
}
