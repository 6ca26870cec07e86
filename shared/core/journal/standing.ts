import type { Causality, PlacedCommit } from './causality'
import { fieldProblem } from './inert'
import type { Op } from './op'

/** A `put` of a type that decides about other commits: taken over, revoked, purged. */
type Declared<T extends DeclaringType> = {
  readonly by: PlacedCommit
  readonly fields: { acceptance: Acceptance; revocation: Revocation; purge: Purge }[T]
}
type DeclaringType = 'acceptance' | 'revocation' | 'purge'
interface Acceptance {
  readonly tip: string
}
interface Revocation {
  readonly device: string
  readonly lastSeq: number
}
interface Purge {
  readonly commits: readonly { readonly commit: string; readonly residue: readonly Op[] }[]
}

const DECLARING: ReadonlySet<string> = new Set<DeclaringType>(['acceptance', 'revocation', 'purge'])

/** Whether a commit may decide about others, so that everything must be folded anew with it. */
export function declares(commit: { readonly ops: readonly Op[] | null }): boolean {
  if (commit.ops === null) return false
  for (const op of commit.ops) if (isDeclaration(op)) return true
  return false
}

/**
 * Which commits of a journal have effect. A pure function of the set of commits:
 *
 * 1. Revocations are taken in the order of seniority of the device that revokes: the effective time of its first
 *    commit, then that commit's id. One counts unless its own commit is on a branch of a fork, or lies beyond a
 *    revocation that counted before. So of two devices that revoke each other, the older one prevails.
 * 2. An acceptance counts if its own commit has effect. It gives effect to the commit that it names and to all
 *    before that in its chain. One acceptance may give effect to another; that only ever adds.
 * 3. A commit has no effect on a branch of a fork, or beyond a revocation of its device, unless it was accepted.
 */
export class Standing {
  /** Per chain (`journal/device`), the last running number that counts. */
  private readonly lastSeq = new Map<string, number>()
  /** Per line, up to which running number commits were accepted. */
  private readonly acceptedTo = new Map<string, number>()
  private readonly residues = new Map<string, readonly Op[]>()
  /** Commits that an acceptance or a purge names and that are not here yet: it was made by someone who had them. */
  private readonly awaited = new Set<string>()

  static of(order: Causality): Standing {
    const standing = new Standing()
    standing.revoke(order)
    standing.accept(order)
    standing.purge(order)
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
    return this.residues.size === 0 ? undefined : this.residues.get(commit.id)
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

  /** Of several purges of one commit, that with the lower id counts: they leave the same, unless someone cheats. */
  private purge(order: Causality): void {
    const purges = declared(order, 'purge').filter(({ by }) => this.reason(order, by) === null)
    purges.sort((a, b) => compare(b.by.id, a.by.id))
    for (const { by, fields } of purges) {
      for (const { commit, residue } of fields.commits) {
        const named = order.get(commit)
        if (!named) this.awaited.add(commit)
        // A purge is no way to undo another purge, or to take back who may do what.
        if (named?.header.journal !== by.header.journal || declares(named)) continue
        this.residues.set(commit, residue)
      }
    }
  }
}

function declared<T extends DeclaringType>(order: Causality, type: T): Declared<T>[] {
  const found: Declared<T>[] = []
  for (const by of order.placed) {
    // A declaration is a commit of its own: parts of an action may never become whole.
    if (by.ops === null || by.header.v !== 1 || (by.header.action?.of ?? 1) > 1) continue
    for (const op of by.ops) {
      if (!isDeclaration(op) || op.type !== type || fieldProblem(op) !== null) continue
      found.push({ by, fields: op.fields as unknown as Declared<T>['fields'] })
    }
  }
  return found
}

function isDeclaration(op: Op): op is Extract<Op, { op: 'put' }> {
  // What stands in a foreign body may be anything.
  return typeof op === 'object' && op !== null && op.op === 'put' && DECLARING.has(op.type)
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
