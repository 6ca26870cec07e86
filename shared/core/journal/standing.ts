import type { Causality, PlacedCommit } from './causality'
import type { CommitHeader } from './commit'
import { type Declared, type DeclaringType, declared } from './declaration'
import type { Op } from './op'
import { NO_PURGES, ruledPurges } from './purge-rule'
import { rightsOf } from './rights/authority'
import { isBeginning } from './rights/founder'
import { Rights } from './rights/rights'

/**
 * Which commits of a journal have effect. A pure function of the set of commits:
 *
 * 1. Grants, restrictions and revocations are taken in the order of seniority of who made them; see rights/authority.ts.
 * 2. An acceptance counts if its own commit has effect. It gives effect to the commit that it names and to all
 *    before that in its chain. One acceptance may give effect to another; that only ever adds.
 * 3. A commit has no effect on a branch of a fork, beyond a revocation of its device, or beyond its rights in a
 *    restricted case, unless it was accepted.
 * 4. A purge counts if its own commit has effect and no legal hold stood in what its author knew; see purge-rule.ts.
 */
export class Standing {
  private rights = Rights.none
  /** Per line, up to which running number commits were accepted. */
  private readonly acceptedTo = new Map<string, number>()
  private purges = NO_PURGES
  /** Commits that an acceptance or a purge names and that are not here yet: it was made by someone who had them. */
  private readonly awaited = new Set<string>()

  static of(order: Causality): Standing {
    const standing = new Standing()
    standing.rights = rightsOf(order)
    standing.accept(order)
    const counted = <T extends DeclaringType>(type: T): Declared<T>[] =>
      declared(order, type).filter(({ by }) => standing.reason(order, by) === null)
    standing.purges = ruledPurges(order, counted('purge'), counted('hold'), (by) => standing.reason(order, by) === null)
    for (const id of standing.purges.awaited) standing.awaited.add(id)
    return standing
  }

  /** Why the whole commit has no effect; null where it has. */
  reason(order: Causality, commit: PlacedCommit): 'fork' | 'revoked' | 'rights' | null {
    const isBranch = order.isBranch(commit.line)
    if (!isBranch && this.rights.isEmpty) return null
    const isRevoked = this.rights.isRevoked(commit)
    if (!isBranch && !isRevoked && this.rights.permits(commit, this.residue(commit) ?? commit.ops)) return null
    if (commit.header.seq <= (this.acceptedTo.get(commit.line) ?? 0)) return null
    return isBranch ? 'fork' : isRevoked ? 'revoked' : 'rights'
  }

  /** Whether the arrival of this commit changes what has effect, since a decision about it came first. */
  awaits({ id, header }: { readonly id: string; readonly header: CommitHeader }): boolean {
    return this.awaited.has(id) || (!this.rights.isEmpty && isBeginning(header))
  }

  /** Who may write what, by what counts. */
  get access(): Rights {
    return this.rights
  }

  /** What is left of a purged commit; undefined where it was not purged. */
  residue(commit: PlacedCommit): readonly Op[] | undefined {
    return this.purges.residues.size === 0 ? undefined : this.purges.residues.get(commit.id)
  }

  get purgedIds(): string[] {
    return [...this.purges.residues.keys(), ...this.purges.awaited]
  }

  /** Whether a purge in this commit has no effect, since a legal hold stood when it was made. */
  isHeld(commit: PlacedCommit): boolean {
    return this.purges.held.has(commit.id)
  }

  private accept(order: Causality): void {
    let waiting = declared(order, 'acceptance')
    for (;;) {
      const counted = waiting.filter(({ by }) => this.reason(order, by) === null)
      if (counted.length === 0) return
      waiting = waiting.filter((one) => !counted.includes(one))
      for (const { by, fields } of counted) {
        let tip: PlacedCommit | null | undefined = order.get(fields.tip)
        if (!tip) this.awaited.add(fields.tip)
        if (tip?.header.journal !== by.header.journal) continue
        for (; tip; tip = order.stem(tip.line)) {
          this.acceptedTo.set(tip.line, Math.max(this.acceptedTo.get(tip.line) ?? 0, tip.header.seq))
        }
      }
    }
  }
}
