import type { AccessRole } from '../../case/entities/grant'
import type { Fold } from '../fold'

/** One laptop, or one person at it, in a case. */
export interface Access {
  readonly device: string
  /** Person id; null for everybody at this laptop. */
  readonly person: string | null
  /** `none` where it was not let in, or is not any more. */
  readonly role: AccessRole
  readonly isFounder: boolean
  /** Newest running number of the device that is here. */
  readonly seq: number
  /** Who gave the role, and when (epoch ms by their clock); null where nobody had to. */
  readonly by: string | null
  readonly since: number | null
}

export interface CaseAccess {
  readonly isRestricted: boolean
  /** What this person may at this laptop; null where everybody may everything. */
  readonly mine: AccessRole | null
  readonly laptops: readonly Access[]
}

/** Who may write in a case, and every laptop that did: those with a role in the order in which they got it. */
export function caseAccess(fold: Fold, journal: string, me: { device: string; person: string }): CaseAccess {
  const { access } = fold
  const heads = fold.heads(journal)
  const founder = access.founder(journal)
  const seqOf = (device: string): number => heads[device]?.[0] ?? 0
  const granted = access.grantsOf(journal).map(({ device, person, role, by }): Access => {
    const at = by.header.wall.ms
    const isFounder = device === founder
    return { device, person: person ?? null, role, isFounder, seq: seqOf(device), by: by.header.actor, since: at }
  })
  const named = new Set(granted.map(({ device }) => device))
  const others = Object.keys(heads).flatMap((device): Access[] => {
    if (named.has(device)) return []
    const isFounder = device === founder
    const role = isFounder && access.roleNow(journal, device, me.person) === 'commander' ? 'commander' : 'none'
    return [{ device, person: null, role, isFounder, seq: seqOf(device), by: null, since: null }]
  })
  return {
    isRestricted: access.isRestricted(journal),
    mine: access.roleNow(journal, me.device, me.person),
    laptops: [...granted, ...others].sort((a, b) => Number(b.isFounder) - Number(a.isFounder)),
  }
}
