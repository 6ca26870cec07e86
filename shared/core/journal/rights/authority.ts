import { byEffect, type Causality, type PlacedCommit } from '../causality'
import { type Declared, declared } from '../declaration'
import { founderOf } from './founder'
import { mayWrite } from './may-write'
import { Rights } from './rights'

/** Everything of one commit that decides who may write: it counts as a whole or not at all. */
interface Act {
  readonly by: PlacedCommit
  readonly grants: Declared<'grant'>[]
  readonly restrictions: Declared<'restriction'>[]
  readonly revocations: Declared<'revocation'>[]
}

/**
 * Which grants, restrictions and revocations count. A pure function of the set of commits, in two steps:
 *
 * 1. Authorised is an act whose author was commander by what they knew, or knew of no restriction, and did not know
 *    of a revocation of their own device. One on a branch of a fork is not, unless it restricts the case.
 * 2. Authorised acts are taken in the order of seniority: the founder of the case, then by the oldest grant that made
 *    the author commander, or, of one who knew of no restriction, by the first commit of the device (effective time,
 *    id). An act counts unless one that counted before limits or revokes its author, or made them commander and did
 *    not count. So a revocation beats what its device did at the same time, and of two commanders who revoke each
 *    other at the same time, the one with the older grant keeps the role.
 */
export function rightsOf(order: Causality): Rights {
  const acts = actsOf(order)
  if (acts.length === 0) return Rights.none
  const founders = new Map<string, string>()
  const firsts = new Map<string, PlacedCommit | undefined>()
  for (const { by } of acts) {
    const { journal, device } = by.header
    if (!founders.has(journal)) founders.set(journal, founderOf(order, journal))
    const chain = `${journal}/${device}`
    if (!firsts.has(chain)) firsts.set(chain, order.first(journal, device))
  }

  const authorised: { readonly act: Act; readonly basis: PlacedCommit | undefined; readonly isFounder: boolean }[] = []
  const past = new Rights(founders)
  // Placed in causal order: what an author knew was looked at before.
  for (const act of acts) {
    const { by } = act
    if (isVoid(order, act) || past.isRevoked(by, by) || !isCommander(past, by, true)) continue
    add(past, act)
    const { journal, device } = by.header
    const isFounder = founders.get(journal) === device
    const basis =
      past.restrictionKnownTo(by) && !isFounder ? past.oldestCommand(by) : firsts.get(`${journal}/${device}`)
    authorised.push({ act, basis, isFounder })
  }

  const rights = new Rights(founders)
  authorised.sort(
    (a, b) =>
      Number(b.isFounder) - Number(a.isFounder) ||
      (a.basis && b.basis ? byEffect(a.basis, b.basis) : 0) ||
      a.act.by.header.seq - b.act.by.header.seq ||
      byEffect(a.act.by, b.act.by),
  )
  for (const { act } of authorised) {
    if (!rights.isRevoked(act.by) && isCommander(rights, act.by)) add(rights, act)
  }
  return rights
}

/**
 * What a branch of a fork decides does not count, but that it restricts the case, and whom it lets in thereby: else
 * whoever copied the founder's disk could open a restricted case by going on from before the restriction.
 */
function isVoid(order: Causality, { by, restrictions }: Act): boolean {
  return order.isBranch(by.line) && restrictions.length === 0
}

function isCommander(rights: Rights, by: PlacedCommit, onlyKnown = false): boolean {
  return rights.rolesOf(by, onlyKnown).every((role) => mayWrite(role, 'grant'))
}

function add(rights: Rights, { by, grants, restrictions, revocations }: Act): void {
  for (const { fields } of grants) rights.addGrant({ ...fields, by })
  if (restrictions.length > 0) rights.addRestriction(by)
  for (const { fields } of revocations) rights.addRevocation(by, fields)
}

function actsOf(order: Causality): Act[] {
  const acts = new Map<string, Act>()
  const actOf = (by: PlacedCommit): Act => {
    const act = acts.get(by.id) ?? { by, grants: [], restrictions: [], revocations: [] }
    acts.set(by.id, act)
    return act
  }
  for (const one of declared(order, 'grant')) if (isOfCase(one.by)) actOf(one.by).grants.push(one)
  for (const one of declared(order, 'restriction')) if (isOfCase(one.by)) actOf(one.by).restrictions.push(one)
  for (const one of declared(order, 'revocation')) actOf(one.by).revocations.push(one)
  return [...acts.values()].sort((a, b) => a.by.n - b.by.n)
}

/** The list of the team is nobody's case: it cannot be restricted. */
function isOfCase({ header }: PlacedCommit): boolean {
  return header.kind === 'case'
}
