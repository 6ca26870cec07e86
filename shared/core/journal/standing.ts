import type { Causality, PlacedCommit } from './causality'
import { type Declared, type DeclaringType, declared } from './declaration'
import type { Op } from './op'
import { NO_PURGES, ruledPurges } from './purge-rule'

/**
 * Which commits of a journal have effect. A pure function of the set of commits:
 *
 * 1. Revocations are taken in the order of seniority of the device that revokes: the effective time of its first
 *    commit, then that commit's id. One counts unless its own commit is on a branch of a fork, or lies beyond a
 *    revocation that counted before. So of two devices that revoke each other, the older one prevails.
 * 2. An acceptance counts if its own commit has effect. It gives effect to the commit that it names and to all
 *    before that in its chain. One acceptance may give effect to another; that only ever adds.
 * 3. A commit has no effect on a branch of a fork, or beyond a revocation of its device, unless it was accepted.
 * 4. A purge counts if its own commit has effect and no legal hold stood in what its author knew; see purge-rule.ts.
 */
export class Standing {
  /** Per chain (`journal/device`), the last running number that counts. */
  private readonly lastSeq = new Map<string, number>()
  /** Per line, up to which running number commits were accepted. */
  private readonly acceptedTo = new Map<string, number>()
  private purges = NO_PURGES
  /** Commits that an acceptance or a purge names and that are not here yet: it was made by someone who had them. */
  private readonly awaited = new Set<string>()

  static of(order: Causality): Standing {
    const standing = new Standing()
    standing.revoke(order)
    standing.accept(order)
    const counted = <T extends DeclaringType>(type: T): Declared<T>[] =>
      declared(order, type).filter(({ by }) => standing.reason(order, by) === null)
    standing.purges = ruledPurges(order, counted('purge'), counted('hold'), (by) => standing.reason(order, by) === null)
    for (const id of standing.purges.awaited) standing.awaited.add(id)
    return standing
  }

  /** Why the whole commit has no effect; null where it has. */
  reason(order: Causality, commit: PlacedCommit): 'fork' | 'revoked' | null {
    const isBranch = order.isBranch(commit.line)
    const isRevoked = this.lastSeq.size > 0 && commit.header.seq > this.lastSeqOf(commit)
    if (!isBranch && !isRevoked) return null
    if (commit.header.seq <= (this.acceptedTo.get(commit.line) ?? 0)) return null
    return isBranch ? 'fork' : 'revoked'
  }

  /** Whether the arrival of this commit changes what has effect, since a decision about it came first. */
  awaits(id: string): boolean {
    return this.awaited.has(id)
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

  private lastSeqOf({ header }: PlacedCommit): number {
    return this.lastSeq.get(chainOf(header)) ?? Number.POSITIVE_INFINITY
  }

  private revoke(order: Causality): void {
    const revocations = declared(order, 'revocation')
    const seniority = new Map(revocations.map(({ by }) => [by, firstOf(order, by)]))
    revocations.sort((a, b) => {
      const [first, second] = [seniority.get(a.by), seniority.get(b.by)]
      const older =
        compare(first?.effective ?? '', second?.effective ?? '') || compare(first?.id ?? '', second?.id ?? '')
      return older || a.by.header.seq - b.by.header.seq || compare(a.by.id, b.by.id)
    })
    for (const { by, fields } of revocations) {
      if (order.isBranch(by.line) || by.header.seq > this.lastSeqOf(by)) continue
      const chain = chainOf({ journal: by.header.journal, device: fields.device })
      this.lastSeq.set(chain, Math.min(this.lastSeq.get(chain) ?? Number.POSITIVE_INFINITY, fields.lastSeq))
    }
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

function firstOf(order: Causality, { header }: PlacedCommit): PlacedCommit | undefined {
  return order.first(header.journal, header.device)
}

function chainOf({ journal, device }: { readonly journal: string; readonly device: string }): string {
  return `${journal}/${device}`
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
