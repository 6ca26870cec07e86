import type { AccessRole, GrantFields } from '../../case/entities/grant'
import { byEffect, knows, type PlacedCommit } from '../causality'
import type { Op } from '../op'
import { mayWriteOp } from './may-write'

export interface Grant extends Pick<GrantFields, 'device' | 'person' | 'role' | 'lastSeq'> {
  readonly by: PlacedCommit
}

interface Revocation {
  readonly by: PlacedCommit
  readonly lastSeq: number
}

const ANYTHING: readonly AccessRole[] = []

/**
 * Who may write what in which journal, by the grants, restrictions and revocations that count.
 *
 * A case is open to everyone until it is restricted. From then on a commit has the role that the newest grant for its
 * device, of those that its author knew, gives. Once restricted it stays so, whoever is revoked. A newer grant that its author did not know limits what the device did
 * beyond the number that the grant's author had seen: taking a right away beats what is done at the same time, giving
 * one does not work back.
 */
export class Rights {
  static readonly none = new Rights(new Map())

  /** Per chain (`journal/device`), newest by effect first. */
  private readonly grants = new Map<string, Grant[]>()
  /** Per journal, the oldest by effect first. */
  private readonly restrictions = new Map<string, PlacedCommit[]>()
  /** Per chain. */
  private readonly revocations = new Map<string, Revocation[]>()

  /** `founders`: per journal, the device that declared the case. */
  constructor(private readonly founders: ReadonlyMap<string, string>) {}

  addGrant(grant: Grant): void {
    const list = listOf(this.grants, `${grant.by.header.journal}/${grant.device}`)
    list.splice(
      placeIn(list, (one) => byEffect(one.by, grant.by) < 0),
      0,
      grant,
    )
  }

  addRestriction(by: PlacedCommit): void {
    const list = listOf(this.restrictions, by.header.journal)
    list.splice(
      placeIn(list, (one) => byEffect(one, by) > 0),
      0,
      by,
    )
  }

  addRevocation(by: PlacedCommit, { device, lastSeq }: { readonly device: string; readonly lastSeq: number }): void {
    listOf(this.revocations, `${by.header.journal}/${device}`).push({ by, lastSeq })
  }

  /** Whether nobody's commits need to be looked at. */
  get isEmpty(): boolean {
    return this.restrictions.size === 0 && this.revocations.size === 0
  }

  /** Whether it lies beyond a revocation of its device; with `knownTo`, beyond one that this author knew. */
  isRevoked(commit: PlacedCommit, knownTo?: PlacedCommit): boolean {
    if (this.revocations.size === 0) return false
    for (const { by, lastSeq } of this.revocations.get(chainOf(commit)) ?? []) {
      if (commit.header.seq > lastSeq && (!knownTo || knows(knownTo, by))) return true
    }
    return false
  }

  /** Whether its author may write all of this. Where the content is not here there is nothing to judge. */
  permits(commit: PlacedCommit, ops: readonly Op[] | null): boolean {
    const roles = this.rolesOf(commit)
    return roles === ANYTHING || (ops ?? []).every((op) => roles.every((role) => mayWriteOp(role, op)))
  }

  /** The roles that a commit must fit, every one; none where it may do anything. `onlyKnown`: by what its author knew. */
  rolesOf(commit: PlacedCommit, onlyKnown = false): readonly AccessRole[] {
    const { journal, device } = commit.header
    const restriction = this.restrictionFor(commit, onlyKnown)
    if (!restriction) return ANYTHING
    const { known, beyond } = this.grantsFor(commit, onlyKnown)
    const limits = beyond ? [beyond.role] : ANYTHING
    // What the one who restricted the case had seen was done while it was open.
    if (!known && (restriction === commit || knows(restriction, commit))) return limits
    if (known) return [known.role, ...limits]
    if (this.founders.get(journal) === device) return limits
    return beyond && !knows(commit, restriction) ? limits : ['none', ...limits]
  }

  restrictionKnownTo(commit: PlacedCommit): boolean {
    return this.restrictionFor(commit, true) !== undefined
  }

  /** The oldest grant, of those that its author knew, which made it commander. */
  oldestCommand(commit: PlacedCommit): PlacedCommit | undefined {
    const grants = this.grants.get(chainOf(commit)) ?? []
    return grants.findLast(({ role, by }) => role === 'commander' && knows(commit, by))?.by
  }

  isRestricted(journal: string): boolean {
    return this.restrictions.has(journal)
  }

  /** The role of whoever writes next, knowing everything; null where the case is open to everyone. */
  roleNow(journal: string, device: string, person: string): AccessRole | null {
    if (!this.isRestricted(journal)) return null
    const chain = `${journal}/${device}`
    if (this.revocations.has(chain)) return 'none'
    const grant = (this.grants.get(chain) ?? []).find(
      (one) => (one.person === undefined || one.person === person) && !this.isUndone(one.by),
    )
    return grant?.role ?? (this.founders.get(journal) === device ? 'commander' : 'none')
  }

  /** Who has which role now, in the order in which it was given. */
  grantsOf(journal: string): Grant[] {
    const newest = new Map<string, Grant>()
    for (const [chain, grants] of this.grants) {
      if (!chain.startsWith(`${journal}/`)) continue
      for (const grant of [...grants].reverse()) {
        if (this.isUndone(grant.by)) continue
        // A grant for the whole laptop stands in the place of those for single people before it.
        if (grant.person === undefined)
          for (const [key, one] of newest) if (one.device === grant.device) newest.delete(key)
        newest.set(`${grant.device} ${grant.person ?? ''}`, grant)
      }
    }
    return [...newest.values()].sort((a, b) => byEffect(a.by, b.by))
  }

  /** Devices with a revocation that counts. */
  revoked(journal: string): string[] {
    const prefix = `${journal}/`
    return [...this.revocations.keys()].flatMap((chain) =>
      chain.startsWith(prefix) ? [chain.slice(prefix.length)] : [],
    )
  }

  founder(journal: string): string | undefined {
    return this.founders.get(journal)
  }

  /**
   * Whether what a commit granted is gone, since its device was revoked from before it by someone who did not know of
   * it. What the one who revokes knew stays: else they could take away the ground that they stand on.
   */
  private isUndone(by: PlacedCommit, knownTo?: PlacedCommit): boolean {
    if (this.revocations.size === 0) return false
    for (const revocation of this.revocations.get(chainOf(by)) ?? []) {
      if (by.header.seq <= revocation.lastSeq || knows(revocation.by, by)) continue
      if (!knownTo || knows(knownTo, revocation.by)) return true
    }
    return false
  }

  private restrictionFor(commit: PlacedCommit, onlyKnown: boolean): PlacedCommit | undefined {
    return this.restrictions.get(commit.header.journal)?.find((by) => !onlyKnown || knows(commit, by))
  }

  private grantsFor(commit: PlacedCommit, onlyKnown: boolean): { known?: Grant; beyond?: Grant } {
    let beyond: Grant | undefined
    for (const grant of this.grants.get(chainOf(commit)) ?? []) {
      const { by, person, lastSeq } = grant
      if (by === commit || (person !== undefined && person !== commit.header.actor)) continue
      if (this.isUndone(by, onlyKnown ? commit : undefined)) continue
      if (knows(commit, by)) return { known: grant, ...(beyond ? { beyond } : {}) }
      if (!onlyKnown && commit.header.seq > lastSeq) beyond ??= grant
    }
    return beyond ? { beyond } : {}
  }
}

function chainOf({ header }: PlacedCommit): string {
  return `${header.journal}/${header.device}`
}

function listOf<T>(lists: Map<string, T[]>, key: string): T[] {
  const list = lists.get(key) ?? []
  lists.set(key, list)
  return list
}

function placeIn<T>(list: readonly T[], isBehind: (one: T) => boolean): number {
  const at = list.findIndex(isBehind)
  return at < 0 ? list.length : at
}
